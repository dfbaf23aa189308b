import { expect, test } from "vitest";
import { summedBy } from "./bytes-response.ts";
import { originalResponse } from "./original-response.ts";

const BYTES = Buffer.from("0123456789");
const SHA256 = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";
const FILE = {
  name: "train.jsonl",
  sizeBytes: BYTES.length,
  ...summedBy(SHA256),
  async *read(range?: { start: number; end: number }) {
    yield range === undefined ? BYTES : BYTES.subarray(range.start, range.end + 1);
  },
};

/** Header, status and text of it, for ten bytes. */
const RANGES = [
  ["bytes=4-", 206, "456789"],
  ["bytes=4-9999999999999999999", 206, "456789"],
  [`bytes=4-${"9".repeat(400)}`, 206, "456789"],
  ["bytes=-3", 206, "789"],
  ["bytes=-9999999999999999999", 206, "0123456789"],
  ["bytes=9999999999999999999-", 416, ""],
  [`bytes=${"9".repeat(400)}-`, 416, ""],
  ["bytes=-0", 416, ""],
  ["bytes=-", 200, "0123456789"],
  ["bytes=1-2,4-5", 200, "0123456789"],
  ["lines=1-2", 200, "0123456789"],
] as const;

test.each(RANGES)("%s is answered with %d", async (range, status, text) => {
  expect(await ask({ range })).toMatchObject({ status, text });
});

async function ask(headers: Record<string, string>) {
  const response = originalResponse({ method: "GET", headers: new Headers(headers) }, FILE);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test("a download that broke off goes on with a range, and says what the whole must sum up to", async () => {
  const first = await ask({});
  expect([first.status, first.text]).toEqual([200, "0123456789"]);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toBe(`"${SHA256}"`);
  expect(first.headers.get("repr-digest")).toBe(
    "sha-256=:hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=:",
  );
  const rest = await ask({ range: "bytes=4-", "if-range": etag });
  expect([rest.status, rest.text]).toEqual([206, "456789"]);
  expect(rest.headers.get("content-range")).toBe("bytes 4-9/10");
});

test("a range of other bytes than those that were begun is answered whole", async () => {
  const other = await ask({ range: "bytes=4-", "if-range": '"another"' });
  expect([other.status, other.text]).toEqual([200, "0123456789"]);
});
