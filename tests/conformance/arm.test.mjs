// SPDX-License-Identifier: GPL-3.0-or-later
// ARM templates of real V2 repositories, judged resource by resource by the official JSON schema.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { millrace } from "./programs.mjs";

const require = createRequire(import.meta.url);
const ZSchema = require("z-schema");

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const shared = process.env.MILLRACE_SHARED ?? path.join(root, "../shared");
const corpus = path.join(shared, "corpus/v2");
const skip = fs.existsSync(corpus) ? false : "the corpus and the official schemas are not here; set MILLRACE_SHARED";

const read = (file) => JSON.parse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
const kindFolders = ["pipeline", "dataset", "linkedService", "trigger", "credential", "managedVirtualNetwork", "factory"];
const definitions = {
  pipelines: "Pipeline",
  datasets: "Dataset",
  linkedServices: "LinkedService",
  triggers: "Trigger",
  dataflows: "DataFlow",
  integrationRuntimes: "IntegrationRuntime",
};

/** The folders below one that hold kind folders. */
function repositoriesIn(folder) {
  const inside = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const own = inside.some((entry) => kindFolders.includes(entry.name)) ? [folder] : [];
  const others = inside.filter((entry) => !kindFolders.includes(entry.name));
  return own.concat(others.flatMap((entry) => repositoriesIn(path.join(folder, entry.name))));
}

function schemaErrors(json, definition) {
  const schema = read(path.join(shared, "specs/v2/Microsoft.DataFactory.2018-06-01.json"));
  const validator = new ZSchema({ ignoreUnknownFormats: true });
  validator.setRemoteReference(
    "https://schema.management.azure.com/schemas/common/definitions.json",
    read(path.join(shared, "specs/v2/definitions.json")),
  );
  const isValid = validator.validate(json, { ...schema, allOf: [{ $ref: `#/definitions/${definition}` }] });
  return isValid ? [] : validator.getLastErrors().map((error) => `${error.path}: ${error.message}`);
}

const filesIn = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });

/** The resources of a repository by name, as they were before the export; a file that does not parse is in no template. */
function originalsIn(folder) {
  const originals = new Map();
  for (const file of filesIn(folder).filter((each) => each.endsWith(".json"))) {
    try {
      const json = read(file);
      const name = json.name ?? path.basename(file, ".json");
      originals.set(name, [...(originals.get(name) ?? []), json.properties]);
    } catch {
      continue;
    }
  }
  return originals;
}

let judged = 0;
let valid = 0;
for (const folder of skip ? [] : repositoriesIn(corpus)) {
  test(`the template of ${path.relative(corpus, folder)} obeys the schema`, () => {
    const target = fs.mkdtempSync(path.join(os.tmpdir(), "millrace-arm-"));
    execFileSync(millrace, ["export", folder, "--to", "arm", "-o", target], { stdio: ["ignore", "ignore", "ignore"] });
    const template = read(path.join(target, "ARMTemplateForFactory.json"));
    fs.rmSync(target, { recursive: true });
    const originals = originalsIn(folder);
    for (const resource of template.resources) {
      const kind = resource.type.split("/").slice(2).join("/");
      if (!definitions[kind]) continue;
      const name = resource.name.match(/, '\/(.*)'\)\]$/)[1].replaceAll("''", "'");
      const after = schemaErrors(resource.properties, definitions[kind]);
      // What a file got wrong before may stay so. A pipeline and its trigger may share a name: either may be meant.
      const before = originals.get(name).map((json) => schemaErrors(json, definitions[kind]));
      const isAsGood = before.some((errors) => after.every((error) => errors.includes(error)));
      assert.ok(isAsGood, `${name}: ${after.join("; ")}`);
      judged += 1;
      valid += after.length === 0 ? 1 : 0;
    }
  });
}

test("there was something to judge", { skip }, (context) => {
  context.diagnostic(`${judged} resources are as good as their files; ${valid} obey the schema`);
  assert.ok(judged >= 20 && valid >= 10);
});
