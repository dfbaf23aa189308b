import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readStored } from "./read-stored.ts";

const Schema = z.strictObject({
  id: z.string(),
  note: z.string().max(4).default(""),
  rows: z
    .array(
      z.strictObject({
        name: z.string(),
        words: z.array(z.string()).max(2),
        why: z.string().max(3).default(""),
      }),
    )
    .max(3),
});
const PARTS = { lists: ["rows"], texts: ["note", "why"] };
const row = (name: string, ...words: string[]) => ({ name, words });
const read = (stored: unknown) => readStored(Schema, stored, PARTS);

describe("stored documents", () => {
  it("are read as they are where nothing is wrong", () => {
    const { document, leftOut } = read({ id: "a", rows: [row("x")] });
    expect([document?.rows.length, leftOut]).toEqual([1, []]);
  });

  it("go on without the entries that are over a limit, which are named", () => {
    const stored = { id: "a", rows: [row("x"), row("y", "1", "2", "3"), row("z")] };
    const before = structuredClone(stored);
    const { document, leftOut } = read(stored);
    expect(document?.rows.map(({ name }) => name)).toEqual(["x", "z"]);
    expect(leftOut).toMatchObject([{ place: "rows/y" }]);
    expect(leftOut[0]?.message).toMatch(/^words: /);
    expect(stored).toEqual(before);
  });

  it("keep the first entries of a list that is too long, after the bad ones are gone", () => {
    const stored = { id: "a", rows: ["a", "b", "c", "d", "e"].map((name) => row(name)) };
    expect(read(stored)).toMatchObject({
      document: { rows: [{ name: "a" }, { name: "b" }, { name: "c" }] },
      leftOut: [{ place: "rows", message: "2 more than the 3 there may be" }],
    });
  });

  it("have texts for people cut, and fields of another version forgotten", () => {
    const { document, leftOut } = read({
      ...{ id: "a", note: "too long", later: 1 },
      rows: [{ ...row("x"), why: "because" }],
    });
    expect([document?.note, document?.rows[0]?.why, leftOut]).toEqual(["too ", "bec", []]);
  });

  it.each([null, "text", { rows: [] }, { id: 7, rows: [] }])("%j is no such document", (stored) => {
    const { document, leftOut } = read(stored);
    expect(document).toBeNull();
    expect(leftOut).toMatchObject([{ place: "" }]);
  });
});
