// SPDX-License-Identifier: GPL-3.0-or-later
// The sample with Azurite as its storage: its connection string in the project, nothing else changed. What the run left
// behind is read with Microsoft's own client.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { emulatorAccount, emulatorKey, millrace, startAzurite } from "./programs.mjs";

const sample = fileURLToPath(new URL("../../resources/samples/seattle-weather", import.meta.url));
const months = ["2012-01", "2012-02", "2012-03", "2012-04", "2012-05", "2012-06"];
let folder, azurite, service, events;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "millrace-azurite-"));
  azurite = await startAzurite();
  service = new BlobServiceClient(azurite.blobEndpoint, new StorageSharedKeyCredential(emulatorAccount, emulatorKey));
  const project = path.join(folder, "project");
  await cp(sample, project, { recursive: true });
  const linkedService = path.join(project, "StorageLinkedService.json");
  const json = JSON.parse(await readFile(linkedService, "utf8"));
  json.properties.typeProperties.connectionString =
    `DefaultEndpointsProtocol=http;AccountName=${emulatorAccount};AccountKey=${emulatorKey};BlobEndpoint=${azurite.blobEndpoint};`;
  await writeFile(linkedService, JSON.stringify(json));
  const { stdout } = await promisify(execFile)(
    millrace,
    ["run", project, "--window", "2012-01-01/2012-07-01", "--events", "-"],
    { env: { ...process.env, MILLRACE_STATE: path.join(folder, "state") }, maxBuffer: 1 << 26, timeout: 120_000 },
  );
  events = stdout.trim().split("\n").map((line) => JSON.parse(line));
});
after(async () => {
  await azurite?.stop();
  await rm(folder, { recursive: true, force: true });
});

const finished = (kind) => events.filter(({ event, kind: its }) => event === "stepFinished" && its === kind);
const download = async (container, name) =>
  service.getContainerClient(container).getBlobClient(name).downloadToBuffer();

test("everything succeeds, six times over", () => {
  assert.equal(events.at(-1).event, "runFinished");
  assert.equal(events.at(-1).status, "Succeeded");
  for (const kind of ["train", "update", "score"]) {
    assert.equal(finished(kind).length, 6, kind);
    assert.ok(finished(kind).every(({ status }) => status === "Succeeded"), kind);
  }
});

test("six different models are blobs in Azurite, and the endpoint got each", async () => {
  const { createHash } = await import("node:crypto");
  const hashes = [];
  for (const month of months)
    hashes.push(createHash("sha256").update(await download("models", `${month}/model.ilearner`)).digest("hex"));
  assert.equal(new Set(hashes).size, 6);
  assert.deepEqual(finished("train").map(({ model }) => model), hashes);
  assert.deepEqual(finished("update").map(({ model }) => model), hashes);
});

test("the data was uploaded and the evaluations were written there", async () => {
  const lengths = [];
  for (const month of months) {
    lengths.push((await download("weather", `${month}/observations.csv`)).length);
    assert.match((await download("metrics", `${month}/evaluation.csv`)).toString(), /^Mean Absolute Error,/);
  }
  assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
});

test("the endpoint's answers follow its models", async () => {
  const means = [];
  for (const month of ["2012-02", "2012-03", "2012-04", "2012-05", "2012-06", "2012-07"]) {
    const [header, ...rows] = (await download("scored", `${month}/scored.csv`)).toString().trim().split("\n");
    const column = header.trim().split(",").indexOf("Scored Labels");
    const scores = rows.map((row) => Number(row.trim().split(",")[column]));
    assert.ok(scores.length >= 28 && scores.every(Number.isFinite), month);
    means.push(scores.reduce((sum, each) => sum + each, 0) / scores.length);
  }
  assert.equal(new Set(means).size, 6);
  assert.ok(means.at(-1) > means[0] + 8, `${means[0]} in February, ${means.at(-1)} in July`);
});

test("nothing went to the storage of the bench", () => {
  const blobRequests = events.filter(({ event, url }) => event === "requestSent" && url.includes(`/${emulatorAccount}/`));
  assert.ok(blobRequests.length > 20);
  assert.ok(blobRequests.every(({ url }) => url.startsWith(azurite.blobEndpoint)));
});
