// SPDX-License-Identifier: GPL-3.0-or-later
// Every v1 project of the corpus, switched to V2 by the program and judged by the official schema, by Microsoft's request
// validator and by Microsoft's client. What was right in v1 must be right in V2; what is wrong must have been wrong at the
// very member of the original that it comes from.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { corpusV1, filesIn, projectFolders, readLenient, skip } from "./corpus.mjs";
import { clientJudge, kinds, requestJudge, schemaOfV2, schemasOfV1 } from "./judges.mjs";
import { causeOf, faultsOfV1, isUnfilled, pointerInV1, textsIn, textsOf, valueAt } from "./originals.mjs";
import { millrace } from "./programs.mjs";

/** Writes a project so; why not, where the program does not. */
function refusalOf(project, target, ...options) {
  const told = spawnSync(millrace, ["export", project, "-o", target, "--secrets", "keep", ...options], { encoding: "utf8" });
  return told.status === 0 ? undefined : told.stderr.trim();
}

/** Whether a folder holds nothing to switch, or a text that nobody can read as JSON: what a refusal must be for. */
function isHopeless(project) {
  const texts = filesIn(project).filter((each) => each.toLowerCase().endsWith(".json")).map(readLenient);
  return textsIn(project).size === 0 || texts.includes(undefined);
}

/** The resources of a V2 folder; the reader takes the comments that the switch keeps. */
function resourcesIn(folder) {
  const files = filesIn(folder).filter((each) => kinds[path.basename(path.dirname(each))]);
  return files.map((file) => {
    const json = readLenient(file);
    const name = json?.name ?? path.basename(file, ".json");
    return { kind: path.basename(path.dirname(file)), json: json && { ...json, name } };
  }).filter(({ json }) => json);
}

/** For each fault of a result, the fault of its original; undefined where the original is right there. */
function traces(faults, json, originals, schemas, kind) {
  return faults.map((fault) => {
    for (const { file, json: original } of originals) {
      const pointer = pointerInV1(fault, json, original);
      const cause = causeOf(pointer, faultsOfV1(schemas, original, kind));
      if (cause) return { fault, cause, file, isUnfilled: isUnfilled(valueAt(original, cause)) };
    }
    return { fault };
  });
}

test("what is right in v1 is right in V2", { skip, timeout: 1_500_000 }, async () => {
  const schemas = schemasOfV1();
  const schema = schemaOfV2();
  const requests = await requestJudge();
  const client = await clientJudge();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "switch-"));
  const count = { projects: 0, resources: 0, valid: 0, traced: 0, rightInV1: 0, rightInBoth: 0, throughClient: 0 };
  const wrong = [];
  const traced = [];
  const refusals = [];
  const unknown = new Map();
  const lostByClient = []; // though the schema names it
  for (const project of projectFolders()) {
    const target = path.join(folder, String(count.projects));
    const refusal = refusalOf(project, target, "--to", "v2") ?? refusalOf(project, `${target}-v1`, "--to", "v1", "--upgrade");
    if (refusal !== undefined) {
      assert.match(refusal, /^[^\n]+\.$/, "refused in one sentence");
      refusals.push(`${path.relative(corpusV1, project)}: ${refusal}`);
      if (!isHopeless(project)) wrong.push(refusals.at(-1));
      continue;
    }
    count.projects += 1;
    const written = textsIn(project);
    const upgraded = textsIn(`${target}-v1`);
    for (const { kind, json } of resourcesIn(target)) {
      count.resources += 1;
      const answers = await requests(json, kind);
      const errors = [...schema.errors(json.properties, kinds[kind].definition), ...answers.map((each) => each.text)];
      const { lost, refused } = client(json, kind);
      if (refused && errors.length === 0) errors.push(`client: ${refused}`);
      if (!refused) count.throughClient += 1;
      const named = lost.length > 0 ? schema.named(json.properties, kinds[kind].definition) : new Set();
      for (const at of lost) {
        const member = at.replace(/\/\d+/g, "/*");
        const value = valueAt(json.properties, at);
        // The client leaves out an object of whose members it knows none.
        const isKnown = value === null || typeof value !== "object" || [...named].some((each) => each.startsWith(`${at}/`));
        unknown.set(member, (unknown.get(member) ?? 0) + 1);
        if (named.has(at) && isKnown) lostByClient.push(`${kind}/${json.name} ${at} ${JSON.stringify(value).slice(0, 200)}`);
      }
      const texts = textsOf(written, kind, json.name);
      const wasRight = kind === "trigger" || (texts.length > 0 && texts.every((each) => schemas.isValid(each.json, kind)));
      count.rightInV1 += wasRight ? 1 : 0; // some with a word in the place of a value, such as <authentication type>
      count.rightInBoth += wasRight && errors.length === 0 ? 1 : 0;
      if (errors.length === 0) {
        count.valid += 1;
        continue;
      }
      const faults = [...schema.faults(json.properties, kinds[kind].definition), ...answers.map((each) => each.at)];
      const found = traces([...new Set(faults)], json, textsOf(upgraded, kind, json.name), schemas, kind);
      const here = `${path.relative(corpusV1, project)} ${kind}/${json.name}`;
      const isTraced = found.length > 0 && found.every((each) => each.cause);
      if (isTraced && (!wasRight || found.every((each) => each.isUnfilled))) {
        count.traced += 1;
        traced.push(...found.map((each) => `${here} ${each.fault} <- ${path.basename(each.file)} ${each.cause}`));
      } else {
        const open = found.filter((each) => !each.cause).map((each) => each.fault);
        wrong.push(`${here}: ${wasRight ? "was right; " : ""}${open.join(" ").slice(0, 300)} | ${errors[0].slice(0, 200)}`);
      }
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`traced:\n${traced.join("\n")}`);
  console.log(`members that the client does not know: ${JSON.stringify(Object.fromEntries(unknown), null, 1)}`);
  console.log(`not v1, or no text that parses: ${refusals.join(", ")}`);
  console.log(`switched: ${JSON.stringify(count)}; wrong: ${wrong.length}`);
  assert.equal(refusals.length, 11, refusals.join("\n"));
  assert.ok(count.projects > 90, "the corpus was read");
  assert.deepEqual(lostByClient, []);
  assert.deepEqual(wrong, []);
});
