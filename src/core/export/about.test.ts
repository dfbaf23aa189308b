import { expect, test } from "vitest";
import { citationOf, DatasetAbout, licenseAddress, licenseLines } from "./about.ts";

test.each([
  ["CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html", "license: cc-by-4.0\n"],
  [
    "https://acme.example/terms",
    "https://acme.example/terms",
    'license: other\nlicense_name: "https://acme.example/terms"\n',
  ],
  [
    "For our own use only",
    "For our own use only",
    'license: other\nlicense_name: "For our own use only"\n',
  ],
  ["", "unspecified", "license: unknown\n"],
])("the licence %j is told as its address and to libraries", (license, address, lines) => {
  expect(licenseAddress({ license })).toBe(address);
  expect(licenseLines({ license })).toBe(lines);
});

test("a citation is composed, without signs that would end its fields, unless a person gave one", () => {
  const of = { name: "A } \\B", slug: "a-b", version: 3, published: "2026-05-15", url: "urn:x:1" };
  expect(citationOf(DatasetAbout.parse({ creator: "Acme GmbH" }), of)).toBe(
    "@misc{a-b-3,\n  title = {A  B},\n  author = {Acme GmbH},\n  year = {2026},\n  version = {3.0.0},\n  url = {urn:x:1}\n}",
  );
  expect(citationOf(DatasetAbout.parse({ citation: "Acme, 2026." }), of)).toBe("Acme, 2026.");
});

test("only addresses of the web are pages", () => {
  expect(DatasetAbout.safeParse({ url: "javascript:alert(1)" }).success).toBe(false);
  expect(DatasetAbout.parse({ url: "https://acme.example/d" }).url).toBe("https://acme.example/d");
});
