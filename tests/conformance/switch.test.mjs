// SPDX-License-Identifier: GPL-3.0-or-later
// Every v1 project of the corpus, switched to V2 by the program and judged by the official schema, by Microsoft's request
// validator and by Microsoft's client. What was right in v1 must be right in V2.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { millrace } from "./programs.mjs";

const require = createRequire(import.meta.url);
const ZSchema = require("z-schema");
const { LiveValidator } = require("oav");
const { createSerializer } = require("@azure/core-client");

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const shared = process.env.MILLRACE_SHARED ?? path.join(root, "../shared");
const specs = path.join(shared, "specs");
const corpus = path.join(shared, "corpus/v1");
const skip = fs.existsSync(specs) && fs.existsSync(corpus) ? false : "schemas and corpus are not here; set MILLRACE_SHARED";

const read = (file) => JSON.parse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));

function filesIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

/** The folders that hold a project: those with files, or the one above where each kind has its own. */
function projectFolders() {
  const isKind = /(dataset|table|pipeline|linked ?service)/i;
  const folders = filesIn(corpus).filter((file) => file.endsWith(".json")).map((file) => {
    const folder = path.dirname(file);
    return isKind.test(path.basename(folder)) && !folder.includes(`${path.sep}docs${path.sep}`) ? path.dirname(folder) : folder;
  });
  return [...new Set(folders)].sort();
}

const v1Kinds = { Pipeline: "pipeline", Table: "dataset", LinkedService: "linkedService" };
function kindOfV1({ properties }) {
  if (properties.activities) return "Pipeline";
  return properties.availability || properties.linkedServiceName || properties.external !== undefined ? "Table" : "LinkedService";
}

/** Whether each strict original of a name and kind obeys the v1 schema; an original that is no strict JSON does not. */
function originals(folder) {
  const schemas = Object.fromEntries(Object.keys(v1Kinds).map((kind) => {
    const { id, ...schema } = read(path.join(specs, `v1/Microsoft.DataFactory.${kind}.json`));
    return [kind, schema];
  }));
  const found = new Map();
  const texts = new Map();
  for (const file of filesIn(folder).filter((each) => each.endsWith(".json"))) {
    let json;
    try {
      json = read(file);
    } catch {
      continue;
    }
    if (!json?.properties || typeof json.name !== "string") continue;
    const kind = kindOfV1(json);
    const key = `${v1Kinds[kind]}/${json.name.toLowerCase()}`;
    texts.set(key, (texts.get(key) ?? "") + fs.readFileSync(file, "utf8"));
    const isValid = new ZSchema({ ignoreUnknownFormats: true }).validate(json, schemas[kind]);
    found.set(key, (found.get(key) ?? true) && isValid);
  }
  return { found, texts };
}

/** Whether an error is about members of the original that no schema knows: v1's took them, V2's client does not. */
function isOfOriginal(error, text) {
  const member = error.match(/Additional properties not allowed: (\S+)/)?.[1];
  return member !== undefined && text.includes(`"${member}"`);
}

const kinds = {
  pipeline: { definition: "Pipeline", url: "pipelines", mapper: "PipelineResource" },
  dataset: { definition: "Dataset", url: "datasets", mapper: "DatasetResource" },
  linkedService: { definition: "LinkedService", url: "linkedservices", mapper: "LinkedServiceResource" },
  trigger: { definition: "Trigger", url: "triggers", mapper: "TriggerResource" },
};

async function judges() {
  const schema = read(path.join(specs, "v2/Microsoft.DataFactory.2018-06-01.json"));
  const zschema = new ZSchema({ ignoreUnknownFormats: true });
  zschema.setRemoteReference("https://schema.management.azure.com/schemas/common/definitions.json", read(path.join(specs, "v2/definitions.json")));
  const directory = path.join(specs, "v2/swagger/specification/datafactory");
  const live = new LiveValidator({ directory, swaggerPathsPattern: ["**/datafactory.json"], git: { shouldClone: false } });
  await live.initialize();
  const client = path.dirname(require.resolve("@azure/arm-datafactory/package.json"));
  const mappers = await import(pathToFileURL(path.join(client, "dist-esm/src/models/mappers.js")));
  return { schema, zschema, live, mappers, serializer: createSerializer(mappers, false) };
}

