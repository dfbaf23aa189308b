import { describe, expect, test } from "vitest";
import { gaussian, seededRandom } from "../../kit/random.ts";
import { type LinkSketch, oddAmongFiles } from "./among-files.ts";
import { oddDocuments } from "./documents.ts";
import type { FileSketch } from "./file-sketch.ts";
import { gapsInSeries } from "./series.ts";

let next = 0;
function file(path: string, parts: Partial<FileSketch> = {}): FileSketch {
  const fileId = `f${next++}`;
  return {
    fileId,
    path,
    kind: "document",
    status: "ok",
    class: null,
    contentHash: fileId,
    words: 400,
    language: "en",
    headings: [],
    changedAt: "2025-03-01T09:00:00Z",
    storedAt: null,
    ...parts,
  };
}
function link(source: FileSketch, target: FileSketch, parts: Partial<LinkSketch> = {}): LinkSketch {
  return {
    source: source.fileId,
    target: target.fileId,
    type: "SUPPORTS",
    confidence: 0.9,
    status: "proposed",
    ...parts,
  };
}
const months = (year: number, list: readonly number[]): FileSketch[] =>
  list.map((month) =>
    file(`sales/Sales report ${year}-${String(month).padStart(2, "0")}.xlsx`, { kind: "sheet" }),
  );
const titles = (list: readonly { title: string }[]): string[] => list.map(({ title }) => title);

describe("series", () => {
  test("a month that is missing, with its neighbours", () => {
    const files = [...months(2024, [9, 10, 12]), ...months(2025, [1, 2, 3])];
    const [gap, ...rest] = gapsInSeries(files);
    expect(rest).toEqual([]);
    expect(gap?.code).toBe("missing-period");
    expect(gap?.title).toBe('"sales report" in "sales" has no file for 2024-11.');
    expect(gap?.places.map(({ fileId }) => fileId)).toEqual([files[1]?.fileId, files[2]?.fileId]);
  });

  test("a number that is missing", () => {
    const files = [1, 2, 3, 4, 6, 7, 8, 9, 10].map((n) =>
      file(`in/Invoice ${String(n).padStart(4, "0")}.pdf`),
    );
    expect(titles(gapsInSeries(files))).toEqual(['"invoice" in "in" has no file for invoice 5.']);
  });

  test("a number that is missing in the numbering of a year", () => {
    const numbered = (year: number, numbers: readonly number[]) =>
      numbers.map((n) => file(`Einkauf/Bestellung-${year}-${String(n).padStart(3, "0")}.txt`));
    const files = [
      ...numbered(2024, [1, 2, 3, 4, 5, 6, 7, 8]),
      ...numbered(2025, [1, 2, 3, 4, 5, 6, 8, 9, 10]),
      // Counted by years, whatever number stands in the name.
      ...[2019, 2020, 2021, 2022, 2024].map((year) => file(`Plan 3 ${year}.docx`)),
    ];
    expect(titles(gapsInSeries(files))).toEqual([
      '"bestellung 2025" in "Einkauf" has no file for bestellung 2025 7.',
      '"plan 3" has no file for 2023.',
    ]);
  });

  test("series of one name in two folders, and in two kinds, are findings of their own", () => {
    const of = (folder: string, end: string, missing: number) =>
      [1, 2, 3, 4, 5, 6, 7, 8]
        .filter((month) => month !== missing)
        .map((month) => file(`${folder}/Sales 2024-0${month}.${end}`, { kind: end }));
    const files = [...of("North", "csv", 5), ...of("South", "csv", 7), ...of("North", "pdf", 5)];
    const found = gapsInSeries(files);
    expect(titles(found)).toEqual([
      '"sales" in "North" has no file for 2024-05.',
      '"sales" in "South" has no file for 2024-07.',
      '"sales" in "North" has no file for 2024-05.',
    ]);
    expect(found.map(({ detail }) => detail.slice(0, 21))).toEqual([
      "There are 7 csv files",
      "There are 7 csv files",
      "There are 7 pdf files",
    ]);
    expect(new Set(found.map(({ subject }) => JSON.stringify(subject))).size).toBe(3);
    // The same in a project in which further files are: a finding that was accepted stays so.
    expect(gapsInSeries(of("South", "csv", 7))[0]?.subject).toEqual(found[1]?.subject);
  });

  test("a series that goes through folders of years is told by what they have in common", () => {
    const files = [1, 2, 3, 5, 6].map((month) =>
      file(`${2020 + month} Q1/plant 4/Sales 2024-0${month}.csv`),
    );
    expect(titles(gapsInSeries(files))).toEqual(['"sales" in "plant …" has no file for 2024-04.']);
  });

  test("whole series, short ones and loose numbers lack nothing", () => {
    const files = [
      ...months(2024, [1, 2, 3, 4, 5, 6, 7]),
      ...[1, 3, 5].map((n) => file(`Chapter ${n}.docx`)),
      ...[3, 17, 120, 455, 1_020, 4_711, 5_003, 9_999].map((n) => file(`Ticket ${n}.txt`)),
      file("Budget 2019.xlsx"),
      file("Budget 2024.xlsx"),
    ];
    expect(gapsInSeries(files)).toEqual([]);
  });
});

