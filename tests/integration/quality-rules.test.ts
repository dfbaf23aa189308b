/** Rules of a project over its files: what a run finds, where it is kept, and what is not done twice. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { readTable } from "../../src/server/services/file/read-table.ts";
import {
  acceptRule,
  removeRule,
  saveRule,
  switchRule,
} from "../../src/server/services/quality/edit-rules.ts";
import { exportFailures } from "../../src/server/services/quality/export-failures.ts";
import {
  applyFix,
  listFixes,
  previewFix,
  undoFix,
} from "../../src/server/services/quality/fix-rule.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import {
  type FailureCursor,
  type FailureView,
  readFailures,
} from "../../src/server/services/quality/read-failures.ts";
import { testRule } from "../../src/server/services/quality/test-rule.ts";
import { describeRun } from "../../src/server/services/run/describe-run.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const ROWS = 3_000;
const orders = ["order,customer,total"];
for (let row = 1; row <= ROWS; row++)
  orders.push(`${row},${500 + (row % 10)},${row % 4 === 0 ? -row : row}`);

let pipeline: TestPipeline;
let place: { workspaceId: string; projectId: string; userId: string };

beforeAll(async () => {
  pipeline = await startTestPipeline();
  place = { ...pipeline.place, userId: "usr_test" };
  await pipeline.add({
    "sales/orders.csv": `${orders.join("\n")}\n`,
    "sales/late.csv": "order,customer,total\n1,599,=1\n1,501,5\n",
    "customers.csv": `customer,label\n${Array.from({ length: 9 }, (_, at) => `${500 + at},part ${at}`).join("\n")}\n`,
    "note.md": "# Note\n\nNothing to see.\n",
  });
});
afterAll(() => pipeline.stop());

const rule = (name: string, check: unknown, parts: object = {}) =>
  RuleDocument.parse({
    name,
    title: `Rule ${name}`,
    severity: "error",
    dimension: "validity",
    check,
    ...parts,
  });
const positive = rule("totals-positive", { kind: "row", expression: "num(row.total) > 0" });
const known = rule(
  "customers-known",
  {
    kind: "reference",
    column: "customer",
    target: { scope: { path: "customers.csv" }, column: "customer" },
  },
  { scope: { path: "sales/*" } },
);
const unique = rule("orders-unique", { kind: "unique", columns: ["order"] });

async function resultOf(name: string) {
  return (await listRules(pipeline.deps, place)).rules.find((each) => each.name === name)?.result;
}

async function everyPlace(name: string, limit: number): Promise<FailureView[]> {
  const found: FailureView[] = [];
  let cursor: FailureCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof readFailures>> = await readFailures(
      pipeline.deps,
      { ...place, rule: name },
      { cursor, limit },
    );
    found.push(...page.failures);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

test("a rule is tried on the project before it is saved", async () => {
  expect((await testRule(pipeline.deps, place, positive)).filesTested).toBe(4);
  expect((await testRule(pipeline.deps, place, positive)).checkedCount).toBe(0);
  await pipeline.run();
  const tried = await testRule(pipeline.deps, place, positive);
  expect(tried).toMatchObject({
    problem: null,
    filesFailed: 2,
    filesPassed: 0,
    filesNotApplicable: 2,
    failedCount: 751,
    checkedCount: 3_002,
    filesTested: 4,
    filesInAll: 4,
    isWhole: true,
  });
  expect(tried.examples).toHaveLength(50);
  expect(await testRule(pipeline.deps, place, known)).toMatchObject({
    checkedCount: 3_002,
    failedCount: 301,
  });
  const broken = rule("broken", { kind: "row", expression: "num(row.total) >" });
  expect((await testRule(pipeline.deps, place, broken)).problem).toContain("cannot be read");
  await expect(saveRule(pipeline.deps, place, broken, 0)).rejects.toMatchObject({
    code: "input.invalid",
  });
});

test("a run keeps every failing place, and lists them by pages in the order of files and rows", async () => {
  for (const document of [positive, known, unique])
    await saveRule(pipeline.deps, place, document, 0);
  const { state } = await pipeline.run();
  expect(state).toBe("finished");
  expect(await resultOf("totals-positive")).toMatchObject({
    outcome: "failed",
    checkedCount: 3_002,
    failedCount: 751,
    filesFailed: 2,
    filesPassed: 0,
    filesNotApplicable: 2,
  });
  expect(await resultOf("orders-unique")).toMatchObject({
    failedCount: 1,
    filesFailed: 1,
    filesPassed: 1,
  });
  expect(await resultOf("customers-known")).toMatchObject({
    outcome: "failed",
    checkedCount: 3_002,
    failedCount: 301,
  });
  const places = await everyPlace("totals-positive", 500);
  expect(places).toHaveLength(751);
  expect(places[0]).toMatchObject({ path: "sales/late.csv", value: "=1", reason: "not a number" });
  expect(places[1]).toMatchObject({
    path: "sales/orders.csv",
    value: "-4",
    location: { kind: "sheet", range: "C5" },
  });
  expect(places.at(-1)).toMatchObject({ value: "-3000", location: { range: "C3001" } });
  expect(await everyPlace("totals-positive", 7)).toEqual(places);
  const strangers = await everyPlace("customers-known", 500);
  expect(strangers).toHaveLength(301);
  expect(strangers[0]).toMatchObject({
    path: "sales/late.csv",
    value: "599",
    location: { range: "B2" },
  });
  expect(strangers[1]).toMatchObject({
    path: "sales/orders.csv",
    value: "509",
    location: { range: "B10" },
  });
  expect(await everyPlace("orders-unique", 50)).toMatchObject([
    { path: "sales/late.csv", location: { range: "A3" }, reason: "as in A2" },
  ]);
});

test("all places leave as CSV in which nothing runs, for members only", async () => {
  const input = { projectId: place.projectId, rule: "totals-positive", userId: place.userId };
  await expect(exportFailures(pipeline.deps, input)).rejects.toMatchObject({ code: "not-found" });
  const userId = await addMember(pipeline.deps, place.workspaceId, "reader", "reader@in.example");
  const { name, body } = await exportFailures(pipeline.deps, { ...input, userId });
  const lines = (await text(body)).trim().split("\n");
  expect(name).toBe("totals-positive.csv");
  expect(lines).toHaveLength(752);
  expect(lines.slice(0, 3)).toEqual([
    '"file","place","value","why"',
    `"sales/late.csv","late!C2","'=1","not a number"`,
    '"sales/orders.csv","orders!C5","-4",""',
  ]);
});

test("nothing is checked twice; a changed file is, and a switched-off rule is gone", async () => {
  const again = await pipeline.run();
  const repos = pipeline.deps.repos(place.workspaceId);
  const before = (await repos.qualityResults.sums(place.projectId)).map(
    ({ failuresKey }) => failuresKey,
  );
  expect(
    (await describeRun(pipeline.deps, { ...pipeline.place, runId: again.runId })).files.anew,
  ).toBe(0);
  await pipeline.add({ "sales/late.csv": "order,customer,total\n1,501,5\n" });
  await switchRule(pipeline.deps, place, { rule: "orders-unique", isOn: false });
  await switchRule(pipeline.deps, place, { rule: "has-title", isOn: false });
  await pipeline.run();
  const after = await repos.qualityResults.sums(place.projectId);
  expect(after.map(({ failuresKey }) => failuresKey)).not.toEqual(before);
  expect(await resultOf("totals-positive")).toMatchObject({
    failedCount: 750,
    filesFailed: 1,
    filesPassed: 1,
  });
  expect(await resultOf("customers-known")).toMatchObject({ failedCount: 300 });
  expect(after.map(({ rule: name }) => name)).not.toContain("orders-unique");
  expect(after.map(({ rule: name }) => name)).not.toContain("has-title");
  expect(
    (await everyPlace("totals-positive", 500)).every(({ path }) => path === "sales/orders.csv"),
  ).toBe(true);
});

test("what a rule found can be accepted until a day, and an own rule be removed", async () => {
  const input = {
    rule: "totals-positive",
    reason: "Credit notes",
    until: new Date(pipeline.deps.clock() + 86_400_000),
  };
  await acceptRule(pipeline.deps, place, input);
  const list = async (name: string) =>
    (await listRules(pipeline.deps, place)).rules.find((each) => each.name === name);
  expect((await list("totals-positive"))?.acceptance).toMatchObject({ reason: "Credit notes" });
  await expect(
    acceptRule(pipeline.deps, place, { ...input, until: new Date(0) }),
  ).rejects.toMatchObject({ code: "input.invalid" });
  await expect(acceptRule(pipeline.deps, place, { ...input, rule: "none" })).rejects.toMatchObject({
    code: "not-found",
  });
  await removeRule(pipeline.deps, place, "totals-positive");
  expect(await list("totals-positive")).toBeUndefined();
  await expect(removeRule(pipeline.deps, place, "totals-positive")).rejects.toMatchObject({
    code: "not-found",
  });
});

test("places that a file shares with accepted rules alone count with it again", async () => {
  const repos = pipeline.deps.repos(place.workspaceId);
  const [file] = await repos.files.listCurrent(place.projectId, { limit: 1 });
  const [fileId, runId] = [file?.fileId ?? "", (await pipeline.run()).runId];
  const none = {
    filesPassed: 0,
    filesFailed: 0,
    filesNotApplicable: 0,
    filesUnsure: 0,
    detail: "",
  };
  const row = {
    ...{ ...none, id: "rlt_shared", rule: "customers-known", fileId, outcome: "failed" as const },
    ...{ severity: "error" as const, dimension: "validity" as const, checkedCount: 9 },
    ...{ failedCount: 3, sharedCount: 3, failuresKey: "k", failures: null },
    sharedWith: [
      { rules: ["first"], count: 2 },
      { rules: ["first", "second"], count: 1 },
    ],
  };
  await repos.qualityResults.replaceFiles({ ...place, runId }, [fileId], [row]);
  const now = () => new Date(pipeline.deps.clock());
  const shown = async () => {
    const [fault] = await repos.qualityResults.ofFile(place.projectId, fileId, now());
    return [fault?.isShared, fault?.isAccepted];
  };
  expect(await shown()).toEqual([true, false]);
  const accept = (rule: string) =>
    repos.qualityAcceptances.add({
      ...{ id: `acc_${rule}`, projectId: place.projectId, subject: `rule:${rule}`, fileId: null },
      ...{ reason: "meant", until: null, createdById: place.userId, createdAt: now() },
    });
  await accept("second");
  expect(await shown()).toEqual([true, false]);
  await accept("first");
  expect(await shown()).toEqual([false, false]);
});

test("a preview of a huge table ends in its middle when time is up, or when nobody waits any more", async () => {
  const spaces = rule(
    "names-trim",
    { kind: "filled", column: "name", minShare: 1 },
    { fix: "trim" },
  );
  const rows = Array.from({ length: 3_000 }, (_, i) => ` name ${i},${i}`);
  await pipeline.add({ "huge/names.csv": `name,n\n${rows.join("\n")}\n` });
  await saveRule(pipeline.deps, place, spaces, 0);
  await pipeline.run();
  // A clock that moves by a twentieth of the time whenever it is looked at.
  let now = pipeline.deps.clock();
  const clock = () => {
    now += 300;
    return now;
  };
  const slow = { ...pipeline.deps, clock };
  const preview = await previewFix(slow, place, "names-trim");
  expect(preview.isWhole).toBe(false);
  expect(preview.cellCount).toBeGreaterThan(0);
  expect(preview.cellCount).toBeLessThan(3_000);
  const whole = await previewFix(pipeline.deps, place, "names-trim");
  expect(whole).toMatchObject({ isWhole: true, cellCount: 3_000 });
  // Without any time, files are counted and none is read.
  const late = { ...pipeline.deps, clock: () => (now += 7_000) };
  expect(await previewFix(late, place, "names-trim")).toMatchObject({
    ...{ isWhole: true, cellCount: 0, filesTested: 0 },
    filesInAll: whole.filesInAll,
  });
  const { id } = await applyFix(slow, place, "names-trim");
  const standing = (await listFixes(pipeline.deps, place)).find((fix) => fix.id === id);
  expect(standing?.isCountWhole).toBe(false);
  await undoFix(pipeline.deps, place, id);
  const gone = new AbortController();
  gone.abort(new Error("gone"));
  await expect(previewFix(pipeline.deps, place, "names-trim", gone.signal)).rejects.toThrow("gone");
});

test("a correction is previewed, applied by the next run, told of, and taken back", async () => {
  const due = rule(
    "due-iso",
    { kind: "pattern", column: "due", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    { fix: "date-to-iso" },
  );
  const twice = rule(
    "lines-once",
    { kind: "unique", columns: ["due", "amount"] },
    { fix: "drop-duplicate-rows" },
  );
  // A column that the rule finds by another of the names that the pack gives it.
  const dated = rule(
    "invoices-dated",
    { kind: "pattern", column: "invoice date", pattern: "^\\d{4}-" },
    { fix: "date-to-iso" },
  );
  const bills = ["RE-1,25/12/2023,K-1,10.00", "RE-2,13/04/2023,K-2,20.00"];
  const original = "due,amount\n25/12/2023,1\n03/04/2023,2\n25/12/2023,1\n2024-01-05,3\n";
  await pipeline.add({
    "plan/dates.csv": original,
    "bills/invoices.csv": `Rechnungsnummer,Rechnungsdatum,Kundennummer,Brutto\n${bills.join("\n")}\n`,
  });
  for (const document of [due, twice, dated]) await saveRule(pipeline.deps, place, document, 0);
  await pipeline.run();
  expect(await resultOf("invoices-dated")).toMatchObject({ failedCount: 2, checkedCount: 2 });
  expect(await previewFix(pipeline.deps, place, "invoices-dated")).toMatchObject({
    cellCount: 2,
    fileCount: 1,
  });
  expect(await resultOf("due-iso")).toMatchObject({ failedCount: 3, checkedCount: 4 });
  const preview = await previewFix(pipeline.deps, place, "due-iso");
  expect(preview).toMatchObject({ cellCount: 3, fileCount: 1 });
  expect(preview.examples[1]).toMatchObject({
    before: "03/04/2023",
    after: "2023-04-03",
    location: { range: "A3" },
  });
  const { id } = await applyFix(pipeline.deps, place, "due-iso");
  await expect(applyFix(pipeline.deps, place, "due-iso")).rejects.toMatchObject({
    code: "conflict",
  });
  await applyFix(pipeline.deps, place, "lines-once");
  await applyFix(pipeline.deps, place, "invoices-dated");
  await expect(applyFix(pipeline.deps, place, "invoices-dated")).rejects.toMatchObject({
    code: "conflict",
  });
  await pipeline.run();
  expect(await resultOf("invoices-dated")).toMatchObject({ outcome: "passed", checkedCount: 2 });
  expect(await resultOf("due-iso")).toMatchObject({ outcome: "passed", checkedCount: 3 });
  expect(await resultOf("lines-once")).toMatchObject({ outcome: "passed", checkedCount: 3 });

  const repos = pipeline.deps.repos(place.workspaceId);
  const file = (await repos.files.listCurrent(place.projectId, { limit: 100 })).find(
    ({ path }) => path === "plan/dates.csv",
  );
  if (file === undefined) throw new Error("no file");
  const stored = await readTable(pipeline.deps, {
    ...place,
    fileId: file.fileId,
    rawFor: null,
    sheet: 0,
    from: 0,
    count: 9,
  });
  expect(stored.rows).toEqual([
    ["2023-12-25", "1"],
    ["2023-04-03", "2"],
    ["2024-01-05", "3"],
  ]);
  const issues = await repos.fileViews.issues(file.versionId);
  expect(issues.filter(({ code }) => code === "quality.mended")).toHaveLength(2);
  const bytes = await readFile(await pipeline.deps.blobs.localPath(file.storeKey), "utf8");
  expect(bytes).toBe(original);

  await undoFix(pipeline.deps, place, id);
  await expect(undoFix(pipeline.deps, place, id)).rejects.toMatchObject({ code: "not-found" });
  await pipeline.run();
  expect(await resultOf("due-iso")).toMatchObject({ failedCount: 2, checkedCount: 3 });
  const [place2] = await everyPlace("due-iso", 50);
  expect(place2).toMatchObject({ value: "25/12/2023", location: { range: "A2" } });
  const stand = (await listFixes(pipeline.deps, place)).map((fix) => [
    fix.rule,
    fix.undoneAt === null,
  ]);
  expect(Object.fromEntries(stand)).toMatchObject({ "lines-once": true, "due-iso": false });
  await expect(previewFix(pipeline.deps, place, "has-author")).rejects.toMatchObject({
    code: "input.invalid",
  });
});
