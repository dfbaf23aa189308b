/** A project is assessed after its runs: scores, what is odd, double rows, advice, report; and again when people settle something. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { QualityReportDocument } from "../../src/core/quality/report/report-document.ts";
import { assessQuality } from "../../src/server/services/quality/assess-quality.ts";
import { previewNewest } from "../../src/server/services/quality/keep-newest.ts";
import { listCopies, listRowGroups } from "../../src/server/services/quality/list-copies.ts";
import { listFaults } from "../../src/server/services/quality/list-faults.ts";
import {
  countOdd,
  listAdvice,
  listOdd,
  listPlaces,
} from "../../src/server/services/quality/list-findings.ts";
import { openReport } from "../../src/server/services/quality/open-report.ts";
import { qualityFiles } from "../../src/server/services/quality/quality-folder.ts";
import {
  accept,
  endAcceptance,
  keepOne,
  listAccepted,
} from "../../src/server/services/quality/settle.ts";
import { viewOverview } from "../../src/server/services/quality/view-overview.ts";
import { everyFigure, type Figure } from "../helpers/figures.ts";
import { CUSTOMER_COLUMNS, madeCustomers } from "../helpers/made-customers.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

/** Runs wait for other work of the machine. */
const WIDE_MS = 600_000;

let pipeline: TestPipeline;
let person: { workspaceId: string; projectId: string; userId: string };

const month = (n: number) =>
  `# Sales report\n\nMonth ${n}: the figures of the regions are in order and signed by all who made them.\n`;
const amounts = (odd: string) =>
  [
    "label,amount",
    ...Array.from(
      { length: 60 },
      (_, i) => `row ${i} of sixty,${i === 41 ? odd : 100 + ((i * 37) % 50)}`,
    ),
  ].join("\n");

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const userId = await addMember(
    pipeline.deps,
    pipeline.place.workspaceId,
    "owner",
    "owner@in.example",
  );
  person = { ...pipeline.place, userId };
  const customers = madeCustomers(120, 0.08, 5);
  await pipeline.add({
    ...Object.fromEntries(
      [1, 2, 3, 5, 6].map((n) => [`reports/Sales report 2025-0${n}.md`, month(n)]),
    ),
    "a/note.md": "# A note\n\nTwo of these say the very same words in two places of the project.\n",
    "b/note.md": "# A note\n\nTwo of these say the very same words in two places of the project.\n",
    "amounts.csv": amounts("98000000"),
    "customers.csv": [
      CUSTOMER_COLUMNS.join(","),
      ...customers.rows.map((row) => row.join(",")),
    ].join("\n"),
  });
  const { state } = await pipeline.run();
  expect(state).toBe("finished");
  await assess();
}, WIDE_MS);
afterAll(() => pipeline.stop());

const overview = () => viewOverview(pipeline.deps, person);
/** Assessments that were asked for: one by each run, one by each settling. */
let asked = 0;

/** Waits until those asked for before and `more` are through; a job may not have its row yet when its event has been sent. */
async function assess(more = 1): Promise<void> {
  asked += more;
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        "select count(*)::int as ended from job_runs where job_name = 'assess-quality' and state in ('finished', 'failed', 'cancelled')",
      );
      // One that was tried twice ends twice; the newest run's own scores are what is waited for.
      if (rows[0].ended >= asked && (await overview()).state === "ready") return;
      await sleep(50);
    }
  } finally {
    await client.end();
  }
}

test("the newest run has a score of all dimensions that apply, and nothing to compare it with", async () => {
  const view = await overview();
  expect(view.state).toBe("ready");
  expect(view.score).toBeGreaterThan(50);
  expect(view.score).toBeLessThanOrEqual(100);
  expect(view.dimensions?.readability).toBe(100);
  expect(view.dimensions?.uniqueness).toBeLessThan(100);
  expect(view.counts).toMatchObject({ copyGroups: 1, odd: 2 });
  const [snapshot] = await pipeline.deps
    .repos(person.workspaceId)
    .qualitySnapshots.list(person.projectId, { limit: 1 });
  expect(snapshot?.counts).toMatchObject({ files: 9, extraCopies: 1, copyGroups: 1 });
  expect(view.before).toBeNull();
  expect(view.calibration).toEqual({ checked: 0, bins: null });
});

