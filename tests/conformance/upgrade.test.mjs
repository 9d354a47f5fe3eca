// SPDX-License-Identifier: GPL-3.0-or-later
// Every v1 project of the corpus, upgraded from whatever old dialect it is in: the result obeys the v1 schemas wherever
// the original said enough. What does not is told with what the original lacks or wrote so itself. Those of V2 have one
// spelling afterwards, and no fault that they had not before.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { isDeepStrictEqual } from "node:util";
import { corpusV1, corpusV2, filesIn, foldersOfV2, projectFolders, readLenient, skip } from "./corpus.mjs";
import { kinds, schemaOfV2, schemasOfV1 } from "./judges.mjs";
import { kindOfV1, textsIn, valueAt } from "./originals.mjs";
import { millrace } from "./programs.mjs";

/** All values of a member of that name below a value, in any case. */
function valuesNamed(name, value) {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([each, inner]) => [
    ...(!Array.isArray(value) && each.toLowerCase() === name.toLowerCase() ? [inner] : []),
    ...valuesNamed(name, inner),
  ]);
}

/** The activity that a pointer leads into, or the whole text. */
function partAt(pointer, { properties }) {
  const index = pointer.match(/^\/properties\/activities\/(\d+)/)?.[1];
  const activities = Object.entries(properties).find(([name]) => name.toLowerCase() === "activities")?.[1];
  return index === undefined ? { properties } : activities?.[index];
}

/** Why the upgrade may leave a fault: the original lacks the member, or wrote that very value. */
function reasonOf(fault, json, original) {
  const [around, name] = ["", ...fault.split("/").filter((step) => !/^\d+$/.test(step))].slice(-2);
  const part = partAt(fault, original);
  const places = around && valuesNamed(around, part).length > 0 ? valuesNamed(around, part) : [part];
  const written = fault === "/name" ? [original.name].filter(Boolean) : places.flatMap((place) => valuesNamed(name, place));
  const now = valueAt(json, fault);
  if (now === undefined) return written.length === 0 ? "missing" : undefined;
  const isSame = (each) => isDeepStrictEqual(each, now) || (typeof each === "string" && each.toLowerCase() === String(now).toLowerCase());
  return written.some(isSame) ? "as written" : undefined;
}

test("old dialects upgrade, and then validate wherever the original said enough", { skip, timeout: 900_000 }, () => {
  const schemas = schemasOfV1();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "upgrade-"));
  const count = { projects: 0, refused: 0, upgraded: 0, validBefore: 0, validAfter: 0, traced: 0 };
  const wrong = [];
  const traced = [];
  for (const project of projectFolders()) {
    const target = path.join(folder, String(count.projects));
    const options = ["export", project, "--to", "v1", "--upgrade", "--secrets", "keep", "-o", target];
    if (spawnSync(millrace, options).status !== 0) {
      count.refused += 1;
      continue;
    }
    count.projects += 1;
    const upgraded = textsIn(target);
    for (const [key, originals] of textsIn(project)) {
      const results = upgraded.get(key) ?? [];
      if (results.length !== originals.length) continue; // no resource of v1, or one of V2 beside it
      for (const [index, { file, json: original }] of originals.entries()) {
        const isSameFile = (each) => path.relative(target, each.file) === path.relative(project, file);
        const { json } = results.find(isSameFile) ?? results[index];
        if (isDeepStrictEqual(json, original)) continue;
        const kind = kindOfV1(json);
        count.upgraded += 1;
        count.validBefore += schemas.isValid(original, kind) ? 1 : 0;
        if (schemas.isValid(json, kind)) {
          count.validAfter += 1;
          continue;
        }
        const faults = schemas.faults(json, kind).map((fault) => ({ fault, reason: reasonOf(fault, json, original) }));
        const here = path.relative(corpusV1, file);
        if (faults.length > 0 && faults.every((each) => each.reason)) {
          count.traced += 1;
          traced.push(...faults.map(({ fault, reason }) => `${here} ${fault}: ${reason} ${JSON.stringify(valueAt(json, fault))?.slice(0, 80) ?? ""}`));
        } else {
          wrong.push(`${here}: ${faults.filter((each) => !each.reason).map((each) => `${each.fault} ${JSON.stringify(valueAt(json, each.fault))?.slice(0, 120)}`).join(" ")}`);
        }
      }
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`traced:\n${traced.join("\n")}`);
  console.log(`upgraded: ${JSON.stringify(count)}; wrong: ${wrong.length}`);
  assert.ok(count.projects > 90 && count.upgraded > 80, JSON.stringify(count));
  assert.deepEqual(wrong, []);
});

/** The resources of a V2 folder by their file, with what the schema says against them. */
function judgedV2(schema, folder) {
  const texts = filesIn(folder).filter((file) => kinds[path.basename(path.dirname(file))]).map((file) => [file, readLenient(file)]);
  return new Map(texts.filter(([, json]) => json?.properties).map(([file, json]) => {
    const { definition } = kinds[path.basename(path.dirname(file))];
    return [path.relative(folder, file), { json, errors: schema.errors(json.properties, definition) }];
  }));
}

test("an upgrade of V2 brings no fault that was not there", { skip, timeout: 900_000 }, () => {
  const schema = schemaOfV2();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "upgrade-v2-"));
  const count = { projects: 0, refused: 0, resources: 0, changed: 0, validBefore: 0, validAfter: 0 };
  const wrong = [];
  for (const project of foldersOfV2()) {
    const [plain, upgraded] = ["plain", "upgraded"].map((each) => path.join(folder, `${count.projects}-${each}`));
    const exported = (target, ...options) =>
      spawnSync(millrace, ["export", project, "--to", "v2", "--secrets", "keep", "-o", target, ...options]).status === 0;
    if (!exported(plain) || !exported(upgraded, "--upgrade")) {
      count.refused += 1;
      continue;
    }
    count.projects += 1;
    const after = judgedV2(schema, upgraded);
    for (const [file, before] of judgedV2(schema, plain)) {
      const now = after.get(file);
      count.resources += 1;
      count.changed += isDeepStrictEqual(now?.json, before.json) ? 0 : 1;
      count.validBefore += before.errors.length === 0 ? 1 : 0;
      count.validAfter += now?.errors.length === 0 ? 1 : 0;
      const added = now ? now.errors.filter((each) => !before.errors.includes(each)) : ["it is gone"];
      if (added.length > 0) wrong.push(`${path.relative(corpusV2, project)} ${file}: ${added.join("; ").slice(0, 300)}`);
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`upgraded of V2: ${JSON.stringify(count)}; wrong: ${wrong.length}`);
  assert.ok(count.projects > 90 && count.resources > 200, JSON.stringify(count));
  assert.deepEqual(wrong, []);
});
