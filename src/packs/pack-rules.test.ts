import { describe, expect, it } from "vitest";
import { RuleDocument } from "../core/quality/rule-document.ts";
import { builtInPack, builtInPacks } from "./built-in.ts";
import { PackDocument } from "./contract.ts";
import { columnNamesOf, hintRules, rulesOfPack, schemaRules } from "./pack-rules.ts";

const column = (name: string, aliases: string[], isRequired: boolean) => ({
  ...{ name, aliases, isRequired },
  type: "text" as const,
});

function pack(parts: Partial<PackDocument> = {}): PackDocument {
  const none = { entities: [], classes: [], schemas: [], rules: [], policies: [], linkHints: [] };
  return PackDocument.parse({
    ...none,
    ...{ id: "one", version: 1, title: "One", description: "" },
    classes: [{ name: "log", label: "Kiln log", nameWords: ["kiln"] }],
    schemas: [
      {
        class: "log",
        columns: [
          column("kiln", ["furnace"], true),
          column("peak", [], true),
          column("note", ["remark"], false),
        ],
      },
      { class: "loose", columns: [column("anything", [], false)] },
    ],
    ...parts,
  });
}

describe("what hints about links say to rules", () => {
  const hint = (from: string, to: string) => ({
    ...{ from, to, type: "REFERENCES" },
    sentence: `Every ${from} has its ${to}.`,
  });
  const linkHints = [hint("log", "kiln"), hint("log", "batch"), hint("batch", "order")];

  it("is one rule for each class that is usually linked", () => {
    expect(hintRules(pack({ linkHints }))).toMatchObject([
      {
        name: "links-of-log",
        title: "Kiln log: a usual link is there",
        advice:
          "Every log has its kiln. Every log has its batch. Look whether a link is missing, or the file.",
        scope: { classes: ["log"] },
        check: { kind: "has-link", to: { classes: ["batch", "kiln"] }, onlyIfPresent: true },
      },
      { name: "links-of-batch", check: { to: { classes: ["order"] } } },
    ]);
  });

  it("gives way to a rule of the pack about links of the class", () => {
    const own = RuleDocument.parse({
      ...{ name: "log-has-kiln", title: "A log has its kiln", severity: "error" },
      ...{ dimension: "consistency", scope: { classes: ["log"] } },
      check: { kind: "has-link", to: { classes: ["kiln"] } },
    });
    const names = rulesOfPack(pack({ linkHints, rules: [own] })).map(({ name }) => name);
    expect(names).toEqual(["columns-of-log", "links-of-batch", "log-has-kiln"]);
  });

  it("counts in every pack that comes with the product", () => {
    for (const each of builtInPacks()) expect(hintRules(each)).not.toEqual([]);
  });
});

describe("what schemas say to rules", () => {
  it("is one rule for each class that needs columns, by any of their names", () => {
    expect(schemaRules(pack())).toMatchObject([
      {
        name: "columns-of-log",
        title: "Kiln log: needed columns are there",
        scope: { classes: ["log"] },
        check: { kind: "columns", columns: [["kiln", "furnace"], ["peak"]] },
      },
    ]);
  });

  it("gives way to the pack's own rule of the same name", () => {
    const [made] = schemaRules(pack());
    if (made === undefined) throw new Error("no rule");
    const own = { ...made, title: "Ours" };
    expect(rulesOfPack(pack({ rules: [own] })).map(({ title }) => title)).toEqual(["Ours"]);
    expect(rulesOfPack(pack())).toHaveLength(1);
  });

  it("stays readable and within its bounds for the widest schema", () => {
    const wide = Array.from({ length: 120 }, (_, at) =>
      column(`${at} ${"x".repeat(110)}`, Array(30).fill("y".repeat(120)), true),
    );
    const [rule] = schemaRules(
      pack({
        schemas: [{ class: "log", columns: wide.map((each) => ({ ...each, isKey: false })) }],
      }),
    );
    expect(rule?.advice).toContain("and 115 more");
  });

  it("holds for a class with the longest name that a pack may give", () => {
    const longest = "a".repeat(61);
    const [rule] = schemaRules(
      pack({
        classes: [{ ...pack().classes[0], name: longest } as PackDocument["classes"][number]],
        schemas: [{ class: longest, columns: [{ ...column("stripe", [], true), isKey: false }] }],
      }),
    );
    expect(rule).toMatchObject({ name: `columns-of-${longest}`, scope: { classes: [longest] } });
  });

  it("is names by class; the pack's own class counts where both have one", () => {
    const other = pack({
      schemas: [
        { class: "log", columns: [{ ...column("oven", ["kiln no"], false), isKey: false }] },
      ],
    });
    expect(columnNamesOf([pack()])).toEqual({
      log: [
        { name: "kiln", aliases: ["furnace"] },
        { name: "peak", aliases: [] },
        { name: "note", aliases: ["remark"] },
      ],
      loose: [{ name: "anything", aliases: [] }],
    });
    expect(columnNamesOf([pack(), other]).log).toEqual([{ name: "oven", aliases: ["kiln no"] }]);
  });

  it("leaves rules about a class to the kinds of files that it comes as", () => {
    const [log] = pack().classes;
    const sheets = rulesOfPack(
      pack({ classes: [{ ...log, kinds: ["sheet", "data"] }] as PackDocument["classes"] }),
    );
    expect(sheets.find(({ name }) => name === "columns-of-log")?.scope).toEqual({
      ...{ classes: ["log"], kinds: ["data", "sheet"] },
    });
    const any = rulesOfPack(pack({ classes: [{ ...log, kinds: [] }] as PackDocument["classes"] }));
    expect(any.find(({ name }) => name === "columns-of-log")?.scope.kinds).toBeUndefined();
    const invoices = rulesOfPack(builtInPack("general") as PackDocument);
    expect(invoices.find(({ name }) => name === "invoice-has-basis")?.scope.kinds).toEqual([
      ...["data", "document", "image", "pdf", "sheet", "text"],
    ]);
  });

  it("reaches every built-in pack but through its own data", () => {
    expect(rulesOfPack(builtInPack("legal") as PackDocument).map(({ name }) => name)).toContain(
      "columns-of-matter-list",
    );
    for (const { rules, ...one } of builtInPacks()) {
      const names = rulesOfPack({ rules, ...one }).map(({ name }) => name);
      expect(new Set(names).size, one.id).toBe(names.length);
    }
  });
});
