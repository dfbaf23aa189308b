/**
 * How fast many small files go in over loopback: real HTTP, the SDK's handler, the local store and the embedded database, six at a
 * time as the browser does. `node tests/perf/upload-throughput.ts [files] [bytes each]`.
 */
import { randomBytes } from "node:crypto";
import { boundedMap } from "../../src/core/kit/bounded-map.ts";
import { startTestDeps } from "../helpers/deps.ts";
import { makeProject } from "../helpers/place.ts";
import { addresses, announce, put, startUploadServer } from "../helpers/upload.ts";

const [count = 2_000, size = 5_000] = process.argv.slice(2).map(Number);
const GROUP = 50;
const IN_FLIGHT = 6;

const test = await startTestDeps();
const server = await startUploadServer(test.deps);
const place = await makeProject(test.databaseUrl);
const files = Array.from({ length: count }, (_, i) => ({
  path: `folder/${i % 40}/${i}.bin`,
  bytes: randomBytes(size),
}));
const began = performance.now();
const cpu = process.cpuUsage();
for (let at = 0; at < files.length; at += 500) {
  const part = files.slice(at, at + 500);
  const announced = await announce(test.deps, place, part, "bench");
  for (let from = 0; from < part.length; from += GROUP) {
    const group = part.slice(from, from + GROUP);
    const signed = await addresses(
      server,
      place,
      { ...announced, itemIds: announced.itemIds.slice(from, from + GROUP) },
      group.map((file) => file.bytes.length),
    );
    await boundedMap(signed, IN_FLIGHT, async (url, i) => {
      const response = await put(url, group[i]?.bytes ?? new Uint8Array());
      if (!response.ok) throw new Error(await response.text());
    });
  }
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  `${count} files of ${size} bytes in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)} files/s, ${((user + system) / 1e3 / count).toFixed(1)} ms of processor each (client, server and database in one process)\n`,
);
await server.stop();
await test.stop();