test("what is odd is listed with its places, and all of them can be paged through", async () => {
  const { findings, next } = await listOdd(pipeline.deps, person, { codes: [], after: null });
  expect(next).toBeNull();
  expect(findings.map(({ code }) => code).toSorted()).toEqual(["far-value", "missing-period"]);
  const far = findings.find(({ code }) => code === "far-value");
  expect(far?.places.map(({ path, where, value }) => [path, where, value])).toEqual([
    ["amounts.csv", expect.stringMatching(/!B43$/), "98000000"],
  ]);
  const { places, total } = await listPlaces(pipeline.deps, person, {
    fingerprint: far?.fingerprint ?? "",
    from: 0,
  });
  expect([places.length, total]).toEqual([1, 1]);
  const only = await listOdd(pipeline.deps, person, { codes: ["missing-period"], after: null });
  expect(only.findings.map(({ title }) => title)).toEqual([
    '"sales report" in "reports" has no file for 2025-04.',
  ]);
});

test("rows that describe one customer are grouped, with reasons", async () => {
  const { groups, bounds, notCompared } = await listRowGroups(pipeline.deps, person, 0);
  expect(groups.length).toBeGreaterThan(3);
  expect(bounds).toMatchObject({ tablesCompared: 1, tablesLeftOut: 1 });
  expect(notCompared.map(({ name }) => name)).toEqual(["amounts.csv"]);
  expect(notCompared[0]?.reason).not.toBe("");
  for (const { rowCount, rows, columns, reasons, files } of groups) {
    expect(files.map(({ path }) => path)).toEqual(["customers.csv"]);
    expect(rows).toHaveLength(rowCount);
    expect(columns).toEqual(expect.arrayContaining(["last name", "phone"]));
    expect(reasons.length).toBeGreaterThan(0);
  }
});

test("advice says what it gains; to accept a finding takes it off the list until that ends", async () => {
  const { advice } = await listAdvice(pipeline.deps, person, { after: null });
  const effects = advice.map(({ effect }) => effect);
  expect(effects).toEqual(effects.toSorted((a, b) => b - a));
  expect(advice.find(({ code }) => code === "extra-copies")?.effect).toBeGreaterThan(0);
  expect(advice.map(({ code }) => code)).toContain("odd:far-value");
  const [finding] = (await listOdd(pipeline.deps, person, { codes: ["far-value"], after: null }))
    .findings;
  const subject = `finding:${finding?.fingerprint}`;
  const past = accept(pipeline.deps, person, { subject, reason: "Known", until: new Date(0) });
  await expect(past).rejects.toThrow();
  const { id } = await accept(pipeline.deps, person, {
    subject,
    reason: "A real sale",
    until: null,
  });
  expect(await countOdd(pipeline.deps, person)).toEqual([
    expect.objectContaining({ code: "missing-period", count: 1 }),
  ]);
  await assess();
  const codes = (await listAdvice(pipeline.deps, person, { after: null })).advice.map(
    ({ code }) => code,
  );
  expect(codes).not.toContain("odd:far-value");
  await endAcceptance(pipeline.deps, person, id);
  await assess();
  expect(await countOdd(pipeline.deps, person)).toHaveLength(2);
  await expect(endAcceptance(pipeline.deps, person, id)).rejects.toThrow();
});

test("the copy that costs points is the one that goes where the newest is kept", async () => {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const save = (path: string, day: string) =>
    client.query(
      "update file_versions v set modified_at = $2 from files f where f.current_version_id = v.id and f.path = $1 and f.project_id = $3",
      [path, day, person.projectId],
    );
  await save("a/note.md", "2025-01-01");
  await save("b/note.md", "2025-02-01");
  await client.end();
  await assessQuality(pipeline.deps, person);
  const { run } = await overview();
  const lines = await readFile(qualityFiles(pipeline.deps, person).scores(run?.id ?? ""), "utf8");
  const extra = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { path: string; isExtraCopy: boolean })
    .filter(({ isExtraCopy }) => isExtraCopy);
  const { shown } = await previewNewest(pipeline.deps, person, {
    kind: "copies",
    levels: ["exact", "content"],
  });
  expect(extra.map(({ path }) => path)).toEqual(["a/note.md"]);
  expect(shown.flatMap(({ leftOut }) => leftOut.map(({ path }) => path))).toEqual(["a/note.md"]);
});

