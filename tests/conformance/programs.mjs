// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the programs under test and stops them again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

export const emulatorAccount = "devstoreaccount1";
export const emulatorKey =
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** The millrace executable: MILLRACE_PROGRAM, or the release build beside the sources. */
export const millrace =
  process.env.MILLRACE_PROGRAM ?? path.join(here, "../../build/release/bin/millrace");

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Runs a program until `ready` accepts one of its lines; the result stops it. */
async function start(command, args, ready, environment = {}) {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const found = ready(line);
    if (found) {
      child.stdout.resume();
      return {
        found,
        stop: async (signal = "SIGTERM") => {
          if (child.exitCode === null && child.signalCode === null) {
            child.kill(signal);
            await once(child, "exit");
          }
          return child.exitCode;
        },
      };
    }
  }
  throw new Error(`${command} ended before it was ready`);
}

export async function startBench(args = [], environment = {}) {
  const isUrl = (line) => line.match(/^http:\/\/127\.0\.0\.1:\d+$/)?.[0];
  const { found, stop } = await start(millrace, ["bench", ...args], isUrl, environment);
  return { url: found, blobEndpoint: `${found}/${emulatorAccount}`, stop };
}

export async function startAzurite() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "azurite-"));
  const port = await freePort();
  const program = path.join(here, "node_modules/azurite/dist/src/blob/main.js");
  const { stop } = await start(
    process.execPath,
    [program, "--blobPort", String(port), "--location", folder, "--skipApiVersionCheck", "--disableTelemetry", "--silent"],
    (line) => line.includes("successfully"),
  );
  return {
    blobEndpoint: `http://127.0.0.1:${port}/${emulatorAccount}`,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
