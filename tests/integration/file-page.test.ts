import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Annotation,
  emptyDocument,
  type ParsedDocument,
  type Sheet,
} from "../../src/core/model/document.ts";
import { MarkdownBuilder } from "../../src/core/parse/markdown-builder.ts";
import { INDEX_FILE } from "../../src/core/pipeline/artifact-layout.ts";
import { appRouter } from "../../src/server/api/root.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { writeDocument } from "../../src/workers/stage-folder.ts";
import { TableFiles } from "../../src/workers/table-files.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const SHEET: Sheet = {
  name: "Wide",
  kind: "table",
  hidden: false,
  rowCount: 0,
  columnCount: 0,
  headerRow: 1,
  firstRow: 2,
  firstColumn: 1,
  columns: [],
  tableRef: null,
  formulas: [],
  formulaCount: 0,
  merged: [],
  foreignKeys: [],
};
const column = (name: string, index: number): Sheet["columns"][number] => ({
  name,
  index,
  type: "text",
  unit: null,
  rowCount: 0,
  nullCount: 0,
  distinctCount: 0,
  distinctIsExact: true,
  min: null,
  max: null,
  quantiles: [],
  samples: [],
  patterns: [],
  isKeyCandidate: false,
  valueSketch: "secret-sketch",
});
const FORMAT = { kind: "document", type: "docx", mime: "x" } as const;

