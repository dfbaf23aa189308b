import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodePiece } from "../core/pipeline/table-piece.ts";
import { createSubjectMatcher } from "../core/privacy/subject/matcher.ts";
import { scanRecords, scanStored } from "./scan-stored.ts";

const NAME = "Jörg Weißmann";
const matcher = createSubjectMatcher({
  terms: [
    { kind: "name", value: NAME },
    { kind: "number", value: "4470-1182" },
  ],
  region: "DE",
});
const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-scan-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function scan(bytes: string | Uint8Array, key = "file") {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  return scanStored(path, key, matcher, signal);
}

test.each<[string, string | Uint8Array]>([
  ["plain text", `to ${NAME}, today`],
  ["JSON with escapes", JSON.stringify({ a: `x\n${NAME}\n` })],
  ["JSON in ASCII", '{"a":"J\\u00f6rg\\tWei\\u00dfmann"}'],
  ["XML with references", "<t>J&#246;rg&#xA0;Wei&#223;mann</t>"],
  ["an address of a link", "[offer](Offer%20for%20J%C3%B6rg%20Wei%C3%9Fmann.docx)"],
  ["HTML with soft hyphens", "<p>J&ouml;rg J&#246;&shy;rg Wei&#223;&shy;mann</p>"],
  ["two bytes a letter", Buffer.from(`\u0001\u0002 ${NAME}`, "utf16le")],
  ["one byte a letter", Buffer.from(`an ${NAME}, heute`, "latin1")],
  ["a member of a zip", zipSync({ "a/b.xml": strToU8(`<c>${NAME}</c>`) })],
  ["a name of a member", zipSync({ "Joerg_Weissmann.txt": strToU8("nothing") })],
  ["gzip", gzipSync(`x ${NAME} y`)],
])("found once in %s", async (_, bytes) => {
  expect(await scan(bytes)).toMatchObject({ count: 1, isPartly: false });
});

test("places that may be other people are told apart and shown, not counted", async () => {
  const found = await scan("- Anna Weißmann\n- Jörg Maier\n");
  expect(found).toMatchObject({ count: 0, doubtful: 1 });
  expect(found.excerpts).toEqual(["May be somebody else: - Anna Weißmann - Jörg Maier"]);
});

test("a packed piece of a table is decoded", async () => {
  const rows = [
    ["1", NAME],
    ["2", "somebody"],
  ];
  const bytes = encodePiece("parquet", ["id", "who"], rows);
  const found = await scan(bytes, "a".repeat(40).concat("/tables/1.parquet"));
  expect(found).toMatchObject({ count: 1 });
  expect(found.excerpts[0]).toContain(NAME);
});

test("each place of a long stream is counted once, wherever chunks end", async () => {
  const gaps = [10, 999, 4_000, 3_000, 65_530, 2 ** 20 - 50, 70_001];
  const text = gaps.map((gap) => `${"word ".repeat(gap / 5)}${NAME} no. 4470 1182;`).join(" ");
  expect(await scan(text)).toMatchObject({ count: gaps.length * 2 });
});

test("links of a long stream are found wherever windows end", async () => {
  const link = "(for%20J%C3%B6rg%2520Wei%C3%9Fmann.docx) ";
  for (let gap = 2_950; gap < 3_010; gap += 3)
    expect(await scan(`${"-".repeat(gap)}${link}${"-".repeat(4_000)}`)).toMatchObject({ count: 1 });
});

test("others are not found, and a damaged zip is said to be looked at in part", async () => {
  expect(await scan("Jörg Weiß and Anna Mann, 4470-1183")).toMatchObject({ count: 0 });
  const zip = zipSync({ "a.txt": strToU8("x".repeat(1_000)) });
  expect(await scan(zip.slice(0, 40))).toMatchObject({ count: 0, isPartly: true });
});

test("records of a dataset are told by their number and id", async () => {
  const path = join(folder, "training.jsonl");
  await writeFile(path, `{"id":"rec_1","t":"nobody"}\n{"id":"rec_2","t":"${NAME}"}\n`);
  const found: unknown[] = [];
  for await (const record of scanRecords(path, matcher, signal)) found.push(record);
  expect(found).toMatchObject([{ number: 2, id: "rec_2", count: 1 }]);
});

const WIDE = "Elżbieta Παπαδόπουλος";
const wideMatcher = createSubjectMatcher({
  terms: [{ kind: "name", value: WIDE }],
  region: "PL",
});

test.each([
  ["the lower byte first", false, 0],
  ["the lower byte first, at an odd place", false, 1],
  ["the higher byte first", true, 0],
  ["the higher byte first, at an odd place", true, 7],
])("letters beyond one byte are found in two, %s", async (_, isBig, before) => {
  const name = Buffer.from(WIDE, "utf16le");
  const noise = Buffer.from(Array.from({ length: 150_001 }, (_, n) => (n * 7919 + (n >> 3)) % 251));
  const bytes = Buffer.concat([
    noise,
    Buffer.alloc(4 + before),
    isBig ? name.swap16() : name,
    Buffer.from([0, 0, 0, 0, 0xff]),
    noise,
  ]);
  const path = join(folder, "wide");
  await writeFile(path, bytes);
  expect(await scanStored(path, "wide", wideMatcher, signal)).toMatchObject({ count: 1 });
  await writeFile(path, Buffer.concat([noise, noise]));
  expect(await scanStored(path, "wide", wideMatcher, signal)).toMatchObject({ count: 0 });
});
