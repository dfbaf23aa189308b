import { readFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { isDatabaseAway } from "../database-away.ts";
import { connect } from "./client.ts";

const closings: Array<() => unknown> = [];
afterAll(async () => {
  for (const close of closings) await close();
});

/** Address of a server that meets the first bytes of each connection with `answer`. */
async function serverThat(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `postgresql://postgres@127.0.0.1:${address.port}/postgres`;
}

/** An ErrorResponse of the protocol. */
function refusal(state: string, words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${state}\0M${words}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

async function failuresOf(url: string): Promise<unknown[]> {
  const db = connect(url);
  closings.push(() => db.$disconnect());
  const asked = [
    () => db.user.findFirst(),
    () => db.$queryRaw`select 1`,
    () => db.$transaction((tx) => tx.user.count()),
  ];
  const failures: unknown[] = [];
  for (const ask of asked)
    failures.push(
      await ask().then(
        () => null,
        (error: unknown) => error,
      ),
    );
  return failures;
}

test.each([
  [
    "a socket that is not there",
    async () => "postgresql://postgres@localhost/postgres?host=/nowhere",
  ],
  ["a port that nobody listens on", async () => "postgresql://postgres@127.0.0.1:1/postgres"],
  ["a server that hangs up", () => serverThat((socket) => socket.destroy())],
  [
    "a server that starts",
    () =>
      serverThat((socket) => socket.end(refusal("57P03", "the database system is starting up"))),
  ],
])("%s is away, however it is asked", async (_, url) => {
  const failures = await failuresOf(await url());
  expect(failures.map(isDatabaseAway)).toEqual([true, true, true]);
});

test("a refusal, a missing file and anything else are no lost connection", async () => {
  const denied = await failuresOf(
    await serverThat((socket) => socket.end(refusal("28P01", "password authentication failed"))),
  );
  expect(denied.map(isDatabaseAway)).toEqual([false, false, false]);
  const missing = await readFile("/nowhere/at/all").catch((error: unknown) => error);
  expect(isDatabaseAway(missing)).toBe(false);
  expect(isDatabaseAway(new Error("anything"))).toBe(false);
  expect(isDatabaseAway(null)).toBe(false);
});
