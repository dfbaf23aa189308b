import { expect, it } from "vitest";
import { builtInPacks } from "../../packs/built-in.ts";
import { packProblems } from "../../packs/check-pack.ts";
import {
  addItem,
  changesOf,
  fromLines,
  itemAt,
  itemTitle,
  removeItem,
  replaceItem,
  toLines,
} from "./draft.ts";

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

it("adds columns for a class that has none yet, and a link that nobody named", () => {
  const pack = general();
  const added = addItem(addItem(pack, "schemas"), "linkHints");
  const schema = added.schemas.at(-1);
  expect(pack.schemas.map((one) => one.class)).not.toContain(schema?.class);
  expect(pack.classes.map(({ name }) => name)).toContain(schema?.class);
  const hint = added.linkHints.at(-1);
  expect(pack.linkHints).not.toContainEqual(
    expect.objectContaining({ ...hint, sentence: expect.anything() }),
  );
  expect(packProblems(added).filter(({ place }) => /^(?:schemas|linkHints)/.test(place))).toEqual(
    [],
  );
  expect(changesOf(pack, added)).toMatchObject({ added: 2, changed: 0, removed: 0 });
  expect(changesOf(added, removeItem(added, "linkHints", 0))).toMatchObject({ removed: 1 });
});

it("finds what a problem names, and calls it by its class", () => {
  const pack = general();
  const [schema] = pack.schemas;
  const [hint] = pack.linkHints;
  if (!schema || !hint) throw new Error("nothing to find");
  const label = pack.classes.find(({ name }) => name === schema.class)?.label;
  const found = itemAt(pack, `schemas/${schema.class}`);
  expect(found).toMatchObject({ list: "schemas", at: 0 });
  expect(itemTitle(pack, found?.item ?? hint)).toBe(label);
  expect(itemAt(pack, `linkHints/${hint.from}/${hint.to}/${hint.type}`)?.at).toBe(0);
  expect(itemTitle(pack, hint)).toBe(hint.sentence);
  expect(itemAt(pack, "policies/none")).toBeNull();
});

it("reads lists one entry a line, each once", () => {
  expect(fromLines(" bill to \n\nremit to\nbill to\n")).toEqual(["bill to", "remit to"]);
  expect(fromLines(toLines(["a, b", "c"]))).toEqual(["a, b", "c"]);
});