function schemaErrors({ schema, zschema }, json, kind) {
  const definition = { ...schema, allOf: [{ $ref: `#/definitions/${kinds[kind].definition}` }] };
  return zschema.validate(json.properties, definition) ? [] : zschema.getLastErrors().map((e) => `schema ${e.path}: ${e.message}`);
}

async function requestErrors({ live }, json, kind) {
  const factory =
    "https://management.azure.com/subscriptions/12345678-1234-1234-1234-12345678abcd/resourceGroups/rg" +
    "/providers/Microsoft.DataFactory/factories/factory1/";
  const answer = await live.validateLiveRequest({
    url: `${factory}${kinds[kind].url}/${encodeURIComponent(json.name)}?api-version=2018-06-01`,
    method: "PUT",
    headers: { "content-type": "application/json", Authorization: "Bearer x" },
    query: { "api-version": "2018-06-01" },
    body: { properties: json.properties },
  });
  // The swagger writes "any" as object, and the validator then refuses other values inside of open objects.
  return answer.errors.filter((e) => !/^Expected type object but found type/.test(e.message)).map((e) => `request ${e.code}: ${e.message}`);
}

/** Members that went missing, as pointers. */
function lost(before, after, at = "") {
  if (before === null || typeof before !== "object") return [];
  return Object.entries(before).flatMap(([name, value]) => {
    const here = `${at}/${name}`;
    if (after === null || typeof after !== "object" || !(name in after)) return [here];
    return lost(value, after[name], here);
  });
}

function clientErrors({ mappers, serializer }, json, kind) {
  try {
    const mapper = mappers[kinds[kind].mapper];
    const model = serializer.deserialize(mapper, { properties: json.properties }, "resource");
    const again = serializer.serialize(mapper, model, "resource");
    return lost(json.properties, again.properties).map((at) => `client loses ${at}`);
  } catch (error) {
    return [`client: ${error.message}`];
  }
}

test("what is right in v1 is right in V2", { skip, timeout: 1_500_000 }, async () => {
  const judge = await judges();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "switch-"));
  const count = { projects: 0, refused: 0, resources: 0, valid: 0, traced: 0 };
  const wrong = [];
  const unknown = new Map();
  for (const project of projectFolders()) {
    const target = path.join(folder, String(count.projects));
    const run = spawnSync(millrace, ["export", project, "--to", "v2", "-o", target, "--secrets", "keep", "--report", `${target}.json`], { encoding: "utf8" });
    if (run.status !== 0) {
      count.refused += 1;
      continue;
    }
    count.projects += 1;
    const { found: before, texts } = originals(project);
    const reported = new Set(read(`${target}.json`).losses.map((loss) => loss.resource));
    for (const file of filesIn(target).filter((each) => kinds[path.basename(path.dirname(each))])) {
      const kind = path.basename(path.dirname(file));
      let json;
      try {
        json = read(file);
      } catch {
        count.traced += 1; // a text with comments or an error keeps them
        continue;
      }
      json.name ??= path.basename(file, ".json");
      count.resources += 1;
      const errors = [...schemaErrors(judge, json, kind), ...(await requestErrors(judge, json, kind))];
      const losses = errors.length === 0 ? clientErrors(judge, json, kind) : [];
      for (const loss of losses.filter((each) => each.startsWith("client loses")))
        unknown.set(loss.replace(/\/\d+/g, "/*"), (unknown.get(loss.replace(/\/\d+/g, "/*")) ?? 0) + 1);
      errors.push(...losses.filter((each) => !each.startsWith("client loses")));
      const wasValid = kind === "trigger" || before.get(`${kind}/${json.name.toLowerCase()}`) === true;
      if (errors.length === 0) count.valid += 1;
      else if (!wasValid || reported.has(json.name)) count.traced += 1;
      else if (errors.every((each) => isOfOriginal(each, texts.get(`${kind}/${json.name.toLowerCase()}`) ?? ""))) count.traced += 1;
      else wrong.push(`${path.relative(corpus, project)} ${kind}/${json.name}: ${errors.slice(0, 3).join(" | ").slice(0, 400)}`);
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`switched: ${JSON.stringify(count)}; wrong though right in v1: ${wrong.length}`);
  console.log(`members that the client does not know: ${JSON.stringify(Object.fromEntries(unknown), null, 1)}`);
  assert.deepEqual(wrong, []);
});
