// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's schemas, request validator and client as judges of texts.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { read, specs } from "./corpus.mjs";
import { Faults } from "./faults.mjs";

const require = createRequire(import.meta.url);

export const kinds = {
  pipeline: { definition: "Pipeline", url: "pipelines", mapper: "PipelineResource" },
  dataset: { definition: "Dataset", url: "datasets", mapper: "DatasetResource" },
  linkedService: { definition: "LinkedService", url: "linkedservices", mapper: "LinkedServiceResource" },
  trigger: { definition: "Trigger", url: "triggers", mapper: "TriggerResource" },
};

/** The schema of V2: whether properties of a kind obey it, and where they do not. */
export function schemaOfV2() {
  const ZSchema = require("z-schema");
  const schema = read(path.join(specs, "v2/Microsoft.DataFactory.2018-06-01.json"));
  const common = read(path.join(specs, "v2/definitions.json"));
  const validator = new ZSchema({ ignoreUnknownFormats: true });
  validator.setRemoteReference("https://schema.management.azure.com/schemas/common/definitions.json", common);
  const finder = new Faults(schema, common);
  const definitions = new Map(); // kept: a schema is compiled once
  return {
    errors(properties, definition) {
      if (!definitions.has(definition)) definitions.set(definition, { ...schema, allOf: [{ $ref: `#/definitions/${definition}` }] });
      return validator.validate(properties, definitions.get(definition)) ? [] : validator.getLastErrors().map((e) => `${e.path}: ${e.message}`);
    },
    faults: (properties, definition) => finder.of(properties, finder.definition(definition), "/properties"),
    named: (properties, definition) => new Set(finder.named(properties, finder.definition(definition))),
  };
}

/** The schemas of v1: whether a resource of a kind obeys its own, and where it does not. */
export function schemasOfV1() {
  const ZSchema = require("z-schema");
  const names = { pipeline: "Pipeline", dataset: "Table", linkedService: "LinkedService" };
  const judges = Object.fromEntries(Object.entries(names).map(([kind, name]) => {
    // Left out: the id names another file than the one that its own references mean.
    const { id, ...schema } = read(path.join(specs, `v1/Microsoft.DataFactory.${name}.json`));
    return [kind, { schema, finder: new Faults(schema), validator: new ZSchema({ ignoreUnknownFormats: true }) }];
  }));
  return {
    isValid: (json, kind) => judges[kind].validator.validate(json, judges[kind].schema),
    faults: (json, kind) => judges[kind].finder.of(json, judges[kind].schema),
    definitions: (kind) => judges[kind].schema.definitions,
  };
}

/** Microsoft's validator of requests over the swagger of V2. */
export async function requestJudge() {
  const { LiveValidator } = require("oav");
  const directory = path.join(specs, "v2/swagger/specification/datafactory");
  const live = new LiveValidator({ directory, swaggerPathsPattern: ["**/datafactory.json"], git: { shouldClone: false } });
  await live.initialize();
  const factory =
    "https://management.azure.com/subscriptions/12345678-1234-1234-1234-12345678abcd/resourceGroups/rg" +
    "/providers/Microsoft.DataFactory/factories/factory1/";
  return async ({ name, properties }, kind) => {
    const answer = await live.validateLiveRequest({
      url: `${factory}${kinds[kind].url}/${encodeURIComponent(name)}?api-version=2018-06-01`,
      method: "PUT",
      headers: { "content-type": "application/json", Authorization: "Bearer x" },
      query: { "api-version": "2018-06-01" },
      body: { properties },
    });
    // The swagger writes "any" as object, and the validator then refuses other values inside of open objects.
    const errors = answer.errors.filter((e) => !/^Expected type object but found type/.test(e.message));
    return errors.map((e) => ({ text: `${e.code}: ${e.message}`, at: placeOf(e, name) }));
  };
}

/** The pointer that an answer of the request validator is about. */
function placeOf(error, name) {
  if (error.message.endsWith(`: ${name}`)) return "/name";
  const written = error.pathsInPayload?.at(-1) ?? "";
  const steps = written.split(/[./[\]]+/).filter((step) => step && step !== "$");
  const extra = error.message.match(/Additional properties not allowed: (\S+)/)?.[1];
  return `/${(steps[0] === "properties" ? steps : ["properties", ...steps]).concat(extra && steps.at(-1) !== extra ? [extra] : []).join("/")}`;
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

/** Microsoft's client: reads properties and writes them again; says what went missing, or why it refuses. */
export async function clientJudge() {
  const { createSerializer } = require("@azure/core-client");
  const client = path.dirname(require.resolve("@azure/arm-datafactory/package.json"));
  const mappers = await import(pathToFileURL(path.join(client, "dist-esm/src/models/mappers.js")));
  const serializer = createSerializer(mappers, false);
  return ({ properties }, kind) => {
    try {
      const mapper = mappers[kinds[kind].mapper];
      const model = serializer.deserialize(mapper, { properties }, "resource");
      return { lost: lost(properties, serializer.serialize(mapper, model, "resource").properties) };
    } catch (error) {
      return { lost: [], refused: error.message };
    }
  };
}
