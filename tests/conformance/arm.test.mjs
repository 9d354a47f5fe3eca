// SPDX-License-Identifier: GPL-3.0-or-later
// ARM templates of every folder of the V2 corpus, judged resource by resource by the official JSON schema and read back;
// and the template of a real factory against the one that Data Factory itself exported of it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { isDeepStrictEqual } from "node:util";
import { corpusV2, filesIn, read, readLenient, skip } from "./corpus.mjs";
import { kinds, schemaOfV2 } from "./judges.mjs";
import { millrace } from "./programs.mjs";

const kindFolders = ["pipeline", "dataset", "linkedService", "trigger", "credential", "managedVirtualNetwork", "factory"];
const definitions = {
  ...Object.fromEntries(Object.values(kinds).map(({ definition }) => [`${definition[0].toLowerCase()}${definition.slice(1)}s`, definition])),
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

/** All folders of the corpus: repositories, and those of files that lie in none. */
function foldersOfV2() {
  const repositories = repositoriesIn(corpusV2);
  const isIn = (file) => repositories.some((each) => file.startsWith(each + path.sep));
  const loose = filesIn(corpusV2).filter((file) => file.toLowerCase().endsWith(".json") && !isIn(file)).map((file) => path.dirname(file));
  const isOfV1 = (folder) => folder.includes(`${path.sep}V1${path.sep}`); // half of a pair that shows a migration
  return [...repositories, ...new Set(loose)].filter((folder) => !isOfV1(folder)).sort();
}

function exported(from, to, target, ...options) {
  const told = spawnSync(millrace, ["export", from, "--to", to, "-o", target, ...options], { encoding: "utf8" });
  return { isWritten: told.status === 0, said: told.stderr.trim() };
}

const templateOf = (folder) => read(path.join(folder, "ARMTemplateForFactory.json"));

/** The resources of an exported Git folder by name. */
function resourcesIn(folder) {
  const found = new Map();
  for (const file of filesIn(folder).filter((each) => path.basename(each) !== "millrace.json")) {
    const json = readLenient(file);
    // What a template leaves to the service is no part of the resource: its address, its version, its type.
    const { id, etag, type, apiVersion, $schema, ...rest } = json ?? {};
    if (!json?.properties && !json?.location) continue;
    const name = rest.name ?? path.basename(file, ".json"); // a pipeline and its trigger may share one
    found.set(name, [...(found.get(name) ?? []), { ...rest, name }]);
  }
  return found;
}

/** The resources of the corpus as they were before the export, by name; a file that does not parse is in no template. */
function originalsIn(folder) {
  const originals = new Map();
  const texts = filesIn(folder).filter((each) => each.toLowerCase().endsWith(".json")).map((file) => [file, readLenient(file)]);
  const add = (name, properties) => originals.set(name, [...(originals.get(name) ?? []), properties]);
  const visit = (resource) => {
    add(String(resource.name).match(/'\/([^']*)'/)?.[1] ?? String(resource.name).split("/").at(-1), resource.properties);
    for (const inner of resource.resources ?? resource.properties?.template?.resources ?? []) visit(inner);
  };
  for (const [file, json] of texts) {
    add(json?.name ?? path.basename(file, ".json"), json?.properties);
    for (const resource of Array.isArray(json?.resources) ? json.resources : []) visit(resource);
  }
  return originals;
}

const work = skip ? "" : fs.mkdtempSync(path.join(os.tmpdir(), "millrace-arm-"));
const schema = skip ? undefined : schemaOfV2();
const count = { folders: 0, refused: 0, resources: 0, valid: 0, faultyBefore: 0, compared: 0, readBack: 0, leftOut: 0 };

/** Says of each resource of a template that breaks the schema whether its file did before. */
function judge(template, originals) {
  for (const resource of template.resources) {
    const definition = definitions[resource.type.split("/").slice(2).join("/")];
    if (!definition || !resource.type.startsWith("Microsoft.DataFactory/")) continue;
    count.resources += 1;
    const after = schema.errors(resource.properties, definition);
    if (after.length === 0) {
      count.valid += 1;
      continue;
    }
    const name = resource.name.match(/, '\/(.*)'\)\]$/)?.[1].replaceAll("''", "'");
    // A pipeline and its trigger may share a name: either may be meant.
    const before = (originals.get(name) ?? []).map((json) => schema.errors(json, definition));
    assert.ok(before.some((errors) => after.every((error) => errors.includes(error))), `${name}: ${after.join("; ")}`);
    count.faultyBefore += 1;
  }
}

