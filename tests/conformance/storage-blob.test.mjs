// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's own client against the bench's Blob service, and the same lines against Microsoft's own emulator.
// STORAGE=bench or STORAGE=azurite picks one of the two.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  ContainerSASPermissions,
  StorageSharedKeyCredential,
  generateAccountSASQueryParameters,
  generateBlobSASQueryParameters,
  newPipeline,
} from "@azure/storage-blob";
import { emulatorAccount, emulatorKey, startAzurite, startBench } from "./programs.mjs";

const credential = new StorageSharedKeyCredential(emulatorAccount, emulatorKey);
const once = { retryOptions: { maxTries: 1 } };
const minutes = (count) => new Date(Date.now() + count * 60_000);
const md5 = (data) => createHash("md5").update(data).digest();
const failsWith = (status, code) => (error) => {
  assert.equal(error.statusCode, status, error.message);
  if (code) assert.equal(error.code ?? error.details?.errorCode, code);
  return true;
};

function suite(name, startTarget) {
  describe(name, () => {
    let target, service, container;
    let count = 0;
    const newContainer = async () => {
      const fresh = service.getContainerClient(`test-${Date.now()}-${++count}`);
      await fresh.create();
      return fresh;
    };
    const text = async (client, from, length) =>
      (await client.downloadToBuffer(from ?? 0, length)).toString();
    const anonymous = (url) =>
      new BlobServiceClient(url, newPipeline(new AnonymousCredential(), once));

    before(async () => {
      target = await startTarget();
      service = new BlobServiceClient(target.blobEndpoint, newPipeline(credential, once));
      container = await newContainer();
    });
    after(() => target?.stop());

    test("containers are created, described, listed and deleted", async () => {
      const own = service.getContainerClient(`box-${Date.now()}`);
      assert.equal(await own.exists(), false);
      await own.create({ metadata: { season: "winter" } });
      assert.equal((await own.getProperties()).metadata.season, "winter");
      await own.setMetadata({ season: "spring", year: "2012" });
      assert.deepEqual((await own.getProperties()).metadata, { season: "spring", year: "2012" });
      await assert.rejects(own.create(), failsWith(409, "ContainerAlreadyExists"));
      const names = [];
      for await (const item of service.listContainers({ prefix: "box-" })) names.push(item.name);
      assert.deepEqual(names, [own.containerName]);
      await own.delete();
      assert.equal(await own.exists(), false);
      await assert.rejects(own.delete(), failsWith(404, "ContainerNotFound"));
    });

    test("a bad container name is refused", async () => {
      await assert.rejects(service.getContainerClient("Upper").create(), failsWith(400));
    });

    test("a blob comes back as it was sent, with its headers", async () => {
      const data = randomBytes(70_000);
      const blob = container.getBlockBlobClient("folder/data.bin");
      const sent = await blob.upload(data, data.length, {
        blobHTTPHeaders: { blobContentType: "text/csv", blobContentLanguage: "en", blobCacheControl: "no-cache" },
        metadata: { origin: "noaa" },
      });
      const got = await blob.getProperties();
      assert.equal(got.etag, sent.etag);
      assert.equal(got.contentLength, data.length);
      assert.equal(got.contentType, "text/csv");
      assert.equal(got.contentLanguage, "en");
      assert.equal(got.cacheControl, "no-cache");
      assert.equal(got.metadata.origin, "noaa");
      assert.equal(got.blobType, "BlockBlob");
      assert.deepEqual(Buffer.from(got.contentMD5), md5(data));
      assert.deepEqual(await blob.downloadToBuffer(), data);
    });

    test("an empty blob", async () => {
      const blob = container.getBlockBlobClient("empty");
      await blob.upload("", 0);
      assert.equal((await blob.getProperties()).contentLength, 0);
      const answer = await blob.download();
      assert.equal(answer.contentLength, 0);
    });

    for (const odd of ["with space.csv", "plus+sign", "percent%41", "ümlaut/日本.csv", "a'b(c)!*~", "q?#&=;,@$", "dir//double", "[bracket]{brace}"]) {
      test(`the name ${odd}`, async () => {
        const blob = container.getBlockBlobClient(odd);
        await blob.upload(odd, Buffer.byteLength(odd));
        assert.equal(await text(blob), odd);
        const names = [];
        for await (const item of container.listBlobsFlat({ prefix: odd })) names.push(item.name);
        assert.deepEqual(names, [odd]);
        await blob.delete();
      });
    }

    test("ranges", async () => {
      const blob = container.getBlockBlobClient("digits");
      await blob.upload("0123456789", 10);
      assert.equal(await text(blob, 3, 4), "3456");
      const rest = await blob.download(7);
      assert.equal(rest._response.status, 206);
      assert.equal(rest.contentRange, "bytes 7-9/10");
      const hashed = await blob.download(2, 3, { rangeGetContentMD5: true });
      assert.deepEqual(Buffer.from(hashed.contentMD5), md5("234"));
      await assert.rejects(blob.download(20), failsWith(416, "InvalidRange"));
    });

    test("a missing blob and a missing container", async () => {
      await assert.rejects(container.getBlobClient("none").download(), failsWith(404, "BlobNotFound"));
      await assert.rejects(container.getBlobClient("none").delete(), failsWith(404, "BlobNotFound"));
      await assert.rejects(container.getBlobClient("none").getProperties(), failsWith(404));
      assert.equal(await container.getBlobClient("none").exists(), false);
      const absent = service.getContainerClient("absent-container");
      await assert.rejects(absent.getBlockBlobClient("a").upload("a", 1), failsWith(404, "ContainerNotFound"));
    });

    test("a body that is not its MD5 is refused", async () => {
      const url = new URL(`${target.blobEndpoint}/${container.containerName}/damaged`);
      url.search = generateBlobSASQueryParameters(
        { containerName: container.containerName, blobName: "damaged", permissions: BlobSASPermissions.parse("cw"), expiresOn: minutes(5) },
        credential).toString();
      const answer = await fetch(url, {
        method: "PUT",
        body: "damaged on the way",
        headers: { "x-ms-blob-type": "BlockBlob", "x-ms-version": "2021-12-02", "content-md5": md5("sound").toString("base64") },
      });
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /<Code>(Md5Mismatch|InvalidOperation|InvalidMd5)<\/Code>/);
    });

    test("metadata and headers change, and the ETag with them", async () => {
      const blob = container.getBlockBlobClient("changing");
      await blob.upload("x", 1, { metadata: { one: "1" } });
      const first = await blob.getProperties();
      await blob.setMetadata({ two: "2" });
      const second = await blob.getProperties();
      assert.deepEqual(second.metadata, { two: "2" });
      assert.notEqual(second.etag, first.etag);
      await blob.setHTTPHeaders({ blobContentType: "text/plain" });
      assert.equal((await blob.getProperties()).contentType, "text/plain");
      assert.equal(await text(blob), "x");
    });

    test("conditions on ETags and times", async () => {
      const blob = container.getBlockBlobClient("conditional");
      const first = await blob.upload("one", 3, { conditions: { ifNoneMatch: "*" } });
      await assert.rejects(blob.upload("two", 3, { conditions: { ifNoneMatch: "*" } }), failsWith(409, "BlobAlreadyExists"));
      await assert.rejects(blob.upload("two", 3, { conditions: { ifMatch: '"0x1"' } }), failsWith(412, "ConditionNotMet"));
      const second = await blob.upload("two", 3, { conditions: { ifMatch: first.etag } });
      assert.notEqual(second.etag, first.etag);
      await assert.rejects(blob.download(0, undefined, { conditions: { ifMatch: first.etag } }), failsWith(412));
      await assert.rejects(blob.download(0, undefined, { conditions: { ifNoneMatch: second.etag } }), failsWith(304));
      await assert.rejects(blob.download(0, undefined, { conditions: { ifModifiedSince: minutes(5) } }), failsWith(304));
      await assert.rejects(blob.download(0, undefined, { conditions: { ifUnmodifiedSince: minutes(-5) } }), failsWith(412));
      await assert.rejects(blob.delete({ conditions: { ifMatch: first.etag } }), failsWith(412));
      await blob.delete({ conditions: { ifMatch: second.etag } });
    });

    test("blocks are staged, listed and committed", async () => {
      const blob = container.getBlockBlobClient("blocks");
      const id = (n) => Buffer.from(`block-${n}`).toString("base64");
      await blob.stageBlock(id(1), "alpha ", 6);
      await blob.stageBlock(id(2), "beta ", 5);
      assert.equal(await blob.exists(), false);
      const staged = await blob.getBlockList("uncommitted");
      assert.deepEqual(staged.uncommittedBlocks.map(({ name, size }) => [name, size]), [[id(1), 6], [id(2), 5]]);
      await blob.commitBlockList([id(2), id(1)], { metadata: { made: "of blocks" } });
      assert.equal(await text(blob), "beta alpha ");
      assert.equal((await blob.getProperties()).metadata.made, "of blocks");
      await blob.stageBlock(id(3), "gamma", 5);
      await blob.commitBlockList([id(1), id(3)]);
      assert.equal(await text(blob), "alpha gamma");
      const committed = await blob.getBlockList("committed");
      assert.deepEqual(committed.committedBlocks.map(({ name }) => name), [id(1), id(3)]);
      await assert.rejects(blob.commitBlockList([id(9)]), failsWith(400, "InvalidBlockList"));
      assert.equal(await text(blob), "alpha gamma");
    });

    test("a large upload in parallel blocks", async () => {
      const data = randomBytes(9 * 1024 * 1024 + 17);
      const blob = container.getBlockBlobClient("large");
      await blob.uploadData(data, { blockSize: 1024 * 1024, maxSingleShotSize: 1024 * 1024, concurrency: 5 });
      const back = await blob.downloadToBuffer(0, undefined, { blockSize: 1024 * 1024, concurrency: 5 });
      assert.deepEqual(md5(back), md5(data));
    });

    test("lists by prefix, folder and page", async () => {
      const own = await newContainer();
      for (const name of ["a.csv", "in/1.csv", "in/2.csv", "in/deep/3.csv", "out/4.csv", "z.csv"])
        await own.getBlockBlobClient(name).upload(name, name.length, { metadata: { name } });
      const flat = [];
      for await (const item of own.listBlobsFlat({ prefix: "in/", includeMetadata: true }))
        flat.push([item.name, item.metadata.name, item.properties.contentLength]);
      assert.deepEqual(flat, ["in/1.csv", "in/2.csv", "in/deep/3.csv"].map((name) => [name, name, name.length]));
      const folders = [];
      for await (const item of own.listBlobsByHierarchy("/")) folders.push(`${item.kind} ${item.name}`);
      assert.deepEqual(folders, ["prefix in/", "prefix out/", "blob a.csv", "blob z.csv"].sort((a, b) => folders.indexOf(a) - folders.indexOf(b)));
      assert.equal(folders.length, 4);
      const inside = [];
      for await (const item of own.listBlobsByHierarchy("/", { prefix: "in/" })) inside.push(item.name);
      assert.deepEqual(inside.sort(), ["in/1.csv", "in/2.csv", "in/deep/"]);
      const pages = [];
      for await (const page of own.listBlobsFlat().byPage({ maxPageSize: 4 }))
        pages.push(page.segment.blobItems.map(({ name }) => name));
      assert.deepEqual(pages, [["a.csv", "in/1.csv", "in/2.csv", "in/deep/3.csv"], ["out/4.csv", "z.csv"]]);
      await own.delete();
    });

    test("a copy from the account's own URL", async () => {
      const source = container.getBlockBlobClient("source");
      await source.upload("copied", 6, { metadata: { kept: "yes" }, blobHTTPHeaders: { blobContentType: "text/plain" } });
      const copy = container.getBlockBlobClient("copy");
      const poller = await copy.beginCopyFromURL(source.url);
      assert.equal((await poller.pollUntilDone()).copyStatus, "success");
      assert.equal(await text(copy), "copied");
      const properties = await copy.getProperties();
      assert.equal(properties.metadata.kept, "yes");
      assert.equal(properties.contentType, "text/plain");
      await assert.rejects(copy.beginCopyFromURL(container.getBlobClient("none").url), failsWith(404));
    });

    test("a wrong account key is refused", async () => {
      const other = new StorageSharedKeyCredential(emulatorAccount, randomBytes(64).toString("base64"));
      const stranger = new BlobServiceClient(target.blobEndpoint, newPipeline(other, once));
      await assert.rejects(stranger.getContainerClient(container.containerName).getProperties(), failsWith(403));
      await assert.rejects(stranger.getContainerClient(container.containerName).getBlockBlobClient("a").upload("a", 1), failsWith(403));
    });

    test("nobody reads without a signature", async () => {
      const stranger = anonymous(target.blobEndpoint).getContainerClient(container.containerName);
      await assert.rejects(stranger.getBlobClient("digits").download(), (error) => [401, 403, 404, 409].includes(error.statusCode));
    });

    test("a service SAS for one blob", async () => {
      const blob = container.getBlockBlobClient("models/signed model.ilearner");
      await blob.upload("model", 5);
      const signed = async (permissions, options = {}) => {
        const url = await blob.generateSasUrl({ permissions: BlobSASPermissions.parse(permissions), expiresOn: minutes(10), ...options });
        const [base, query] = url.split("?");
        const root = anonymous(`${target.blobEndpoint}?${query}`);
        assert.ok(base.includes("signed%20model"));
        return root.getContainerClient(container.containerName);
      };
      const reader = (await signed("r")).getBlockBlobClient("models/signed model.ilearner");
      assert.equal(await text(reader), "model");
      await assert.rejects(reader.upload("other", 5), failsWith(403, "AuthorizationPermissionMismatch"));
      await assert.rejects((await signed("r")).getBlobClient("digits").download(), failsWith(403));
      await assert.rejects((await signed("r", { expiresOn: minutes(-1), startsOn: minutes(-10) })).getBlobClient(blob.name).download(), failsWith(403));
      await assert.rejects((await signed("r", { startsOn: minutes(5) })).getBlobClient(blob.name).download(), failsWith(403));
      const writer = (await signed("cw")).getBlockBlobClient(blob.name);
      await writer.upload("model 2", 7);
      await assert.rejects(writer.download(), failsWith(403, "AuthorizationPermissionMismatch"));
      const tampered = blob.url + "?" + (await blob.generateSasUrl({ permissions: BlobSASPermissions.parse("r"), expiresOn: minutes(10) })).split("?")[1].replace("sp=r", "sp=rw");
      assert.equal((await fetch(tampered)).status, 403);
    });

    test("a service SAS of a container lists and reads", async () => {
      const url = await container.generateSasUrl({ permissions: ContainerSASPermissions.parse("rl"), expiresOn: minutes(10) });
      const guest = anonymous(`${target.blobEndpoint}?${url.split("?")[1]}`).getContainerClient(container.containerName);
      const names = [];
      for await (const item of guest.listBlobsFlat({ prefix: "digits" })) names.push(item.name);
      assert.deepEqual(names, ["digits"]);
      assert.equal(await text(guest.getBlobClient("digits"), 0, 3), "012");
      await assert.rejects(guest.getBlobClient("digits").delete(), failsWith(403));
    });

    test("SAS versions through the years", async () => {
      for (const version of ["2015-04-05", "2018-11-09", "2019-12-12", "2020-10-02", "2020-12-06", "2021-12-02"]) {
        const query = generateBlobSASQueryParameters(
          { containerName: container.containerName, blobName: "digits", permissions: BlobSASPermissions.parse("r"), expiresOn: minutes(10), version },
          credential);
        const answer = await fetch(`${target.blobEndpoint}/${container.containerName}/digits?${query}`);
        assert.equal(answer.status, 200, version);
        assert.equal(await answer.text(), "0123456789");
      }
    });

    test("a SAS may replace the answer's headers", async () => {
      const query = generateBlobSASQueryParameters(
        { containerName: container.containerName, blobName: "digits", permissions: BlobSASPermissions.parse("r"), expiresOn: minutes(10), contentType: "text/x-weather", contentDisposition: "attachment" },
        credential);
      const answer = await fetch(`${target.blobEndpoint}/${container.containerName}/digits?${query}`);
      assert.equal(answer.headers.get("content-type"), "text/x-weather");
      assert.equal(answer.headers.get("content-disposition"), "attachment");
    });

    test("an account SAS", async () => {
      const query = (permissions, types) =>
        generateAccountSASQueryParameters(
          { expiresOn: minutes(10), permissions: AccountSASPermissions.parse(permissions), resourceTypes: AccountSASResourceTypes.parse(types).toString(), services: AccountSASServices.parse("b").toString() },
          credential).toString();
      const all = anonymous(`${target.blobEndpoint}?${query("rwdlc", "sco")}`);
      const own = all.getContainerClient(`sas-${Date.now()}`);
      await own.create();
      await own.getBlockBlobClient("a/b").upload("by account", 10);
      assert.equal(await text(own.getBlobClient("a/b")), "by account");
      const readOnly = anonymous(`${target.blobEndpoint}?${query("r", "o")}`).getContainerClient(own.containerName);
      assert.equal(await text(readOnly.getBlobClient("a/b")), "by account");
      await assert.rejects(readOnly.getBlobClient("a/b").delete(), failsWith(403, "AuthorizationPermissionMismatch"));
      await assert.rejects(readOnly.getProperties(), failsWith(403));
      await own.delete();
    });
  });
}

if (process.env.STORAGE !== "azurite") suite("bench", () => startBench());
if (process.env.STORAGE !== "bench") suite("azurite", startAzurite);
