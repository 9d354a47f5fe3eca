// SPDX-License-Identifier: GPL-3.0-or-later
// The sample and the templates, judged by the official JSON schemas and by Microsoft's request validator.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const ZSchema = require("z-schema");
const { LiveValidator } = require("oav");

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const specs = path.join(process.env.MILLRACE_SHARED ?? path.join(root, "../shared"), "specs");
const skip = fs.existsSync(specs) ? false : "the official schemas are not here; set MILLRACE_SHARED";

const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

function filesIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

/** The resources of a folder; millrace.json and the bench's descriptions are none. */
function resourcesIn(folder) {
  return filesIn(folder)
    .filter((file) => file.endsWith(".json") && path.basename(file) !== "millrace.json")
    .filter((file) => !file.includes(`${path.sep}bench${path.sep}`))
    .map((file) => ({ file, json: read(file) }));
}

function schemaErrors(validator, json, schema) {
  return validator.validate(json, schema) ? [] : validator.getLastErrors().map((e) => `${e.path}: ${e.message}`);
}

function kindOfV1({ properties }) {
  if (properties.activities) return "Pipeline";
  return properties.availability ? "Table" : "LinkedService";
}

for (const folder of ["samples/seattle-weather", "templates/empty-v1", "templates/retrain-v1"]) {
  test(`${folder} obeys the 2015-09-01 schemas`, { skip }, () => {
    const resources = resourcesIn(path.join(root, "resources", folder));
    assert.ok(resources.length > 0);
    for (const { file, json } of resources) {
      const { id, ...schema } = read(path.join(specs, `v1/Microsoft.DataFactory.${kindOfV1(json)}.json`));
      assert.ok(id, "left out: it names another file than the one its own references mean");
      const errors = schemaErrors(new ZSchema({ ignoreUnknownFormats: true }), json, schema);
      assert.deepEqual(errors, [], path.basename(file));
    }
  });
}

const kinds = {
  pipeline: { definition: "Pipeline", url: "pipelines" },
  dataset: { definition: "Dataset", url: "datasets" },
  linkedService: { definition: "LinkedService", url: "linkedservices" },
  trigger: { definition: "Trigger", url: "triggers" },
};
const kindOfV2 = (file) => kinds[path.basename(path.dirname(file))];

for (const folder of ["templates/empty-v2", "templates/retrain-v2"]) {
  test(`${folder} obeys the 2018-06-01 schema`, { skip }, () => {
    const schema = read(path.join(specs, "v2/Microsoft.DataFactory.2018-06-01.json"));
    const validator = new ZSchema({ ignoreUnknownFormats: true });
    validator.setRemoteReference(
      "https://schema.management.azure.com/schemas/common/definitions.json",
      read(path.join(specs, "v2/definitions.json")),
    );
    for (const { file, json } of resourcesIn(path.join(root, "resources", folder))) {
      const { definition } = kindOfV2(file);
      const errors = schemaErrors(validator, json.properties, { ...schema, allOf: [{ $ref: `#/definitions/${definition}` }] });
      assert.deepEqual(errors, [], path.basename(file));
    }
  });

  test(`${folder} passes the request validator`, { skip }, async () => {
    const directory = path.join(specs, "v2/swagger/specification/datafactory");
    const validator = new LiveValidator({ directory, swaggerPathsPattern: ["**/datafactory.json"], git: { shouldClone: false } });
    await validator.initialize();
    const factory =
      "https://management.azure.com/subscriptions/12345678-1234-1234-1234-12345678abcd/resourceGroups/rg" +
      "/providers/Microsoft.DataFactory/factories/factory1/";
    for (const { file, json } of resourcesIn(path.join(root, "resources", folder))) {
      const answer = await validator.validateLiveRequest({
        url: `${factory}${kindOfV2(file).url}/${json.name}?api-version=2018-06-01`,
        method: "PUT",
        headers: { "content-type": "application/json", Authorization: "Bearer x" },
        query: { "api-version": "2018-06-01" },
        body: { properties: json.properties },
      });
      assert.deepEqual(answer.errors.map((e) => `${e.code}: ${e.message}`), [], path.basename(file));
    }
  });
}
