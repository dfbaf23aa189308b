import { describe, expect, it } from "vitest";
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../../model/document.ts";
import { builtInPolicy } from "../policies/built-in.ts";
import { type PolicyDocument, PolicyPlace } from "../policy-document.ts";
import { RegisterEntries } from "../register/register-entries.ts";
import { placeholderRanges } from "../stand-in.ts";
import { PrivacyCheck } from "./check.ts";
import { partPairs, partTexts } from "./document-texts.ts";
import { PrivacyReport } from "./report.ts";

const POLICY = builtInPolicy("internal") as PolicyDocument;
const KEEPS_FILE_NAMES: PolicyDocument = {
  ...POLICY,
  rules: POLICY.rules
    .filter(({ places }) => places === undefined)
    .map((rule) => ({
      ...rule,
      places: PolicyPlace.options.filter((place) => place !== "file-name"),
    })),
  otherwise: "keep",
};
const HERE = () => ({ kind: "line", line: 3 }) as const;

function checkOf(mostValues?: number) {
  return new PrivacyCheck({
    policy: POLICY,
    ownRanges: placeholderRanges,
    ...(mostValues === undefined ? {} : { mostValues }),
  });
}

describe("PrivacyCheck", () => {
  it("lists columns that nobody judged by their names, those in most tables first, and counts all", () => {
    const check = checkOf();
    for (let i = 0; i < 300; i++)
      check.addUnjudged({ column: `Column ${i}`, fileId: "file_a", table: "Sheet1" });
    check.addUnjudged({ column: "monthly pay", fileId: "file_a", table: "Sheet1" });
    check.addUnjudged({ column: "Monthly Pay", fileId: "file_b", table: "Staff" });
    const { unjudged } = PrivacyReport.parse(check.report());
    expect(unjudged?.columns).toBe(301);
    expect(unjudged?.listed).toHaveLength(200);
    expect(unjudged?.listed[0]).toMatchObject({ column: "monthly pay", tables: 2 });
  });

  it("finds a value that was replaced in one file and stands in another, and keeps none of it", () => {
    const check = checkOf();
    check.compare("Ask Odalys Brinkworth today", "Ask NAME-12AB34CD today");
    check.search("file_b", "evidence", "signed: ODALYS BRINKWORTH", HERE);
    check.examine("file_b", "text", "call +43 664 123 45 67", HERE);
    check.examine("file_b", "text", "nothing to see", HERE);
    expect(check.next()).toBe(false);
    const report = PrivacyReport.parse(check.report());
    expect(report.search).toMatchObject({
      values: 1,
      found: 1,
      files: 1,
      byPlace: { evidence: 1 },
      places: [{ fileId: "file_b", place: "evidence", location: HERE() }],
    });
    expect(report.second).toMatchObject({
      looked: 2,
      units: 1,
      found: 1,
      rate: 0.5,
      byType: { PHONE: 1 },
    });
    expect(report.second.atMost).toBeGreaterThan(0.9);
    expect(JSON.stringify(report)).not.toMatch(/brinkworth|664/i);
  });

  it("groups places by type, reason, file and column, tells expected ones apart and shows none of the values", () => {
    const check = new PrivacyCheck({ policy: KEEPS_FILE_NAMES, ownRanges: placeholderRanges });
    check.compare("odalys.brinkworth@firm.test", "MAIL-1", "EMAIL");
    check.compare("Odalys Brinkworth", "NAME-1", "PERSON");
    check.compare("Lisbon Harbour Trust", "ORG-1", "ORGANIZATION");
    const names = {
      register: new RegisterEntries([]),
      column: { name: "Remark", isPersonal: false },
    };
    for (let i = 0; i < 40; i++)
      check.search("file_b", "table", "seen by Odalys Brinkworth at 9", HERE, names);
    check.search(
      "file_b",
      "text",
      "Mail odalys.brinkworth@firm.test or ask Julia Oberhauser.",
      HERE,
    );
    check.search("file_b", "file-name", "people/Odalys Brinkworth.md", HERE);
    check.next();
    const { search } = PrivacyReport.parse(check.report());
    expect(search.found).toBe(42);
    expect(search.groups?.expected).toBe(1);
    expect(
      search.groups?.listed.map(({ type, reason, column, count, values, isExpected }) => [
        ...[type, reason, column, count, values, isExpected],
      ]),
    ).toEqual([
      ["PERSON", "column", "Remark", 40, 1, false],
      ["EMAIL", "missed", null, 1, 1, false],
      ["PERSON", "file-name", null, 1, 1, true],
    ]);
    expect(search.groups?.listed[0]?.examples).toEqual([
      { location: HERE(), context: "seen by [hidden] at [hidden]" },
    ]);
    expect(JSON.stringify(search)).not.toMatch(/brinkworth|oberhauser/i);
  });

  it("shows of the words around a place none that another name, value, date or illness may be", () => {
    const check = checkOf(1);
    const register = new RegisterEntries([
      ["odalys brinkworth", "PERSON", "Odalys Brinkworth", true],
      ["thandiwe zarovik", "PERSON", "Thandiwe Zarovik", true],
    ]);
    const texts = [
      "present at the meeting in the office of the board were odalys brinkworth and thandiwe zarovik",
      "brenntag oxholm was paid 84,350 euro, born 3 March 1971, has diabetes, lives at church road",
      "the second is quillon vastergard, and brenntag oxholm",
    ];
    do {
      check.compare("Brenntag Oxholm", "NAME-1");
      check.compare("Quillon Vastergard", "NAME-2");
      check.compare("Church", "PLACE-1");
      for (const text of texts)
        check.search(`file_${text.length}`, "text", text, HERE, { register });
    } while (check.next());
    const report = JSON.stringify(PrivacyReport.parse(check.report()));
    expect(report).toContain("in the office of the board were [hidden] and [hidden]");
    expect(report).not.toMatch(
      /odalys|brinkworth|thandiwe|zarovik|brenntag|oxholm|quillon|84|1971|march|diabetes|church/i,
    );
  });

  it("takes a value in the name of a file for expected only where the policy keeps such names", () => {
    for (const id of ["internal", "gdpr", "ccpa"]) {
      const policy = builtInPolicy(id) as PolicyDocument;
      const check = new PrivacyCheck({ policy, ownRanges: placeholderRanges });
      check.compare("Odalys Brinkworth", "NAME-12AB34CD", "PERSON");
      check.compare("quorvex tandril umbrel", "NAME-22AB34CD");
      check.search("file_a", "file-name", "people/Odalys Brinkworth.md", HERE);
      check.search("file_a", "file-name", "people/quorvex tandril umbrel.md", HERE);
      const { groups } = check.report().search;
      expect([id, groups?.expected, groups?.listed.map(({ reason }) => reason)]).toEqual([
        ...[id, 0, ["missed", "missed"]],
      ]);
    }
    const kept = new PrivacyCheck({ policy: KEEPS_FILE_NAMES, ownRanges: placeholderRanges });
    kept.compare("Thandiwe Zarovik", "NAME-22AB34CD");
    kept.search("file_a", "file-name", "people/Thandiwe Zarovik.md", HERE);
    expect(kept.report().search.groups).toMatchObject({
      expected: 1,
      listed: [{ reason: "file-name", isExpected: true }],
    });
  });

  it("says nothing of what the policy keeps", () => {
    const kept = { ...POLICY, rules: [], otherwise: "keep" } as PolicyDocument;
    const check = new PrivacyCheck({ policy: kept, ownRanges: placeholderRanges });
    check.examine("f", "text", "call +43 664 123 45 67", HERE);
    expect(check.report().second).toMatchObject({ looked: 1, units: 0, found: 0 });
  });

  it("finds every value once when they need several sweeps", () => {
    const check = checkOf(40);
    const names = Array.from({ length: 300 }, (_, i) => `Givenx${i} Familyx${i}`);
    do {
      for (const name of names) check.compare(name, "NAME-12AB34CD");
      check.search("f", "text", names.join("\n"), HERE);
      check.examine("f", "text", "one line", HERE);
    } while (check.next());
    const report = check.report();
    expect([report.search.values, report.search.found]).toEqual([300, 300]);
    expect(report.search.places).toHaveLength(200);
    expect(report.second.looked).toBe(1);
  });
});

