import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../../src/core/model/document.ts";
import { appRouter } from "../../src/server/api/root.ts";
import { openDownload } from "../../src/server/services/dataset/open-download.ts";
import { ingestFile, ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { openOriginal } from "../../src/server/services/file/open-original.ts";
import { originalResponse } from "../../src/server/services/file/original-response.ts";
import { TableFiles } from "../../src/workers/table-files.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place, setRole } from "../helpers/place.ts";

const RAW_KEY = "a".repeat(40);
const CLEAN_KEY = "b".repeat(40);

const asked = (range?: string) =>
  new Request("http://localhost/", { headers: range === undefined ? {} : { range } });

describe("files for screens", () => {
  let test: TestDeps;
  let place: Place;
  beforeAll(async () => {
    test = await startTestDeps();
    place = await makeProject(test.databaseUrl);
  });
  afterAll(() => test.stop());

  const caller = (who: Place = place) =>
    appRouter.createCaller({
      deps: test.deps,
      user: { id: who.userId, email: "p@example.com", name: "Person" },
      clientAddress: "local",
    });
  const bytes = (text: string) => new TextEncoder().encode(text);

  async function add(path: string, text = path, where: Place = place) {
    return ingestFile(test.deps, { ...where, path, bytes: bytes(text), modifiedAt: new Date(0) });
  }

  async function notes(action: string, target?: string) {
    const log = test.deps.repos(place.workspaceId).audit;
    const { rows } = await log.list({ cursor: null, limit: 1_000, actions: [action] });
    return rows.filter((row) => target === undefined || row.target === target);
  }

  async function read(versionId: string, facts: Record<string, unknown>) {
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    for (const [column, value] of Object.entries(facts))
      await client.query(`update file_versions set ${column} = $2 where id = $1`, [
        versionId,
        value,
      ]);
    await client.end();
  }

  /** Writes a table as the workers do and returns its reference. */
  async function writeTable(folder: string, key: string, header: string[], rows: string[][]) {
    const table = await new TableFiles(join(folder, key), key).open();
    for (const row of [header, ...rows]) await table.write(row);
    return table.close();
  }

  async function storeDocument(key: string, document: ParsedDocument, where: Place = place) {
    const folder = join(test.deps.artifactRoot, where.workspaceId, key);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "document.json"), JSON.stringify(document));
  }

  it("pages through every file once in each order, and counts before", async () => {
    const there = await makeProject(test.databaseUrl);
    await ingestFiles(
      test.deps,
      there,
      Array.from({ length: 130 }, (_, i) => ({
        path: `f${i % 7}/File ${String(i % 40)}-${i}.txt`,
        bytes: bytes("x".repeat(i % 11)),
        modifiedAt: i % 3 === 0 ? null : new Date(i * 1e9),
      })),
    );
    const { files } = caller(there);
    expect((await files.count({ projectId: there.projectId })).files).toBe(130);
    for (const sort of [
      "name",
      "path",
      "kind",
      "size",
      "saved",
      "author",
      "issues",
      "personal",
    ] as const) {
      for (const dir of ["asc", "desc"] as const) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await files.list({
            projectId: there.projectId,
            sort,
            dir,
            cursor,
            limit: 33,
          });
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.cursor;
        } while (cursor !== null);
        expect(new Set(seen).size, `${sort} ${dir}`).toBe(130);
        expect(seen).toHaveLength(130);
      }
    }
  });

  it("filters by when files were saved, by name too where newer ones would fill the page", async () => {
    const there = await makeProject(test.databaseUrl);
    const day = 86_400_000;
    const files = Array.from({ length: 130 }, (_, i) => ({
      path: `Report ${i}.txt`,
      bytes: bytes(`${i}`),
      modifiedAt: i === 0 ? null : new Date((i === 129 ? 100 : 9_000) * day),
    }));
    await ingestFiles(test.deps, there, files);
    const border = new Date(8_000 * day);
    const list = async (range: object) => {
      const filter = { projectId: there.projectId, text: "report", ...range };
      const { rows } = await caller(there).files.list({ ...filter, limit: 200 });
      const { files } = await caller(there).files.count(filter);
      expect(rows).toHaveLength(files);
      return rows.map(({ name }) => name);
    };
    expect(await list({ savedBefore: border })).toEqual(["Report 129.txt"]);
    expect(await list({ savedFrom: border })).toHaveLength(128);
    expect(await list({})).toHaveLength(130);
  });

  it("filters by text, folder, state and issues; wild cards are letters", async () => {
    const there = await makeProject(test.databaseUrl);
    const one = await add("a/100%_sure.txt", "1", there);
    await add("a/1000 sure.txt", "2", there);
    await add("a/deep/x.txt", "3", there);
    await add("ab/x.txt", "4", there);
    await read(one.versionId, { status: "failed", kind: "text", issue_count: 2 });
    const { files } = caller(there);
    const paths = async (filter: object) => {
      const page = await files.list({ projectId: there.projectId, sort: "path", ...filter });
      return page.rows.map((row) => `${row.folder}/${row.name}`);
    };
    expect(await paths({ text: "100%_" })).toEqual(["a/100%_sure.txt"]);
    expect(await paths({ folder: "a" })).toHaveLength(3);
    expect(await paths({ states: ["failed"] })).toEqual(["a/100%_sure.txt"]);
    expect(await paths({ states: ["new"] })).toHaveLength(3);
    expect(await paths({ withIssues: true })).toEqual(["a/100%_sure.txt"]);
    expect(await files.folders({ projectId: there.projectId })).toEqual([
      { path: "a", files: 2, problems: 1 },
      { path: "a/deep", files: 1, problems: 0 },
      { path: "ab", files: 1, problems: 0 },
    ]);
  });

  it("takes a broken or foreign cursor as the beginning", async () => {
    const there = await makeProject(test.databaseUrl);
    await add("x.txt", "x", there);
    const { files } = caller(there);
    const bad = [
      "",
      "x",
      btoa("[]"),
      btoa('["size","asc","no number","id"]'),
      btoa('["name","asc","a","b"]'),
    ];
    for (const cursor of bad) {
      const page = await files.list({ projectId: there.projectId, sort: "size", cursor });
      expect(page.rows).toHaveLength(1);
    }
  });

  it("shows content after the policy, and before it only to roles that may see it", async () => {
    const file = await add("people.csv");
    const folder = join(test.deps.artifactRoot, place.workspaceId);
    const document = (key: string, name: string) => async (): Promise<ParsedDocument> => ({
      ...emptyDocument({ kind: "sheet", type: "csv", mime: "text/csv" }),
      markdown: `Name ${name}`,
      sheets: [
        {
          name: "people",
          kind: "table",
          hidden: false,
          rowCount: 1,
          columnCount: 1,
          headerRow: 1,
          firstRow: 2,
          firstColumn: 1,
          columns: [],
          tableRef: await writeTable(folder, key, ["Name"], [[name]]),
          formulas: [],
          formulaCount: 0,
          merged: [],
          foreignKeys: [],
        },
      ],
    });
    await storeDocument(RAW_KEY, await document(RAW_KEY, "Ada Lovelace")());
    await storeDocument(CLEAN_KEY, await document(CLEAN_KEY, "NAME-4F2A91C3")());
    await read(file.versionId, {
      status: "ok",
      kind: "sheet",
      artifacts: JSON.stringify({ parse: RAW_KEY, privacy: CLEAN_KEY }),
    });
    const at = { projectId: place.projectId, fileId: file.fileId };
    const rows = { ...at, sheet: 0, from: 0, count: 10 };
    expect((await caller().files.tableRows(rows)).rows).toEqual([["NAME-4F2A91C3"]]);
    expect((await caller().files.tableRows({ ...rows, raw: true })).rows).toEqual([
      ["Ada Lovelace"],
    ]);
    expect((await caller().files.text({ ...at, from: 0, to: 100 })).text).toBe(
      "Name NAME-4F2A91C3",
    );
    const view = await caller().files.get(at);
    expect(view).toMatchObject({ mayReadRaw: true, document: { sheets: [{ hasRows: true }] } });
    expect(JSON.stringify(view)).not.toContain(RAW_KEY);
    expect(JSON.stringify(view)).not.toContain("storeKey");

    for (let i = 0; i < 2; i++) {
      const parts = caller().files.text({ ...at, from: 0, to: 100, raw: true });
      await Promise.all([parts, caller().files.get({ ...at, raw: true })]);
    }
    expect(await notes("file.raw-read", file.fileId)).toHaveLength(1);
    const denials = (await notes("access.denied")).length;

    const reviewer = await makeProject(test.databaseUrl);
    await setRole(test.databaseUrl, place, "REVIEWER");
    try {
      for (const call of [
        () => caller().files.tableRows({ ...rows, raw: true }),
        () => caller().files.text({ ...at, from: 0, to: 100, raw: true }),
        () => caller().files.get({ ...at, raw: true }),
        () => openOriginal(test.deps, { ...at, userId: place.userId }),
      ])
        await expect(call()).rejects.toThrow();
      expect((await caller().files.tableRows(rows)).rows).toEqual([["NAME-4F2A91C3"]]);
      // The same refusal once a minute: asking in a loop fills nothing.
      expect(await notes("access.denied")).toHaveLength(denials + 1);
      const wish = { projectId: place.projectId, userId: place.userId };
      await expect(
        openDownload(test.deps, {
          ...{ ...wish, versionId: "dsv_none", name: "training.jsonl" },
          request: asked(),
        }),
      ).rejects.toMatchObject({ code: "auth.forbidden" });
      expect(await notes("access.denied")).toHaveLength(denials + 2);
    } finally {
      await setRole(test.databaseUrl, place, "OWNER");
    }
    for (const call of [
      () => caller(reviewer).files.get(at),
      () => caller(reviewer).files.get({ ...at, projectId: reviewer.projectId }),
      () => openOriginal(test.deps, { ...at, userId: reviewer.userId }),
      () =>
        openOriginal(test.deps, { ...at, projectId: reviewer.projectId, userId: reviewer.userId }),
    ])
      await expect(call()).rejects.toThrow();
  });

  it("gives a long text in parts that join to the whole", async () => {
    const file = await add("long.md");
    const markdown = Array.from(
      { length: 4_000 },
      (_, i) => `Line ${i} 😀 ${"w".repeat(i % 50)}`,
    ).join("\n");
    await storeDocument("c".repeat(40), {
      ...emptyDocument({ kind: "text", type: "md", mime: "text/markdown" }),
      markdown,
    });
    await read(file.versionId, {
      status: "ok",
      artifacts: JSON.stringify({ parse: "c".repeat(40), privacy: "c".repeat(40) }),
    });
    const at = { projectId: place.projectId, fileId: file.fileId };
    const { document } = await caller().files.get(at);
    const starts = document?.text.sections.map(({ start }) => start) ?? [];
    expect(starts.length).toBeGreaterThan(5);
    let joined = "";
    for (const [i, from] of starts.entries()) {
      const to = starts[i + 1] ?? markdown.length;
      const part = await caller().files.text({ ...at, from, to });
      expect(part.text.isWellFormed()).toBe(true);
      joined += part.text;
    }
    expect(joined).toBe(markdown);
    const all = await caller().files.text({ ...at, from: 0, to: markdown.length });
    expect(all.text).toHaveLength(60_000);
  });

  it("refuses keys in the database that would lead out of the results folder", async () => {
    const file = await add("evil.txt");
    await read(file.versionId, {
      status: "ok",
      artifacts: JSON.stringify({ privacy: "../../secret" }),
    });
    await expect(
      caller().files.get({ projectId: place.projectId, fileId: file.fileId }),
    ).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });

  it("removes files with what came out of them, notes it, and brings them back when they are added again", async () => {
    const there = await makeProject(test.databaseUrl);
    const parent = await add("mail.eml", "mail", there);
    const child = await ingestFile(test.deps, {
      ...there,
      path: "mail.eml/a.txt",
      bytes: bytes("a"),
      modifiedAt: null,
      parentFileId: parent.fileId,
    });
    const { files } = caller(there);
    expect(await files.remove({ projectId: there.projectId, fileIds: [parent.fileId] })).toBe(2);
    expect((await files.count({ projectId: there.projectId })).files).toBe(0);
    await expect(
      files.get({ projectId: there.projectId, fileId: child.fileId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await add("mail.eml", "mail", there)).fileId).toBe(parent.fileId);
    expect((await files.count({ projectId: there.projectId })).files).toBe(2);
    const other = await makeProject(test.databaseUrl);
    expect(
      await caller(other).files.remove({ projectId: other.projectId, fileIds: [parent.fileId] }),
    ).toBe(0);
  });

  it("serves the original whole, in ranges, and never as something a browser would show", async () => {
    const file = await add('odd "name"\u00e9.html', "<script>1</script>");
    const original = await openOriginal(test.deps, {
      projectId: place.projectId,
      fileId: file.fileId,
      userId: place.userId,
    });
    const whole = originalResponse(asked(), original);
    expect(await whole.text()).toBe("<script>1</script>");
    expect(whole.headers.get("content-type")).toBe("application/octet-stream");
    expect(whole.headers.get("content-disposition")).toMatch(
      /^attachment; filename="odd _name__\.html"/,
    );
    const part = originalResponse(asked("bytes=1-6"), original);
    expect([part.status, await part.text()]).toEqual([206, "script"]);
    expect(await originalResponse(asked("bytes=-3"), original).text()).toBe("pt>");
    expect(originalResponse(asked("bytes=99-"), original).status).toBe(416);
  });
});