describe("documents of a class", () => {
  const random = seededRandom(4);
  const contracts = (): FileSketch[] =>
    Array.from({ length: 24 }, (_, i) =>
      file(`contracts/${i}.docx`, {
        class: "contract",
        words: Math.round(Math.exp(7 + 0.4 * gaussian(random))),
        headings: ["parties", "term", "payment", `annex ${i}`],
      }),
    );

  test("clean ones give no alarm", () => {
    expect(oddDocuments(contracts())).toEqual([]);
  });

  test("one short, one in another language, one without a heading, one without text", () => {
    const files = contracts().map((each, i) => {
      if (i === 3) return { ...each, words: 40 };
      if (i === 5) return { ...each, language: "de" };
      if (i === 7) return { ...each, headings: ["parties", "term"] };
      return i === 9 ? { ...each, words: 0, headings: [] } : each;
    });
    const found = oddDocuments(files).map(({ code, places }) => [
      code,
      places.map(({ fileId }) => fileId),
    ]);
    expect(found).toEqual([
      ["no-text", [files[9]?.fileId]],
      ["odd-length", [files[3]?.fileId]],
      ["odd-language", [files[5]?.fileId]],
      ["missing-heading", [files[7]?.fileId]],
    ]);
  });

  test("seven are too few to tell what is usual", () => {
    const few = contracts()
      .slice(0, 7)
      .map((each, i) => (i === 0 ? { ...each, words: 3 } : each));
    expect(oddDocuments(few)).toEqual([]);
  });
});

describe("among files", () => {
  test("two finals of one thing, not of two periods", () => {
    const files = [
      file("deck/Plan final.pptx"),
      file("deck/Plan FINAL (2).pptx"),
      file("deck/Budget 2023 final.xlsx"),
      file("deck/Budget 2024 final.xlsx"),
      file("deck/Memo draft.docx"),
      file("deck/Memo final.docx"),
    ];
    const found = oddAmongFiles(files, [], []);
    expect(found.map(({ code }) => code)).toEqual(["two-finals"]);
    expect(found[0]?.places.map(({ value }) => value)).toEqual(["", ""]);
    expect(found[0]?.detail).toBe("Their contents differ.");
    const later = file("deck/Plan final v3.pptx", { changedAt: "2025-04-01T09:00:00Z" });
    const [dated] = oddAmongFiles([...files.slice(0, 1), later], [], []);
    expect(dated?.detail).toContain('"Plan final v3.pptx" was changed last.');
    expect(dated?.places.map(({ fileId, value }) => [fileId, value])).toEqual([
      [later.fileId, "2025-04-01"],
      [files[0]?.fileId, "2025-03-01"],
    ]);
    const silent = file("deck/Plan final v4.pptx", { changedAt: null });
    expect(oddAmongFiles([later, silent], [], [])[0]?.detail).toBe("Their contents differ.");
  });

  test("a source that was changed after the report; the same day is no matter", () => {
    const report = file("Report.docx", { changedAt: "2025-04-01T10:00:00Z" });
    const later = file("Data.xlsx", { changedAt: "2025-05-20T10:00:00Z" });
    const same = file("Notes.xlsx", { changedAt: "2025-04-01T18:00:00Z" });
    const weak = file("Other.xlsx", { changedAt: "2025-06-20T10:00:00Z" });
    const links = [
      link(later, report),
      link(report, same, { type: "SUMMARIZES" }),
      link(weak, report, { confidence: 0.5 }),
      link(later, report, { type: "RELATED_TO" }),
    ];
    const [found, ...rest] = oddAmongFiles([report, later, same, weak], links, []);
    expect(rest).toEqual([]);
    expect(found?.title).toBe('"Data.xlsx" changed after "Report.docx", which rests on it.');
    expect(found?.places.map(({ fileId }) => fileId)).toEqual([report.fileId, later.fileId]);
  });

  test("where most sources seem newer, dates tell nothing", () => {
    const files = Array.from({ length: 10 }, (_, i) => [
      file(`r${i}.docx`, { changedAt: "2025-01-01T00:00:00Z" }),
      file(`d${i}.xlsx`, { changedAt: "2025-02-01T00:00:00Z" }),
    ]);
    const links = files.map(([report, data]) => link(data as FileSketch, report as FileSketch));
    expect(oddAmongFiles(files.flat(), links, [])).toEqual([]);
  });

  test("files without a link where the others have one; rejected links do not count", () => {
    const files = Array.from({ length: 30 }, (_, i) => file(`a/part ${i} of plan.docx`));
    const links = files
      .slice(1)
      .map((each, i) => link(each, files[i] as FileSketch, { type: "RELATED_TO" }));
    const alone = links.map((each, i) =>
      i >= 27 ? { ...each, status: "rejected" as const } : each,
    );
    expect(oddAmongFiles(files, links, [])).toEqual([]);
    const [found] = oddAmongFiles(files, alone, []);
    expect(found?.places.map(({ fileId }) => fileId)).toEqual(
      [files[28], files[29]].map((each) => each?.fileId),
    );
  });

  test("namesakes with other content, old copies", () => {
    const a = file("north/Price list.xlsx", { changedAt: "2025-03-01T00:00:00Z" });
    const b = file("south/Price list.xlsx", { changedAt: "2024-03-01T00:00:00Z" });
    const c = file("south/Notes.docx");
    const found = oddAmongFiles(
      [a, b, c],
      [link(a, b, { type: "VERSION_OF" }), link(a, c, { type: "VERSION_OF" })],
      [{ kind: "near", fileIds: [a.fileId, b.fileId], similarity: 0.9 }],
    );
    expect(found.map(({ code }) => code)).toEqual(["same-name-other-content", "older-copy"]);
    expect(found[1]?.title).toBe('"Price list.xlsx" is an older copy of "Price list.xlsx".');
    expect(found[1]?.places.map(({ fileId, value }) => [fileId, value])).toEqual([
      [a.fileId, "2025-03-01"],
      [b.fileId, "2024-03-01"],
    ]);
  });
});
