import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { memoryContext } from "../../../tests/fixtures/parse/sinks.ts";
import type { ParseContext } from "../../core/parse/contract.ts";
import { parseFile } from "../parse-file.ts";
import { memorySource } from "./byte-source.ts";

const ZIP = zipSync(
  Object.fromEntries([1, 2, 3].map((at) => [`${at}.txt`, strToU8(`${at}`.repeat(1_000))])),
);
const MAIL = [
  "Subject: Figures",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  ...[1, 2, 3].flatMap((at) => [
    "--b",
    `Content-Disposition: attachment; filename="${at}.txt"`,
    "",
    `${at}`.repeat(1_000),
  ]),
  "--b--",
].join("\r\n");

async function read(name: string, bytes: Uint8Array, over: Partial<ParseContext>) {
  const context = { ...memoryContext(name), ...over };
  const { children, issues, status } = await parseFile(memorySource(bytes), context);
  return { names: children.map((child) => child.path), issues, status };
}

describe.each([
  ["an archive", "box.zip", ZIP],
  ["a mail", "note.eml", strToU8(MAIL)],
])("%s in an upload with little room", (_what, name, bytes) => {
  it("gives whole files until their number is reached, and says so", async () => {
    const found = await read(name, bytes, { room: { files: 2, bytes: 1e9 } });
    expect(found.names).toEqual(["1.txt", "2.txt"]);
    expect(found.status).toBe("partial");
    expect(found.issues).toMatchObject([
      { code: "parse.member-limit", detail: expect.stringContaining("10000 files") },
    ]);
  });

  it("gives whole files until the bytes are used up, and says so", async () => {
    const found = await read(name, bytes, { room: { files: 9, bytes: 1_500 } });
    expect(found.names).toEqual(["1.txt"]);
    expect(found.issues).toMatchObject([
      { code: "parse.too-large", detail: expect.stringContaining("1000 MB") },
    ]);
  });

  it("stops before the disk is full", async () => {
    const found = await read(name, bytes, { freeBytes: async () => 1_000 });
    expect(found.names).toEqual([]);
    expect(found.issues).toMatchObject([{ code: "parse.disk-limit" }]);
  });
});
