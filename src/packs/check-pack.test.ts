import { describe, expect, it } from "vitest";
import { packProblems } from "./check-pack.ts";
import { PackDocument } from "./contract.ts";

const none = { entities: [], classes: [], schemas: [], rules: [], policies: [], linkHints: [] };
const pack = (parts: object) =>
  PackDocument.parse({
    ...none,
    ...{ id: "one", version: 1, title: "One", description: "" },
    ...parts,
  });
const entity = (name: string, patterns: number, examples: number) => ({
  ...{ name, label: name },
  patterns: Array.from({ length: patterns }, (_, at) => `${name.toUpperCase()}${at}`),
  examples: Array.from({ length: examples }, () => `${name.toUpperCase()}0`),
});
const said = (parts: object, general?: Set<string>) =>
  packProblems(pack(parts), general).map(({ place, message }) => `${place}: ${message}`);

describe("problems of a pack", () => {
  it("are none in one that can be used", () => {
    expect(said({ entities: [entity("ab", 2, 1)] })).toEqual([]);
  });

  it("are too many patterns, and too many comparisons", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => entity(`e${at}`, 20, 0));
    expect(said({ entities: many(25) })).toEqual([]);
    expect(said({ entities: [...many(25), entity("one", 1, 0)] })).toEqual([
      "entities: A pack has at most 500 patterns in all.",
    ]);
    const tried = (count: number) =>
      Array.from({ length: count }, (_, at) => entity(`e${at}`, 20, 20));
    expect(said({ entities: tried(12) })).toEqual([]);
    expect(said({ entities: tried(13) })[0]).toContain("5200 comparisons, at most 5000");
  });

  it("are names that stand twice, once each", () => {
    const twice = entity("same", 1, 0);
    expect(said({ entities: [twice, twice, twice] })).toEqual([
      "entities/same: same stands there twice.",
    ]);
  });

  it("are link hints that say the same of the same classes", () => {
    const classes = ["a1", "b1"].map((name) => ({ name, label: name, phrases: [name] }));
    const hint = { from: "a1", to: "b1", type: "REFERENCES", sentence: "Every a1 has a b1." };
    const other = { ...hint, type: "SUPPORTS" };
    expect(said({ classes, linkHints: [hint, other] })).toEqual([]);
    expect(said({ classes, linkHints: [hint, other, { ...hint, sentence: "Again." }] })).toEqual([
      "linkHints/a1/b1/REFERENCES: a1/b1/REFERENCES stands there twice.",
    ]);
  });

  it("are entities and classes by which nothing can be found", () => {
    const empty = { name: "empty", label: "Empty" };
    expect(said({ entities: [empty], classes: [empty] })).toEqual([
      "entities/empty: Empty has no pattern, so it is never found.",
      "classes/empty: Empty has no words by which it could be told.",
    ]);
  });

  it("are no classes that were learned from examples", () => {
    const classes = [{ name: "empty", label: "Empty" }];
    const fitted = (examples: number) => ({
      version: 1,
      classes: [{ name: "empty", label: "Empty", examples, weights: {} }],
      idf: {},
    });
    expect(said({ classes, fitted: fitted(0) })).toHaveLength(1);
    expect(said({ classes, fitted: fitted(2) })).toEqual([]);
  });

  it("are examples that fit no pattern, and patterns that could hang", () => {
    const row = {
      name: "code",
      label: "Code",
      patterns: ["C-\\d{2}"],
      examples: ["C-12", "xC-12", "C-1"],
    };
    expect(said({ entities: [row] })).toEqual([
      "entities/code: The example xC-12 fits none of the patterns.",
      "entities/code: The example C-1 fits none of the patterns.",
    ]);
    expect(said({ entities: [{ ...row, patterns: ["(a+)+b"] }] })[0]).toContain("Say how often");
  });

  it("are classes that nobody has, on either side of a rule or a link", () => {
    const rule = (scope: object, check: object) => ({
      ...{ name: "the-rule", title: "R", severity: "info", dimension: "validity" },
      ...{ scope, check },
    });
    const known = { name: "known", label: "Known", nameWords: ["known"] };
    expect(
      said({
        classes: [known],
        rules: [
          rule({ classes: ["known", "gone"] }, { kind: "has-link", to: { classes: ["lost"] } }),
        ],
        linkHints: [{ from: "known", to: "missing", type: "REFERENCES", sentence: "Every." }],
      }),
    ).toEqual([
      "linkHints/known/missing/REFERENCES: There is no class missing.",
      "rules/the-rule: There is no class gone.",
      "rules/the-rule: There is no class lost.",
    ]);
    const target = {
      kind: "reference",
      column: "a",
      target: { scope: { classes: ["general"] }, column: "b" },
    };
    expect(said({ rules: [rule({}, target)] }, new Set(["general"]))).toEqual([]);
    expect(said({ rules: [rule({}, target)] })).toHaveLength(1);
  });

  const schema = (...columns: Array<readonly [string, ...string[]]>) => ({
    classes: [{ name: "list", label: "List", nameWords: ["list"] }],
    schemas: [
      {
        class: "list",
        columns: columns.map(([name, ...aliases]) => ({
          ...{ name, aliases, type: "text", isRequired: true },
        })),
      },
    ],
  });

  it("are columns without a name, and two that rules could not tell apart", () => {
    expect(said(schema(["Net amount", "net", "Net"], ["gross", "total"]))).toEqual([]);
    expect(said(schema(["net"], [" "]))).toEqual(["schemas/list: Column 2 has no name."]);
    expect(said(schema(["Net amount"], ["gross"], ["net_amount"]))).toEqual([
      "schemas/list: Columns 1 and 3 are both called net_amount.",
    ]);
    expect(said(schema(["net", "sum"], ["gross", "SUM", "Net"]))).toEqual([
      "schemas/list: Columns 1 and 2 are both called SUM.",
      "schemas/list: Columns 1 and 2 are both called Net.",
    ]);
    const blank = schema(["net"]);
    const [one] = blank.schemas;
    const whole = pack({ classes: blank.classes });
    const schemas = [{ ...one, columns: [{ ...one?.columns[0], name: "" }] }];
    expect(
      packProblems({ ...whole, schemas: schemas as PackDocument["schemas"] }).map(
        ({ message }) => message,
      ),
    ).toEqual(["Column 1 has no name."]);
  });

  it("are schemas that give no rule", () => {
    const name = "a".repeat(65);
    const columns = [{ name: "stripe", aliases: [], type: "text", isRequired: true, isKey: false }];
    const whole = pack({ classes: [{ name: "one", label: "One", nameWords: ["stripe"] }] });
    const schemas = [{ class: name, columns }] as PackDocument["schemas"];
    const [problem, ...rest] = packProblems({ ...whole, schemas }, new Set([name]));
    expect(problem?.place).toBe(`schemas/${name}`);
    expect(problem?.message).toContain(
      "gives no rule that can be used. The class 1 of scope is longer than",
    );
    expect(rest).toEqual([]);
  });
});
