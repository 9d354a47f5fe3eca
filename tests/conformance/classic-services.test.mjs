// SPDX-License-Identifier: GPL-3.0-or-later
// The whole retraining as any client of classic web services would do it: fetch, Microsoft's storage client, and none
// of our own code. Once with the bench's storage, once with Azurite's.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BlobSASPermissions, BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { emulatorAccount, emulatorKey, startAzurite, startBench } from "./programs.mjs";

const workspace = "workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012";
const trainingPath = `${workspace}/services/1d0f3c5b7a294e68b1c2d3e4f5a60718`;
const scoringPath = `${workspace}/services/5a6b7c8d9e0f41238796a5b4c3d2e1f0`;
const endpointPath = `${workspace}/webservices/c0ffee1234567890abcdef1234567890/endpoints/endpoint2`;
const resource = "Seattle weather [trained model]";
const csv = new URL("../../resources/samples/seattle-weather/bench/seattle-weather.csv", import.meta.url);

function suite(name, startStorage) {
  describe(name, () => {
    const key = randomBytes(24).toString("base64");
    let bench, storage, connectionString, container;

    const call = (method, path, body, bearer = key) =>
      fetch(`${bench.url}/${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    const blob = (location) => ({ ConnectionString: connectionString, RelativeLocation: `weather/${location}` });

    const runJob = async (path, body) => {
      const created = await call("POST", `${path}/jobs?api-version=2.0`, body);
      const text = await created.text();
      assert.equal(created.status, 200, text);
      assert.match(text, /^"[0-9a-f]{32}"$/);
      const job = `${path}/jobs/${JSON.parse(text)}`;
      const status = async () => (await call("GET", `${job}?api-version=2.0`)).json();
      assert.equal((await status()).StatusCode, "NotStarted");
      assert.ok((await call("POST", `${job}/start?api-version=2.0`)).ok);
      for (let tries = 0; tries < 200; ++tries) {
        const now = await status();
        if (now.StatusCode !== "NotStarted" && now.StatusCode !== "Running") return now;
        await sleep(50);
      }
      assert.fail("the job did not end");
    };

    const answer = async () => {
      const input1 = { ColumnNames: ["precipitation", "temp_min", "wind"], Values: [["0", "14", "2.5"]] };
      const reply = await call("POST", `${scoringPath}/execute?api-version=2.0&details=true`, { Inputs: { input1 }, GlobalParameters: {} });
      assert.equal(reply.status, 200);
      const { value } = (await reply.json()).Results.output1;
      return Number(value.Values[0][value.ColumnNames.indexOf("Scored Labels")]);
    };

    before(async () => {
      bench = await startBench([], { MILLRACE_BENCH_KEY: key });
      storage = await startStorage(bench);
      connectionString = `DefaultEndpointsProtocol=http;AccountName=${emulatorAccount};AccountKey=${emulatorKey};BlobEndpoint=${storage.blobEndpoint};`;
      const service = new BlobServiceClient(storage.blobEndpoint, new StorageSharedKeyCredential(emulatorAccount, emulatorKey));
      container = service.getContainerClient("weather");
      await container.create();
    });
    after(async () => {
      await storage?.stop();
      await bench?.stop();
    });

    test("trains on June's rows, updates the endpoint, and the answers change", async () => {
      const [header, ...rows] = (await readFile(csv, "utf8")).trim().split("\n");
      const data = [header, ...rows.filter((row) => row < "2012-07-01")].join("\n");
      await container.getBlockBlobClient("2012-06/observations.csv").upload(data, data.length);
      const before = await answer();

      const job = await runJob(trainingPath, {
        Input: blob("2012-06/observations.csv"),
        Outputs: { model: blob("2012-06/model.ilearner"), evaluation: blob("2012-06/evaluation.csv") },
        GlobalParameters: { Month: "2012-06-01" },
      });
      assert.equal(job.StatusCode, "Finished", job.Details);
      const evaluation = (await container.getBlobClient("2012-06/evaluation.csv").downloadToBuffer()).toString();
      assert.match(evaluation, /^Mean Absolute Error,Root Mean Squared Error,Relative Absolute Error,Relative Squared Error,Coefficient of Determination\n/);
      assert.equal(evaluation.trim().split("\n").length, 3);

      const { BaseLocation, RelativeLocation, SasBlobToken } = job.Results.model;
      assert.equal((await fetch(BaseLocation + RelativeLocation + SasBlobToken)).status, 200);
      const Location = { BaseLocation, RelativeLocation, SasBlobToken };
      const patched = await call("PATCH", endpointPath, { Resources: [{ Name: resource, Location }] });
      assert.equal(patched.status, 200, await patched.text());
      const endpoint = await (await call("GET", endpointPath)).json();
      assert.equal(endpoint.Resources[0].Location.RelativeLocation, RelativeLocation);
      const after = await answer();
      assert.ok(after > before + 5, `${before} then ${after}`);
    });

    test("takes a model through a signature of the client's own", async () => {
      const model = container.getBlockBlobClient("2012-06/model.ilearner");
      const url = await model.generateSasUrl({ permissions: BlobSASPermissions.parse("r"), expiresOn: new Date(Date.now() + 600_000) });
      const Location = { BaseLocation: `${storage.blobEndpoint}/`, RelativeLocation: "weather/2012-06/model.ilearner", SasBlobToken: `?${url.split("?")[1]}` };
      const patched = await call("PATCH", endpointPath, { Resources: [{ Name: resource, Location }] });
      assert.equal(patched.status, 200, await patched.text());
      const expired = await model.generateSasUrl({ permissions: BlobSASPermissions.parse("r"), startsOn: new Date(0), expiresOn: new Date(1_000_000_000_000) });
      Location.SasBlobToken = `?${expired.split("?")[1]}`;
      assert.equal((await call("PATCH", endpointPath, { Resources: [{ Name: resource, Location }] })).status, 400);
    });

    test("scores a batch of rows", async () => {
      const data = "date,precipitation,temp_max,temp_min,wind,weather\n2012-07-01,0,22,13,2,sun\n2012-07-02,5,19,12,3,rain\n";
      await container.getBlockBlobClient("month.csv").upload(data, data.length);
      const job = await runJob(scoringPath, { Inputs: { input1: blob("month.csv") }, Outputs: { output1: blob("scored.csv") } });
      assert.equal(job.StatusCode, "Finished", job.Details);
      const lines = (await container.getBlobClient("scored.csv").downloadToBuffer()).toString().trim().split("\n");
      assert.equal(lines[0], "date,precipitation,temp_max,temp_min,wind,weather,Scored Labels");
      assert.equal(lines.length, 3);
      assert.ok(Number(lines[1].split(",").at(-1)) > 15);
    });

    test("refuses as the service does", async () => {
      const refused = async (response, status, code) => {
        const reply = await response;
        const { error } = await reply.json();
        assert.equal(reply.status, status);
        assert.equal(error.details[0].code, code);
      };
      const jobs = `${trainingPath}/jobs?api-version=2.0`;
      const GlobalParameters = { Month: "2012-06-01" };
      await refused(call("POST", jobs, {}, "wrong"), 401, "ScoreRequestUnauthorized");
      await refused(call("POST", `${trainingPath}/jobs`, {}), 400, "BadVersionCall");
      await refused(call("POST", jobs, { Input: blob("none.csv"), GlobalParameters }), 400, "BlobNotFound");
      await refused(call("POST", jobs, { Inputs: { Input1: blob("month.csv") }, GlobalParameters }), 400, "InvalidInputNames");
      await refused(call("POST", jobs, { Input: blob("month.csv"), Outputs: { model: blob("model.csv") }, GlobalParameters }), 400, "InvalidBlobExtension");
    });

    test("describes its ports", async () => {
      const swagger = await (await fetch(`${bench.url}/${scoringPath}/swagger.json`)).json();
      assert.deepEqual(Object.keys(swagger.definitions.ExecutionRequest.properties.Inputs.properties), ["input1"]);
    });
  });
}

suite("with the bench's storage", async (bench) => ({ blobEndpoint: bench.blobEndpoint, stop: async () => {} }));
suite("with Azurite's storage", startAzurite);
