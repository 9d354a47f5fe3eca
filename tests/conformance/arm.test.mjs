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
import { corpusV2, filesIn, foldersOfV2, read, readLenient, skip } from "./corpus.mjs";
import { kinds, schemaOfV2 } from "./judges.mjs";
import { millrace } from "./programs.mjs";

const definitions = {
  ...Object.fromEntries(Object.values(kinds).map(({ definition }) => [`${definition[0].toLowerCase()}${definition.slice(1)}s`, definition])),
  dataflows: "DataFlow",
  integrationRuntimes: "IntegrationRuntime",
};

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
    // A factory's file may lack properties, its resource in a template must have them.
    found.set(name, [...(found.get(name) ?? []), { properties: {}, ...rest, name }]);
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
const count = { folders: 0, resources: 0, valid: 0, faultyBefore: 0, readBack: 0, leftOut: 0, throughEnvironment: 0 };

// Templates of Fabric, whose pipelines are no data factory's; files that are bodies of requests or parts of Fabric's items.
const refused = { "a template of another service": 0, "no resource": 0 };
const reasons = {
  "a template of another service": /deploys nothing of a data factory: there is nothing to open\.$/,
  "no resource": /^There is no Data Factory JSON in ".*": give a folder of .*\.$/,
};

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

/** A value as a deployment makes it: each text that is a parameter of the template gives way to what that stands for. */
function deployed(value, parameters) {
  if (typeof value === "string") {
    const name = value.match(/^\[parameters\('([^']*)'\)\]$/)?.[1];
    return name !== undefined && name in parameters ? parameters[name] : value;
  }
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each) => deployed(each, parameters));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deployed(inner, parameters)]));
}

const allDeployed = (resources, parameters) => new Map([...resources].map(([name, each]) => [name, deployed(each, parameters)]));

/** What the parameters of a template stand for, the factory's own too. */
function parametersOf(arm) {
  const files = filesIn(arm).filter((file) => file.endsWith("ARMTemplateParametersForFactory.json"));
  const values = files.flatMap((file) => Object.entries(read(file).parameters).map(([name, { value }]) => [name, value]));
  return Object.fromEntries(values);
}

/** Those that an environment holds: of a parameter that is secure and left open it holds nothing. */
function valuesToFillIn(arm, parameters) {
  const templates = filesIn(arm).filter((file) => file.endsWith("ARMTemplateForFactory.json")).map(read);
  const isSecure = (name) => templates.some((each) => /^secure/i.test(each.parameters[name]?.type));
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => value !== "" || !isSecure(name)));
}

/** The names of a template's parameters, and of those of the templates that it deploys. */
function declaredIn(template) {
  const inner = Array.isArray(template?.resources) ? template.resources.map((each) => each.properties?.template) : [];
  return Object.keys(template?.parameters ?? {}).concat(inner.filter(Boolean).flatMap(declaredIn));
}

/** Those that are no parameters of the templates in a folder: what the export made ones. */
function withoutThoseOf(folder, parameters) {
  const files = filesIn(folder).filter((file) => file.toLowerCase().endsWith(".json"));
  const names = new Set(files.flatMap((file) => declaredIn(readLenient(file))));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.has(name)));
}

/** Compares what is written as files with what is read from the template; the report names what no template can hold. */
function compare(before, after, losses) {
  const isReported = (name) => losses.some((loss) => loss.resource === name && loss.done === "It was left out.");
  const told = { same: 0, leftOut: 0 };
  for (const [name, resources] of before) {
    for (const resource of resources) {
      const isSame = (after.get(name) ?? []).some((each) => isDeepStrictEqual(each, resource));
      assert.ok(isSame || isReported(name), `${name}\n${JSON.stringify(resource)}\n${JSON.stringify(after.get(name))}`);
      told[isSame ? "same" : "leftOut"] += 1;
    }
  }
  return told;
}

const resourcesWritten = (from, name, ...options) => {
  const target = path.join(work, name);
  const written = exported(from, "v2", target, ...options);
  assert.ok(written.isWritten, written.said);
  return resourcesIn(target);
};

for (const [index, folder] of (skip ? [] : foldersOfV2()).entries()) {
  test(`the template of ${path.relative(corpusV2, folder)} obeys the schema and reads back equal`, () => {
    const arm = path.join(work, `${index}-arm`);
    const report = path.join(work, `${index}-report.json`);
    const written = exported(folder, "arm", arm, "--secrets", "keep", "--report", report);
    if (!written.isWritten) {
      assert.match(written.said, /^[^\n]*[.]$/, "refused in one sentence");
      const reason = Object.keys(reasons).find((each) => reasons[each].test(written.said));
      assert.ok(reason, written.said);
      refused[reason] += 1;
      return;
    }
    count.folders += 1;
    judge(templateOf(arm), originalsIn(folder));
    const { losses } = JSON.parse(fs.readFileSync(report));
    const parameters = parametersOf(arm);
    const plain = resourcesWritten(folder, `${index}-plain`, "--secrets", "keep");
    const back = resourcesWritten(arm, `${index}-back`, "--secrets", "keep");
    const told = compare(plain, allDeployed(back, withoutThoseOf(folder, parameters)), losses);
    count.readBack += told.same;
    count.leftOut += told.leftOut;
    if (Object.keys(parameters).length === 1) return; // the factory's name: nothing became a parameter
    // Without their secrets, which an environment never holds.
    const environment = ["--environment", "ARMTemplateParametersForFactory"];
    const masked = allDeployed(resourcesWritten(folder, `${index}-masked`), valuesToFillIn(arm, parameters));
    count.throughEnvironment += compare(masked, resourcesWritten(arm, `${index}-environment`, ...environment), losses).same;
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

test("all folders were judged", { skip }, (context) => {
  fs.rmSync(work, { recursive: true, force: true });
  context.diagnostic(JSON.stringify({ ...count, refused }));
  assert.deepEqual(refused, { "a template of another service": 6, "no resource": 4 });
  assert.deepEqual(count, { folders: 97, resources: 296, valid: 149, faultyBefore: 147, readBack: 315, leftOut: 10, throughEnvironment: 259 });
});
