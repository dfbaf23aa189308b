import fc from "fast-check";
import { expect, it } from "vitest";
import { type FolderNode, folderChain, folderTree } from "./folder-tree.ts";

const path = fc
  .array(fc.constantFrom("a", "b", "10", "2"), { maxLength: 4 })
  .map((parts) => parts.join("/"));

function flat<T>(node: FolderNode<T>): FolderNode<T>[] {
  return [node, ...node.children.flatMap(flat)];
}

it("holds every folder once, whatever the order, and nothing that was not on a path", () => {
  fc.assert(
    fc.property(fc.uniqueArray(path), (paths) => {
      const tree = folderTree(paths.map((p) => ({ path: p })));
      expect(tree).toEqual(folderTree(paths.toReversed().map((p) => ({ path: p }))));
      const all = flat(tree).map((node) => node.path);
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(all)).toEqual(new Set(["", ...paths.flatMap(folderChain)]));
    }),
  );
});

it("puts 2 before 10", () => {
  const tree = folderTree([{ path: "10" }, { path: "2" }]);
  expect(tree.children.map((node) => node.name)).toEqual(["2", "10"]);
});
