// SPDX-License-Identifier: GPL-3.0-or-later
// Where the material of others is that judges the program, and how it is read.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const resources = path.join(root, "resources");
export const catalogue = path.join(resources, "catalog");
export const shared = process.env.MILLRACE_SHARED ?? path.join(root, "../shared");
export const specs = path.join(shared, "specs");
export const corpusV1 = path.join(shared, "corpus/v1");
export const corpusV2 = path.join(shared, "corpus/v2");
export const skip = fs.existsSync(specs) && fs.existsSync(corpusV1) ? false : "schemas and corpus are not here; set MILLRACE_SHARED";

export const read = (file) => JSON.parse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));

export function filesIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

const part = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*[\]}])/g;

/** A text that need not be strict: comments, trailing commas, UTF-16; undefined where even that does not make it JSON. */
export function readLenient(file) {
  const bytes = fs.readFileSync(file);
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "").replace(part, (each) => (each.startsWith('"') ? each : "")).replaceAll("\u00a0", " "));
  } catch {
    return undefined;
  }
}

/** The folders that hold a v1 project: those with files, or the one above where each kind has its own. */
export function projectFolders() {
  const isKind = /(dataset|table|pipeline|linked ?service)/i;
  const folders = filesIn(corpusV1).filter((file) => file.endsWith(".json")).map((file) => {
    const folder = path.dirname(file);
    return isKind.test(path.basename(folder)) && !folder.includes(`${path.sep}docs${path.sep}`) ? path.dirname(folder) : folder;
  });
  return [...new Set(folders)].sort();
}

const kindFolders = ["pipeline", "dataset", "linkedService", "trigger", "credential", "managedVirtualNetwork", "factory"];

/** The folders below one that hold kind folders. */
function repositoriesIn(folder) {
  const inside = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const own = inside.some((entry) => kindFolders.includes(entry.name)) ? [folder] : [];
  const others = inside.filter((entry) => !kindFolders.includes(entry.name));
  return own.concat(others.flatMap((entry) => repositoriesIn(path.join(folder, entry.name))));
}

/** All folders of V2's corpus: repositories, and those of files that lie in none. */
export function foldersOfV2() {
  const repositories = repositoriesIn(corpusV2);
  const isIn = (file) => repositories.some((each) => file.startsWith(each + path.sep));
  const loose = filesIn(corpusV2).filter((file) => file.toLowerCase().endsWith(".json") && !isIn(file)).map((file) => path.dirname(file));
  const isOfV1 = (folder) => folder.includes(`${path.sep}V1${path.sep}`); // half of a pair that shows a migration
  return [...repositories, ...new Set(loose)].filter((folder) => !isOfV1(folder)).sort();
}
