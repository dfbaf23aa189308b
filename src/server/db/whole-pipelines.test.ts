import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded.ts";

let folder: string;
let database: EmbeddedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-pipe-"));
  database = await startEmbeddedDatabase({ dataFolder: null, socketFolder: folder });
}, 60_000);

afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const text = (value: string) => Buffer.from(`${value}\0`);
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

/** A connection that sends each protocol message when the test says so. */
async function slowConnection() {
  const socket: Socket = connect(join(folder, ".s.PGSQL.5432"));
  let received = Buffer.alloc(0);
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
  });
  const wait = () => new Promise((resolve) => setTimeout(resolve, 40));
  const startup = Buffer.concat([
    int32(196_608),
    text("user"),
    text("postgres"),
    text("database"),
    text("postgres"),
    Buffer.from([0]),
  ]);
  socket.write(Buffer.concat([int32(startup.length + 4), startup]));
  await wait();
  received = Buffer.alloc(0);
  return {
    socket,
    async send(...messages: Buffer[]) {
      socket.write(Buffer.concat(messages));
      await wait();
    },
    answer: () => received.toString("latin1"),
  };
}

const parse = message("P", text(""), text("select 'mine ' || $1::text"), int16(0));
const bind = message(
  "B",
  text(""),
  text(""),
  int16(0),
  int16(1),
  int32(2),
  Buffer.from("42"),
  int16(0),
);
const execute = message("E", text(""), int32(0));
const sync = message("S");

it("lets no other connection come between the parse and the sync of an extended query", async () => {
  const slow = await slowConnection();
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await slow.send(parse);
  let answered = false;
  const sum = other.query("select $1::int + $2::int as sum", [1, 2]).then(({ rows }) => {
    answered = true;
    return rows;
  });
  await slow.send(bind);
  expect(answered).toBe(false);
  await slow.send(execute, sync);
  expect(slow.answer()).toContain("mine 42");
  expect(await sum).toEqual([{ sum: 3 }]);
  slow.socket.destroy();
  await other.end();
});

it("goes on for others when a connection goes away in the middle of a query", async () => {
  const slow = await slowConnection();
  await slow.send(message("P", text(""), text("not a statement"), int16(0)));
  slow.socket.destroy();
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  const { rows } = await other.query("select $1::int as value", [7]);
  expect(rows).toEqual([{ value: 7 }]);
  await other.end();
});
