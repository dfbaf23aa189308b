import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfPath, ShortNames } from "./short-names.ts";

function named(paths: readonly string[]): Array<string | null> {
  const names = new ShortNames();
  for (const path of paths) names.add(path);
  return paths.map((path) => {
    const parts = names.partsOf(path);
    return parts === null ? null : endOfPath(path, parts);
  });
}

test("a file is named by the shortest end of its path that no other has", () => {
  expect(named(["a/x/README.md", "b/x/readme.md", "b/y/README.md", "b/y/plan.md"])).toEqual([
    "a/x/README.md",
    "b/x/readme.md",
    "y/README.md",
    "plan.md",
  ]);
  expect(named(["README.md", "b/README.md"])).toEqual(["README.md", "b/README.md"]);
});

test("no two files have one name, in whatever order they come", () => {
  const part = fc.constantFrom("a", "b", "readme.md");
  const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
      const names = named(paths);
      expect(new Set(names).size).toBe(paths.length);
      expect(named([...paths].reverse()).reverse()).toEqual(names);
    }),
  );
});
