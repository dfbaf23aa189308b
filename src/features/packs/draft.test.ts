import { expect, it } from "vitest";
import { builtInPacks } from "../../packs/built-in.ts";
import { addItem, changesOf, fromLines, removeItem, replaceItem, toLines } from "./draft.ts";

function general() {
  const [pack] = builtInPacks();
  if (!pack) throw new Error("no pack");
  return pack;
}

it("adds items under free names, and leaves the pack it was given as it is", () => {
  const before = structuredClone(general());
  const twice = addItem(addItem(general(), "classes"), "classes");
  expect(twice.classes.slice(-2).map((one) => one.name)).toEqual(["new-class", "new-class-2"]);
  expect(general()).toEqual(before);
});

it("counts what was added, changed and removed", () => {
  const pack = general();
  const [first] = pack.entities;
  if (!first) throw new Error("no entity");
  const changed = replaceItem(pack, "entities", 0, { ...first, label: "Bill number" });
  const after = removeItem(addItem(changed, "rules"), "classes", 0);
  expect(changesOf(pack, after)).toEqual({ added: 1, changed: 1, removed: 1, isSame: false });
  expect(changesOf(pack, structuredClone(pack))).toEqual({
    added: 0,
    changed: 0,
    removed: 0,
    isSame: true,
  });
});

it("reads lists one entry a line, each once", () => {
  expect(fromLines(" bill to \n\nremit to\nbill to\n")).toEqual(["bill to", "remit to"]);
  expect(fromLines(toLines(["a, b", "c"]))).toEqual(["a, b", "c"]);
});