describe("the page of one file", () => {
  let test: TestDeps;
  let place: Place;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestDeps();
    place = await makeProject(test.databaseUrl);
  });
  afterAll(() => test.stop());

  const callers = () =>
    appRouter.createCaller({
      deps: test.deps,
      user: { id: place.userId, email: "p@example.com", name: "Person" },
      clientAddress: "local",
    });
  const files = () => callers().files;

  async function add(path: string, parentFileId: string | null = null) {
    const bytes = new TextEncoder().encode(path);
    const file = await ingestFile(test.deps, {
      ...place,
      path,
      bytes,
      modifiedAt: null,
      ...(parentFileId === null ? {} : { parentFileId }),
    });
    return { at: { projectId: place.projectId, fileId: file.fileId }, ...file };
  }

  /** A file that was read: its document stands where a run would have put it. */
  async function addRead(path: string, document: ParsedDocument, hasIndex = true) {
    const file = await add(path);
    const key = String(++keys).padStart(40, "d");
    const folder = join(test.deps.artifactRoot, place.workspaceId, key);
    await mkdir(folder, { recursive: true });
    writeDocument(folder, "privacy", document);
    if (!hasIndex) await rm(join(folder, INDEX_FILE));
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    await client.query("update file_versions set status = 'ok', artifacts = $2 where id = $1", [
      file.versionId,
      JSON.stringify({ parse: key, privacy: key }),
    ]);
    await client.end();
    return file;
  }

  const remark = (text: string, location: Annotation["location"]): Annotation => ({
    kind: "comment",
    author: "Ann",
    date: "2025-10-03T10:00:00Z",
    text,
    location,
  });

  it("shows of a long row the cell that holds what a link rests on, and of a header its column", async () => {
    const key = "cells".padStart(40, "d");
    const folder = join(test.deps.artifactRoot, place.workspaceId, key);
    await mkdir(folder, { recursive: true });
    const names = Array.from({ length: 40 }, (_, i) => (i === 0 ? "" : `Answer ${i}`));
    const writer = new TableFiles(folder, key).open();
    await writer.write(names);
    await writer.write(names.map((_, i) => (i === 21 ? "Midwest" : i === 30 ? "Mid" : "")));
    await writer.write(names.map((_, i) => (i === 0 ? "Economy" : String(i))));
    await writer.write(names.map(() => ""));
    const { at } = await addRead("crosstabs.xlsx", {
      ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "x" }),
      sheets: [
        {
          ...SHEET,
          rowCount: 3,
          columnCount: 40,
          columns: names.map(column),
          tableRef: await writer.close(),
        },
      ],
    });
    const ask = (cells: string[], words: string[]) =>
      callers().graph.cells({ ...at, sheet: "Wide", cells, words });
    expect(await ask(["A2:AN2", "A3:AN3"], ["midwest", "Economy"])).toEqual({
      columns: ["A", "V"],
      rows: [
        { head: "1", cells: ["", "Answer 21"], marks: [] },
        { head: "2", cells: ["", "Midwest"], marks: [{ column: 1, wish: 0 }] },
        { head: "3", cells: ["Economy", "21"], marks: [{ column: 0, wish: 1 }] },
      ],
    });
    expect((await ask(["A1:AN1"], ["Answer 7"]))?.rows).toEqual([
      { head: "1", cells: ["", "Answer 7"], marks: [{ column: 1, wish: 0 }] },
    ]);
    expect((await ask(["C3"], []))?.rows[1]).toEqual({
      head: "3",
      cells: ["Economy", "2"],
      marks: [{ column: 1, wish: 0 }],
    });
    // Without words, the first cell with any text; an empty row marks nothing.
    expect((await ask(["A2:AN2", "A4:AN4"], []))?.rows.map(({ marks }) => marks.length)).toEqual([
      0, 1, 0,
    ]);
    expect(await ask(["A900:AN900"], ["Midwest"])).toBeNull();
  });

  it("gives the outline of slides, their notes and what is remarked on them, in parts", async () => {
    const text = new MarkdownBuilder(1_000_000);
    for (let slide = 1; slide <= 40; slide++) {
      text.heading(2, `Region ${slide}`, { kind: "slide", slide });
      text.block("Closed at 4.8 m.", { kind: "slide", slide, shape: "Body" });
      text.block(`Notes: note ${slide}`, { kind: "slide", slide, shape: "notes" });
    }
    const { at } = await addRead("deck.pptx", {
      ...emptyDocument({ kind: "slides", type: "pptx", mime: "x" }),
      ...text.finish(),
      slides: Array.from({ length: 40 }, (_, i) => ({
        number: i + 1,
        title: `Region ${i + 1}`,
        notes: `note ${i + 1}`,
        hidden: i === 4,
      })),
      annotations: [remark("Sure?", { kind: "slide", slide: 6, shape: "Gone" })],
    });
    const { document } = await files().get(at);
    expect(document?.slides[4]).toEqual({ number: 5, title: "Region 5", hidden: true });
    expect(document?.text.sections).toHaveLength(40);
    expect(document).toMatchObject({ annotationCount: 1, slideCount: 40 });
    const [fifth, seventh] = [4, 6].map((i) => document?.text.sections[i]?.start ?? 0);
    const part = await files().text({ ...at, from: fifth ?? 0, to: seventh ?? 0 });
    expect(part.slides.map(({ number, notes }) => [number, notes])).toEqual([
      [5, "note 5"],
      [6, "note 6"],
    ]);
    expect(part.annotations.map(({ text }) => text)).toEqual(["Sure?"]);
    expect(await files().textPlace({ ...at, place: { kind: "slide", slide: 7 } })).toEqual({
      start: seventh,
    });
  });

  it("says the same of a long text whether it is read in parts or whole", async () => {
    const text = new MarkdownBuilder(8_000_000);
    for (let n = 1; n <= 12_000; n++) {
      if (n % 100 === 1) text.heading(1, `Part ${n}`, { kind: "heading", path: [`Part ${n}`] });
      text.block(`Clause ${n} — “${"held ".repeat(18)}” 😀`, { kind: "line", line: n * 2 });
    }
    const document = {
      ...emptyDocument(FORMAT),
      ...text.finish(),
      annotations: [remark("Sure?", { kind: "line", line: 20_000 })],
    };
    const answers = [];
    for (const hasIndex of [true, false]) {
      const { at } = await addRead(`long-${hasIndex}.docx`, document, hasIndex);
      const { start } = await files().textPlace({ ...at, place: { kind: "line", line: 20_001 } });
      const from = (start ?? 0) - 500;
      answers.push({
        outline: (await files().get(at)).document,
        start,
        part: await files().text({ ...at, from, to: from + 9_000 }),
      });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.start).toBe(document.markdown.indexOf("Clause 10000 "));
    expect(answers[0]?.part.annotations.map(({ text }) => text)).toEqual(["Sure?"]);
    expect(answers[0]?.part.text).toContain("Clause 10000 — “held held");
  });

  it("leaves rows, columns and formulas of a workbook to their own questions", async () => {
    const sheet: Sheet = {
      name: "Summary",
      kind: "worksheet",
      hidden: true,
      rowCount: 0,
      columnCount: 2,
      headerRow: 5,
      firstRow: 6,
      firstColumn: 2,
      columns: ["Region", "Amount"].map(column),
      tableRef: null,
      titleRows: [["Q3"]],
      formulas: [
        { cell: "B2", formula: "TODAY()" },
        { cell: "C7", formula: "SUM(A1:A2)" },
        { cell: "C900", formula: "1+1" },
      ],
      formulaCount: 3,
      merged: ["A1:C1"],
      foreignKeys: [],
    };
    const { at } = await addRead("book.xlsx", {
      ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "x" }),
      sheets: [sheet, ...Array.from({ length: 2_500 }, () => ({ ...sheet, name: "More" }))],
      annotations: [remark("Check this", { kind: "sheet", sheet: "Summary", range: "C7" })],
    });
    const view = await files().get(at);
    expect(view.document).toMatchObject({ sheetCount: 2_501, columnCount: 5_002 });
    expect(view.document?.sheets).toHaveLength(2_000);
    expect(JSON.stringify(view)).not.toContain("SUM(");
    const info = await files().sheet({ ...at, sheet: 0 });
    expect(info).toMatchObject({ names: ["Region", "Amount"], titleRows: [["Q3"]] });
    expect(JSON.stringify(info)).not.toContain("secret-sketch");
    expect(await files().sheet({ ...at, sheet: 9_999 })).toBeNull();
    const { extras } = await files().tableRows({ ...at, sheet: 0, from: 0, count: 50 });
    expect(extras.formulas.map(({ cell }) => cell)).toEqual(["B2", "C7"]);
    expect(extras.merged).toEqual(["A1:C1"]);
    expect(extras.comments.map(({ range, text }) => [range, text])).toEqual([["C7", "Check this"]]);
    const later = await files().tableRows({ ...at, sheet: 0, from: 500, count: 500 });
    expect(later.extras.formulas.map(({ cell }) => cell)).toEqual(["C900"]);
  });

  it("tells which files of the project are meant: by path, else out of the file, else the nearest", async () => {
    const near = await add("refs/2025/Budget.xlsx");
    const far = await add("other/Budget.xlsx");
    const { at } = await addRead("refs/2025/memo.docx", {
      ...emptyDocument(FORMAT),
      links: [
        "Budget.xlsx",
        "../../other/Budget.xlsx",
        "https://example.com/a?b#c",
        "Nobody.pdf",
      ].map((target) => ({ kind: "hyperlink", target, text: null, location: { kind: "file" } })),
    });
    const { references, total } = await files().references(at);
    expect(references.map(({ file, bearers }) => [file?.id ?? null, bearers])).toEqual([
      [near.fileId, 2],
      [far.fileId, 2],
      [null, 0],
      [null, 0],
    ]);
    expect(total).toBe(4);
    const page = await files().references({ ...at, cursor: 3, limit: 3 });
    expect(page).toMatchObject({ next: null, references: [{ target: "Nobody.pdf" }] });
  });

  it("pages through remarks and through what came out of an archive", async () => {
    const { at, fileId } = await addRead("pack.zip", {
      ...emptyDocument({ kind: "archive", type: "zip", mime: "x" }),
      annotations: Array.from({ length: 130 }, (_, i) => remark(`no ${i}`, { kind: "file" })),
    });
    for (let i = 0; i < 7; i++) await add(`pack.zip/part-${i}.txt`, fileId);
    const first = await files().annotations({ ...at, limit: 100 });
    const second = await files().annotations({ ...at, limit: 100, cursor: first.next });
    expect([first.annotations.length, second.annotations.length, second.next]).toEqual([
      100,
      30,
      null,
    ]);
    expect((await files().get(at)).childFiles).toBe(7);
    const paths: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await files().children({ ...at, cursor, limit: 3 });
      paths.push(...page.children.map((child) => child.path));
      cursor = page.next;
    } while (cursor !== null);
    expect(paths).toEqual(Array.from({ length: 7 }, (_, i) => `pack.zip/part-${i}.txt`));
  });

  it("gives fewer rows of a very wide table than asked for, never fewer than a screen asks", async () => {
    const folder = join(test.deps.artifactRoot, place.workspaceId, "e".repeat(40));
    await mkdir(join(folder, "tables"), { recursive: true });
    const table = new TableFiles(folder, "e".repeat(40)).open();
    const row = Array.from({ length: 2_000 }, (_, column) => `c${column}`);
    for (let i = 0; i <= 200; i++) await table.write(row);
    const tableRef = await table.close();
    const { at } = await addRead("wide.csv", {
      ...emptyDocument({ kind: "sheet", type: "csv", mime: "x" }),
      sheets: [{ ...SHEET, rowCount: 200, columnCount: 2_000, tableRef }],
    });
    const ask = (from: number, count: number) =>
      files().tableRows({ ...at, sheet: 0, from, count });
    expect((await ask(0, 500)).rows).toHaveLength(50);
    expect((await ask(198, 500)).rows).toEqual([row, row]);
    expect((await ask(200, 500)).rows).toEqual([]);
    await expect(ask(0, 501)).rejects.toThrow();
  });

  it("takes ids that no database holds for those of nothing", async () => {
    const at = { projectId: place.projectId, fileId: "file_\0" };
    for (const ask of [
      () => files().get(at),
      () => files().links(at),
      () => files().children(at),
      () => files().givePassword({ ...at, password: "x" }),
      () => files().get({ projectId: "project_\0", fileId: "f" }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await files().remove({ ...at, fileIds: [at.fileId] })).toBe(0);
  });

  it("shows what a further run wrote in the same place", async () => {
    const part = { ...emptyDocument(FORMAT), markdown: "Half of it." };
    const { at } = await addRead("again.docx", part);
    expect((await files().text({ ...at, from: 0, to: 100 })).text).toBe("Half of it.");
    const key = String(keys).padStart(40, "d");
    const path = join(test.deps.artifactRoot, place.workspaceId, key, "document.json");
    await writeFile(path, JSON.stringify({ ...part, markdown: "All of it is here." }));
    const asked = Array.from({ length: 5 }, () => files().text({ ...at, from: 0, to: 100 }));
    for (const { text } of await Promise.all(asked)) expect(text).toBe("All of it is here.");
  });

  it("shows documents that an earlier version read, without remarks", async () => {
    const { annotations: _, ...old } = emptyDocument(FORMAT);
    const { at } = await addRead("old.docx", {
      ...old,
      markdown: "Some text.",
    } as unknown as ParsedDocument);
    expect((await files().get(at)).document).toMatchObject({ annotationCount: 0 });
    expect((await files().text({ ...at, from: 0, to: 100 })).text).toBe("Some text.");
    expect((await files().annotations(at)).total).toBe(0);
  });
});
