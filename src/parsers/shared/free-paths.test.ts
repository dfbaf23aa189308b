import { expect, it } from "vitest";
import { FreePaths } from "./free-paths.ts";

it("gives each path once, whatever its case and Unicode form", () => {
  const paths = new FreePaths();
  const given = [
    "a.txt",
    "A.TXT",
    "a.txt",
    "dir.d/a",
    "dir.d/a",
    "\u00e9",
    "e\u0301",
    "a (2).txt",
  ].map((path) => paths.take(path));
  expect(given).toEqual([
    "a.txt",
    "A (2).TXT",
    "a (3).txt",
    "dir.d/a",
    "dir.d/a (2)",
    "\u00e9",
    "e\u0301 (2)",
    "a (2) (2).txt",
  ]);
  expect(new Set(given.map((path) => path.normalize("NFC").toLowerCase())).size).toBe(given.length);
});

it("counts on for a name that thousands share", () => {
  const paths = new FreePaths();
  for (let count = 0; count < 20_000; count++) paths.take("same.txt");
  expect(paths.take("same.txt")).toBe("same (20001).txt");
});