/** Compares what is written as files with what is read from the template; the report names what no template can hold. */
function compare(plain, back, report) {
  const after = resourcesIn(back);
  const isReported = (name) => report.losses.some((loss) => loss.resource === name && loss.done === "It was left out.");
  for (const [name, resources] of resourcesIn(plain)) {
    for (const before of resources) {
      const isSame = (after.get(name) ?? []).some((each) => isDeepStrictEqual(each, before));
      assert.ok(isSame || isReported(name), `${name}\n${JSON.stringify(before)}\n${JSON.stringify(after.get(name))}`);
      count[isSame ? "readBack" : "leftOut"] += 1;
    }
  }
}

/** The option that puts the values of a template's parameters back in; none where it has no parameters of its own. */
function valuesOf(arm) {
  const { parameters } = read(path.join(arm, "ARMTemplateParametersForFactory.json"));
  return Object.keys(parameters).length > 1 ? ["--environment", "ARMTemplateParametersForFactory"] : [];
}

const isTemplate = (folder) => filesIn(folder).some((file) => /deploymentTemplate\.json/.test(readLenient(file)?.$schema ?? ""));

for (const [index, folder] of (skip ? [] : foldersOfV2()).entries()) {
  test(`the template of ${path.relative(corpusV2, folder)} obeys the schema and reads back equal`, () => {
    const [plain, arm, back, report] = ["plain", "arm", "back", "report.json"].map((each) => path.join(work, `${index}-${each}`));
    const written = exported(folder, "arm", arm, "--secrets", "keep", "--report", report);
    if (!written.isWritten) {
      assert.match(written.said, /^[^\n]*[.]$/, "refused in one sentence");
      count.refused += 1;
      return;
    }
    count.folders += 1;
    judge(templateOf(arm), originalsIn(folder));
    if (isTemplate(folder)) return; // with its own parameters, which stay expressions: nothing to put values into
    count.compared += 1;
    assert.ok(exported(folder, "v2", plain, "--secrets", "keep").isWritten);
    const again = exported(arm, "v2", back, "--secrets", "keep", ...valuesOf(arm));
    assert.ok(again.isWritten, again.said);
    compare(plain, back, JSON.parse(fs.readFileSync(report)));
  });
}

test("the template of a real factory is the one that Data Factory exported of it", { skip }, () => {
  const real = path.join(corpusV2, "Azure-Player+azure.datafactory.tools/test/adf-simpledeployment-dev/armtemplate");
  const [git, ours] = ["real-git", "real-arm"].map((each) => path.join(work, each));
  assert.ok(exported(real, "v2", git, "--environment", "ARMTemplateParametersForFactory").isWritten);
  const service = path.join(git, "linkedService/LS_SQL_Stackoverflow.json");
  const text = fs.readFileSync(service, "utf8"); // the one value that an export does not tell: it is secure
  fs.writeFileSync(service, text.replace(/"\[parameters\('LS_SQL_Stackoverflow_connectionString'\)\]"/, '"Server=s;Database=d"'));
  assert.notEqual(fs.readFileSync(service, "utf8"), text);
  assert.ok(exported(git, "arm", ours, "--name", "adf-simpledeployment-dev").isWritten);
  for (const file of ["ARMTemplateForFactory.json", "ARMTemplateParametersForFactory.json"]) {
    // As text, so that the order of parameters, resources and members counts too.
    const [theirs, own] = [real, ours].map((each) => JSON.stringify(read(path.join(each, file)), null, 1));
    assert.equal(own, theirs, file);
  }
});

test("there was something to judge", { skip }, (context) => {
  fs.rmSync(work, { recursive: true, force: true });
  context.diagnostic(JSON.stringify(count));
  assert.ok(count.folders >= 90 && count.valid >= 900 && count.readBack >= 900, JSON.stringify(count));
});
