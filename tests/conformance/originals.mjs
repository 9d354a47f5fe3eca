// SPDX-License-Identifier: GPL-3.0-or-later
// The v1 texts behind a switched project, and at which of their members they are at fault.
import path from "node:path";
import { catalogue, filesIn, read, readLenient } from "./corpus.mjs";

const oldKinds = { Pipeline: "pipeline", Table: "dataset", LinkedService: "linkedService" };

/** The kind of a v1 text of any dialect. */
export function kindOfV1({ properties }) {
  const names = Object.keys(properties).map((name) => name.toLowerCase());
  if (names.includes("activities")) return oldKinds.Pipeline;
  const isData = ["availability", "linkedservicename", "external", "location"].some((name) => names.includes(name));
  return isData ? oldKinds.Table : oldKinds.LinkedService;
}

const keyOf = (kind, name) => `${kind}/${name.toLowerCase()}`;

/** The texts of a folder by kind and name; `isLenient` reads those that are no strict JSON too. */
export function textsIn(folder) {
  const found = new Map();
  for (const file of filesIn(folder).filter((each) => each.toLowerCase().endsWith(".json"))) {
    const json = readLenient(file);
    if (json === null || typeof json?.properties !== "object" || json.properties === null) continue;
    const name = typeof json.name === "string" ? json.name : path.basename(file, ".json");
    const key = keyOf(kindOfV1(json), name);
    found.set(key, [...(found.get(key) ?? []), { file, json }]);
  }
  return found;
}

export const textsOf = (texts, kind, name) => texts.get(keyOf(kind, name)) ?? [];

/** All names of members that the schema of a type spells, and the schemas that it refers to. */
function namesOf(definitions, type) {
  const names = new Set();
  const seen = new Set();
  const walk = (schema) => {
    if (schema === null || typeof schema !== "object" || seen.has(schema)) return;
    seen.add(schema);
    for (const name of Object.keys(schema.properties ?? {})) names.add(name);
    if (typeof schema.$ref === "string") walk(definitions[schema.$ref.split("/").at(-1)]);
    for (const inner of Object.values(schema)) walk(inner);
  };
  for (const definition of Object.values(definitions)) if (definition.properties?.type?.enum?.includes(type)) walk(definition);
  return names;
}

export const valueAt = (value, pointer) => pointer.split("/").slice(1).reduce((inner, step) => inner?.[step], value);

/** Whether a value says that it is to be filled in. */
export const isUnfilled = (value) => typeof value === "string" && /<[^>]+>|^\[.*\]$|\*{4,}/.test(value);

/** Members that the v1 schema of a type does not spell, and values that say that they are to be filled in. */
function strangeMembers(part, at, names) {
  if (part === null || typeof part !== "object") return isUnfilled(part) ? [at] : [];
  return Object.entries(part).flatMap(([name, inner]) => {
    const here = `${at}/${name}`;
    return [...(!Array.isArray(part) && !names.has(name) ? [here] : []), ...strangeMembers(inner, here, names)];
  });
}

/** What of a text is judged by its type: each activity, or the properties of any other kind. */
export function typedParts({ properties }) {
  const activities = properties?.activities;
  if (!Array.isArray(activities)) return [["/properties", properties]];
  return activities.map((activity, index) => [`/properties/activities/${index}`, activity]);
}

/** The members at which a v1 text is at fault: against its schema, unknown to it, or not filled in. */
export function faultsOfV1(schemas, json, kind) {
  const strange = typedParts(json).flatMap(([at, part]) => strangeMembers(part, at, namesOf(schemas.definitions(kind), part?.type)));
  const unnamed = isUnfilled(json.name) ? ["/name"] : [];
  return [...schemas.faults(json, kind), ...strange, ...unnamed];
}

const mappings = Object.assign({}, ...["activities", "datasets", "linkedservices"].map((file) => read(path.join(catalogue, `mappings/${file}.json`))));

const renames = [[/\/referenceName$/, ""], [/^\/typeProperties\/trainedModel(LinkedServiceName|FilePath)$/, "/typeProperties/trainedModelDatasetName"]];

/** Where a v1 text says what a V2 one says at a pointer: the same member, but for those that the catalogue renames. */
export function pointerInV1(pointer, switched, original) {
  const [at, part] = typedParts(switched).find(([base]) => pointer.startsWith(`${base}/`)) ?? ["", undefined];
  if (!part) return pointer;
  const isThis = ([, each]) => each?.name === part.name;
  const [base, own] = typedParts(original).find(isThis) ?? typedParts(original)[0] ?? ["/properties"];
  let rest = pointer.slice(at.length);
  for (const [from, to] of mappings[own?.type]?.v1?.renamed ?? []) if (rest.startsWith(to)) rest = from + rest.slice(to.length);
  for (const [from, to] of renames) rest = rest.replace(from, to);
  return base + rest;
}

/** The fault of the original behind one of the result: at that very member, inside of it, or around it. */
export function causeOf(pointer, faults) {
  const isNear = (fault) => fault === pointer || fault.startsWith(`${pointer}/`) || pointer.startsWith(`${fault}/`);
  return faults.find((fault) => fault === pointer) ?? faults.find((fault) => isNear(fault) && fault !== "" && fault !== "/properties");
}