test("copies that are meant cost nothing; left out ones are gone, and the score says so", async () => {
  const before = await overview();
  const [group] = (await listCopies(pipeline.deps, person, null)).groups;
  expect(group?.members.map(({ path }) => path)).toEqual(["a/note.md", "b/note.md"]);
  const subject = `copies:${group?.groupKey}`;
  const { id } = await accept(pipeline.deps, person, { subject, reason: "Two teams", until: null });
  await assess();
  expect((await listCopies(pipeline.deps, person, null)).groups).toEqual([]);
  const meant = await overview();
  // What is left are customers who stand in one table twice.
  expect(meant.dimensions?.uniqueness).toBeGreaterThan(before.dimensions?.uniqueness ?? 100);
  expect(meant.dimensions?.uniqueness).toBeLessThan(100);
  const twice = (await listAdvice(pipeline.deps, person, { after: null })).advice;
  expect(twice.find(({ code }) => code === "double-rows")?.effect).toBeGreaterThan(0);
  await endAcceptance(pipeline.deps, person, id);
  const keep = { groupKey: group?.groupKey ?? "", fileId: group?.members[1]?.fileId ?? "" };
  expect(await keepOne(pipeline.deps, person, keep)).toMatchObject({ leftOut: 1 });
  await expect(keepOne(pipeline.deps, person, { ...keep, fileId: "file_other" })).rejects.toThrow();
  await assess(2);
  const after = await overview();
  expect(after.counts?.copyGroups).toBe(0);
  expect(after.score ?? 0).toBeGreaterThan(before.score ?? 0);
});

test("the next run is compared with the one before; its report is a page and data", async () => {
  const days =
    "id,day,paid\n1,2025-02-30,ann@books.example\n2,2025-03-01,n/a\n3,2025-03-02,x\n4,2025-03-03,x\n";
  await pipeline.add({
    "amounts.csv": amounts("120"),
    "empty.csv": "a,b,c\n1,,\n2,,\n3,,\n4,,\n",
    "days.csv": days,
    "copies/days.csv": days,
  });
  const { runId } = await pipeline.run();
  await assess();
  const view = await overview();
  expect(view.run?.id).toBe(runId);
  expect(view.before?.run).toBe(1);
  expect(view.changes?.rules.some(({ filesNow, filesBefore }) => filesNow > filesBefore)).toBe(
    true,
  );
  expect((await countOdd(pipeline.deps, person)).map(({ code }) => code)).toEqual([
    "missing-period",
  ]);
  const opened = (name: string) => openReport(pipeline.deps, { ...person, runId, name });
  const json = JSON.parse(await text((await opened("report.json")).body)) as { files: object[] };
  const report = QualityReportDocument.parse(json);
  expect(report.counts.files).toBe(11);
  expect(json.files).toHaveLength(11);
  const html = await text((await opened("report.html")).body);
  expect(html).toContain("has no file for 2025-04");
  expect(html).not.toMatch(/<script|https?:/);
  await expect(opened("report.exe")).rejects.toThrow();
});

/** Figures that are not the number of rows of the list that they open. */
async function wrongFigures(): Promise<Figure[]> {
  const figures = await everyFigure(pipeline.deps, person);
  // None is right because nothing is there.
  for (const name of ["rules to mend", "things in more than one row", "files with issues"])
    expect(figures.find((each) => each.name === name)?.figure, name).toBeGreaterThan(0);
  return figures.filter(({ figure, rows }) => figure !== rows);
}

test("every figure opens a list of as many rows, also once things were accepted, settled and taken out", async () => {
  expect(await wrongFigures()).toEqual([]);
  const filed = async (path: string) =>
    (
      await pipeline.deps
        .repos(person.workspaceId)
        .files.listCurrent(person.projectId, { limit: 99 })
    ).find((file) => file.path === path)?.fileId ?? "";
  const faults = async () =>
    listFaults(pipeline.deps, { ...person, fileId: await filed("days.csv") });
  expect(await faults()).toMatchObject([
    {
      ...{ rule: "dates-exist", title: "Dates exist in the calendar", severity: "error" },
      ...{ isAccepted: false, failedCount: 1 },
      places: [{ value: "2025-02-30", reason: "no such day" }],
    },
    { rule: "no-missing-value-words", severity: "warning" },
  ]);
  const accepted = await accept(pipeline.deps, person, {
    ...{ subject: "rule:dates-exist", reason: "Known", until: null },
  });
  const [thing] = (await listRowGroups(pipeline.deps, person, 0)).groups;
  const settled = await accept(pipeline.deps, person, {
    ...{ subject: `rows:${thing?.fingerprint}`, reason: "Two people", until: null },
  });
  expect((await faults())[0]).toMatchObject({ rule: "dates-exist", isAccepted: true });
  const named = (await listAccepted(pipeline.deps, person, "")).accepted;
  expect(named.find(({ subject }) => subject === "rule:dates-exist")?.title).toBe(
    "Dates exist in the calendar",
  );
  expect(await wrongFigures()).toEqual([]);
  await pipeline.deps
    .repos(person.workspaceId)
    .files.removeByIds(person.projectId, [await filed("copies/days.csv")], new Date());
  expect(await wrongFigures()).toEqual([]);
  await endAcceptance(pipeline.deps, person, accepted.id);
  await endAcceptance(pipeline.deps, person, settled.id);
  await assess(4);
  expect(await wrongFigures()).toEqual([]);
});

