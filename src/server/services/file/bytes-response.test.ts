import { expect, test } from "vitest";
import { originalResponse } from "./original-response.ts";

const BYTES = Buffer.from("0123456789");
const SHA256 = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";
const FILE = {
  name: "train.jsonl",
  sizeBytes: BYTES.length,
  sha256: SHA256,
  async *read(range?: { start: number; end: number }) {
    yield range === undefined ? BYTES : BYTES.subarray(range.start, range.end + 1);
  },
};

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