describe("texts of a document", () => {
  const before: ParsedDocument = {
    ...emptyDocument({ kind: "document", type: "docx", mime: "x/y" }),
    properties: {
      ...NO_PROPERTIES,
      author: "Odalys Brinkworth",
      custom: { "checked by Odalys Brinkworth": "yes" },
    },
    slides: [{ number: 4, title: "Plan", notes: "from Odalys Brinkworth", hidden: false }],
  };
  const after: ParsedDocument = {
    ...before,
    properties: {
      ...before.properties,
      author: "NAME-12AB34CD",
      custom: { "checked by NAME-12AB34CD": "yes" },
    },
    slides: [{ number: 4, title: "Plan", notes: "", hidden: false }],
  };

  it("are paired before and after", () => {
    expect([...partPairs(before, after)]).toEqual([
      ["Odalys Brinkworth", "NAME-12AB34CD"],
      ["checked by Odalys Brinkworth", "checked by NAME-12AB34CD"],
      ["from Odalys Brinkworth", ""],
    ]);
  });

  it("carry the place that they are given out at", () => {
    const texts = [...partTexts(before)];
    expect(texts.filter(({ text }) => text.includes("Odalys"))).toEqual([
      {
        place: "properties",
        location: { kind: "property", name: "properties" },
        text: "Odalys Brinkworth",
      },
      {
        place: "properties",
        location: { kind: "property", name: "properties" },
        text: "checked by Odalys Brinkworth",
      },
      { place: "text", location: { kind: "slide", slide: 4 }, text: "from Odalys Brinkworth" },
    ]);
  });
});
