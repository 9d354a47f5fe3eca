// SPDX-License-Identifier: GPL-3.0-or-later
// The sample and the templates, judged by the official JSON schemas and by Microsoft's request validator.
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { filesIn, read, resources, skip } from "./corpus.mjs";
import { kinds, requestJudge, schemaOfV2, schemasOfV1 } from "./judges.mjs";
import { kindOfV1 } from "./originals.mjs";

/** The resources of a folder; millrace.json and the bench's descriptions are none. */
function resourcesIn(folder) {
  return filesIn(path.join(resources, folder))
    .filter((file) => file.endsWith(".json") && path.basename(file) !== "millrace.json")
    .filter((file) => !file.includes(`${path.sep}bench${path.sep}`))
    .map((file) => ({ file, kind: path.basename(path.dirname(file)), json: read(file) }));
}

for (const folder of ["samples/seattle-weather", "templates/empty-v1", "templates/retrain-v1"]) {
  test(`${folder} obeys the 2015-09-01 schemas`, { skip }, () => {
    const schemas = schemasOfV1();
    const files = resourcesIn(folder);
    assert.ok(files.length > 0);
    for (const { file, json } of files) assert.deepEqual(schemas.faults(json, kindOfV1(json)), [], path.basename(file));
    for (const { file, json } of files) assert.ok(schemas.isValid(json, kindOfV1(json)), path.basename(file));
  });
}

for (const folder of ["templates/empty-v2", "templates/retrain-v2"]) {
  test(`${folder} obeys the 2018-06-01 schema`, { skip }, () => {
    const schema = schemaOfV2();
    for (const { file, kind, json } of resourcesIn(folder))
      assert.deepEqual(schema.errors(json.properties, kinds[kind].definition), [], path.basename(file));
  });

  test(`${folder} passes the request validator`, { skip }, async () => {
    const errorsOf = await requestJudge();
    for (const { file, kind, json } of resourcesIn(folder)) assert.deepEqual(await errorsOf(json, kind), [], path.basename(file));
  });
}