test("rows of two tables that describe one person are grouped with both places, copies and states of a list are not", async () => {
  const before = (await overview()).counts?.recordGroups ?? 0;
  const { rows, thingOf } = madeCustomers(120, 0.08, 5);
  const others = madeCustomers(60, 0, 99).rows;
  // A hand-kept list: other names of columns, another order, some slips, and people of its own.
  const kept = rows
    .slice(10, 60)
    .map(([given, family, , street, town, phone], i) =>
      [phone, (i % 5 === 0 ? family?.slice(1) : family) ?? "", given, town, street].join(","),
    );
  const own = others.map(([given, family, , street, town, phone]) =>
    [phone, family, given, town, street].join(","),
  );
  const header = "Mobile,Surname,Given name,City,Address";
  const state = (n: number) =>
    [CUSTOMER_COLUMNS.join(","), ...rows.slice(n).map((row) => row.join(","))].join("\n");
  await pipeline.add({
    "sales/visits.csv": [header, ...kept, ...own].join("\n"),
    "old/customers 2024-01.csv": state(2),
  });
  await pipeline.run();
  await assess();
  const groups: Awaited<ReturnType<typeof listRowGroups>>["groups"] = [];
  for (let at: number | null = 0; at !== null; ) {
    const page: Awaited<ReturnType<typeof listRowGroups>> = await listRowGroups(
      pipeline.deps,
      person,
      at,
    );
    groups.push(...page.groups);
    at = page.next;
  }
  const across = groups.filter(({ files }) => files.length > 1);
  // A list and an older state of it are not held against each other; a third list may join both.
  expect(across.every(({ files }) => files.some(({ path }) => path === "sales/visits.csv"))).toBe(
    true,
  );
  const found = across.filter(({ files }) => files.some(({ path }) => path === "customers.csv"));
  expect(found.length).toBeGreaterThanOrEqual(40);
  const thing = ({ fileId, row }: { fileId: string; row: number }, path: string) =>
    path === "customers.csv"
      ? thingOf[row - 2]
      : path.startsWith("old/")
        ? thingOf[row]
        : row - 2 < 50
          ? thingOf[row + 8]
          : `${fileId} ${row}`;
  const right = found.filter(({ rows: members, files }) => {
    const pathOf = new Map(files.map(({ fileId, path }) => [fileId, path]));
    return new Set(members.map((row) => thing(row, pathOf.get(row.fileId) ?? ""))).size === 1;
  });
  expect(right.length / found.length).toBeGreaterThan(0.95);
  const [first] = found;
  // A thing that three lists hold is one entry: no row stands in two of them.
  const places = groups.flatMap(({ rows: members }) =>
    members.map(({ fileId, sheet, row }) => `${fileId} ${sheet} ${row}`),
  );
  expect(new Set(places).size).toBe(places.length);
  expect(groups.some(({ files }) => files.length > 2)).toBe(true);
  expect((await overview()).counts?.recordGroups).toBe(groups.length);
  expect(groups.length).toBeGreaterThan(before);
  await accept(pipeline.deps, person, {
    subject: `rows:${first?.fingerprint}`,
    reason: "Meant",
    until: null,
  });
  // At once, and after the scores were worked out again.
  expect((await overview()).counts?.recordGroups).toBe(groups.length - 1);
  await assess();
  expect((await overview()).counts?.recordGroups).toBe(groups.length - 1);
});

test("tables are remembered by their content: a second assessment writes the same", async () => {
  const files = qualityFiles(pipeline.deps, person);
  const first = await readFile(files.findings, "utf8");
  const remembered = async () =>
    Promise.all(
      (await readdir(files.cache)).toSorted().map(async (name) => {
        const { mtimeMs } = await stat(join(files.cache, name));
        return [name, mtimeMs];
      }),
    );
  const before = await remembered();
  expect(before.length).toBeGreaterThan(0);
  await assessQuality(pipeline.deps, person);
  expect(await readFile(files.findings, "utf8")).toBe(first);
  expect(await remembered()).toEqual(before);
});
