import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import type { ByteSource } from "../core/parse/contract.ts";
import { mboxMessages } from "./mail/mbox-messages.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const MARK = "From ann@example.test Mon Mar  3 10:00:00 2025\n";
const message = (number: number, body = "words") =>
  `From: Ann <ann@example.test>\nTo: bo@example.test\nSubject: Part ${number}\nMessage-ID: <m${number}@example.test>\nDate: Mon, ${number} Mar 2025 10:00:00 +0000\n\n${body}\n`;

async function read(text: string, name = "box.mbox", limits = {}) {
  const ctx = memoryContext(name, limits);
  const document = await parseFile(memorySource(Buffer.from(text, "latin1")), ctx);
  const bodies = [...ctx.childBytes.values()].map((bytes) => Buffer.from(bytes).toString("latin1"));
  return { document, ctx, bodies };
}

describe("a mailbox", () => {
  it("is a table of its messages, each a file of its own", async () => {
    const { document, ctx, bodies } = await read(
      `${MARK}${message(1)}\n${MARK}${message(2)}\n${MARK}${message(3)}`,
    );
    expect(document.format.type).toBe("mbox");
    expect(document.status).toBe("ok");
    expect(document.children.map((child) => child.path)).toEqual([
      "0001 Part 1.eml",
      "0002 Part 2.eml",
      "0003 Part 3.eml",
    ]);
    expect(document.children[1]?.modifiedAt).toBe("2025-03-02T10:00:00.000Z");
    expect(bodies[1]).toBe(`${message(2)}\n`);
    expect(ctx.rows.get("tables/1")?.[2]).toEqual([
      "2",
      "2025-03-02T10:00:00.000Z",
      "Ann <ann@example.test>",
      "bo@example.test",
      "Part 2",
      "<m2@example.test>",
      String(message(2).length + 1),
      "0002 Part 2.eml",
    ]);
    expect(document.properties.createdAt).toBe("2025-03-01T10:00:00.000Z");
    expect(document.properties.modifiedAt).toBe("2025-03-03T10:00:00.000Z");
  });

  it("keeps `From ` in bodies: quoted, without a date, or counted by length", async () => {
    const { bodies } = await read(
      `${MARK}${message(1, ">From here on\n>>From deeper\nFrom the mill.\nFrom me, 2025")}\n${MARK}${message(2)}`,
    );
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain("\nFrom here on\n>From deeper\nFrom the mill.\n");
    const body = `a\n\n${MARK}Subject: not a message\n\nb\n`;
    const counted = await read(
      `${MARK}Subject: x\nContent-Length: ${body.length}\n\n${body}\n${MARK}${message(2)}`,
    );
    expect(counted.bodies).toHaveLength(2);
    expect(counted.bodies[0]).toContain("Subject: not a message");
    const wrong = await read(
      `${MARK}Subject: x\nContent-Length: 7\n\nlonger than that\n\n${MARK}${message(2)}`,
    );
    expect(wrong.bodies).toHaveLength(2);
  });

  it("is told from one mail by its content and name", async () => {
    const one = `${MARK}${message(1)}`;
    expect((await read(one, "Inbox")).document.format.type).toBe("mbox");
    expect((await read(one, "one.eml")).document.format.type).toBe("eml");
    expect((await read(`${one}\n${one}`, "two.eml")).document.format.type).toBe("mbox");
    expect((await read("From what I know, it is fine.\n", "a.txt")).document.format.type).toBe(
      "txt",
    );
    expect((await read(`${MARK.replace("\n", "\r\n")}Subject: a\r\n\r\nb`, "x")).bodies).toEqual([
      "Subject: a\r\n\r\nb",
    ]);
  });

  it("reads the fields of a message without a body up to the next message", async () => {
    const { bodies, ctx } = await read(`${MARK}Subject: one\n${MARK}Subject: two\n`);
    expect(bodies).toEqual(["Subject: one\n", "Subject: two\n"]);
    expect(ctx.rows.get("tables/1")?.map((row) => row[4])).toEqual(["subject", "one", "two"]);
  });

  it("of too many messages lists them all, takes some, and says so", async () => {
    const text = Array.from({ length: 9 }, (_, at) => `${MARK}${message(at + 1)}\n`).join("");
    const { document } = await read(text, "box.mbox", { maxChildren: 4 });
    expect(document.children).toHaveLength(4);
    expect(document.sheets[0]?.rowCount).toBe(9);
    expect(document.status).toBe("partial");
    expect(document.issues[0]).toMatchObject({
      code: "parse.member-limit",
      detail: expect.stringContaining("4 of 9 messages"),
    });
  });

  it("makes safe names of any subject", async () => {
    for (const subject of ["../../etc", "a/b\\c:d", ".hidden", " ", "x".repeat(500)]) {
      const { document } = await read(`${MARK}Subject: ${subject}\n\nb`);
      expect(document.children[0]?.path).toMatch(/^0001 [^/\\:]{1,80}\.eml$/);
    }
  });
});

/** A mailbox of many gigabytes that exists only where it is read. */
function endless(messages: number, bodyBytes: number) {
  const head = Buffer.from(`${MARK}Subject: big\n\n`);
  const each = head.length + bodyBytes;
  let read = 0;
  let largest = 0;
  const source: ByteSource = {
    sizeBytes: each * messages,
    localPath: null,
    async slice(start, end) {
      const to = Math.min(end, each * messages);
      const out = Buffer.alloc(Math.max(0, to - start), "y\n");
      for (let at = Math.floor(start / each) * each; at < to; at += each) {
        if (at + head.length > start)
          head.copy(out, Math.max(0, at - start), Math.max(0, start - at));
        if (at > start) out[at - start - 1] = 10;
      }
      read += out.length;
      largest = Math.max(largest, out.length);
      return out;
    },
    async *stream() {},
  };
  return { source, counts: () => ({ read, largest }) };
}

it("is read in windows, each byte about twice", async () => {
  const { source, counts } = endless(6, 20_000_000);
  let found = 0;
  for await (const each of mboxMessages(source)) {
    found++;
    expect(each.end - each.start).toBeGreaterThan(19_000_000);
  }
  expect(found).toBe(6);
  expect(counts().largest).toBeLessThanOrEqual(1_048_576);
  expect(counts().read).toBeLessThan(source.sizeBytes * 2.2);
});

it("covers a mailbox without gaps, whatever stands in it", async () => {
  const piece = fc.constantFrom(
    MARK,
    "\n",
    "Subject: a\n",
    ">From b\n",
    "From x\n",
    "\r\n",
    "Content-Length: 9\n",
    "text\n\n",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const source = memorySource(Buffer.from(`${MARK}Subject: s\n${pieces.join("")}`));
      let last = 0;
      for await (const { start, end } of mboxMessages(source)) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThanOrEqual(start);
        last = end;
      }
      expect(last).toBe(source.sizeBytes);
    }),
    { numRuns: 200 },
  );
});
