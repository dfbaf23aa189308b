/** What the second pass says of a project: planted values that the policy missed are found, and nothing of them is kept. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { settingOf } from "../../src/core/pipeline/definition.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import { formHashes } from "../../src/core/privacy/subject/erased-forms.ts";
import { erasedKey } from "../../src/server/auth/erased-people.ts";
import { ensurePipeline } from "../../src/server/services/pipeline/ensure-pipeline.ts";
import { answerColumn } from "../../src/server/services/privacy/answer-column.ts";
import { askOpinions, quoteOpinions } from "../../src/server/services/privacy/ask-opinions.ts";
import { projectCheckFile } from "../../src/server/services/privacy/check-store.ts";
import { explainFile } from "../../src/server/services/privacy/explain-file.ts";
import { checkProject } from "../../src/server/services/privacy/run-check.ts";
import { listFindings, viewFindings } from "../../src/server/services/privacy/view-findings.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { useScriptedServer } from "../helpers/model-setup.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const STAFF = [
  "name,email,zip,born,gender",
  ...Array.from(
    { length: 12 },
    (_, i) =>
      `Odalys Brinkworth${"abcdefghijkl"[i]},odalys.${i}@brookvale-pumps.eu,80${i % 3}${i}1,19${60 + i}-03-1${i % 10},${i % 2 === 0 ? "F" : "M"}`,
  ),
].join("\n");

let pipeline: TestPipeline;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  await pipeline.add({
    "staff/list.csv": STAFF,
    "notes/plan.md":
      "# Plan\n\nDear Henry Obermeyer,\nplease call +43 664 123 4567 about the pumps.\n\nYesterday Quill Marbury was about the pumps.\n",
    "notes/empty.md": "# Nothing\n\nWhisk eggs, fold in the flour.\n",
  });
  await pipeline.run();
  // A run's end starts the check by itself.
  await vi.waitUntil(() => existsSync(projectCheckFile(pipeline.deps, pipeline.place)), {
    timeout: 30_000,
  });
});
afterAll(() => pipeline.stop());

async function sql(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  await client.query(statement, values).finally(() => client.end());
}

async function fileIdOf(path: string): Promise<string> {
  const { workspaceId, projectId } = pipeline.place;
  const files = await pipeline.deps.repos(workspaceId).files.listCurrent(projectId, { limit: 50 });
  return files.find((file) => file.path === path)?.fileId ?? "";
}

describe("findings of a project", () => {
  test("are counted by kind and by file, a page at a time", async () => {
    const view = await viewFindings(pipeline.deps, pipeline.place);
    expect(view.run?.number).toBe(1);
    expect(view.policy?.id).toBe("internal");
    expect(view.files).toMatchObject({ looked: 3, withFindings: 2 });
    const mail = view.kinds.find(({ kind }) => kind === "email");
    expect(mail).toMatchObject({ count: 12, actions: ["pseudonymise"] });
    expect(view.found).toBe(view.kinds.reduce((sum, { count }) => sum + count, 0));

    const first = await listFindings(pipeline.deps, {
      ...pipeline.place,
      kind: null,
      after: null,
      limit: 1,
    });
    expect(first.files.map(({ name }) => name)).toEqual(["list.csv"]);
    const second = await listFindings(pipeline.deps, {
      ...pipeline.place,
      kind: null,
      after: first.next,
      limit: 1,
    });
    expect(second.files.map(({ name }) => name)).toEqual(["plan.md"]);
    expect(second.next).toBeNull();
    const phones = await listFindings(pipeline.deps, {
      ...pipeline.place,
      kind: "phone",
      after: null,
      limit: 10,
    });
    expect(phones.files.map(({ name }) => name)).toEqual(["plan.md"]);
  });
});

describe("the second pass", () => {
  test("finds a replaced value that a link still quotes, and keeps none of it", async () => {
    const [a, b] = [await fileIdOf("staff/list.csv"), await fileIdOf("notes/plan.md")];
    await sql(
      `insert into edges (id, workspace_id, project_id, source_file_id, target_file_id, type, confidence, description, strategies, updated_at)
       values ('edg_leak', $1, $2, $3, $4, 'REFERENCES', 0.9, 'Both name HENRY OBERMEYER.', '{}', now())`,
      [pipeline.place.workspaceId, pipeline.place.projectId, a, b],
    );
    await sql("update projects set graph_revision = graph_revision + 1 where id = $1", [
      pipeline.place.projectId,
    ]);
    await checkProject(pipeline.deps, pipeline.place);
    const { check } = await viewFindings(pipeline.deps, pipeline.place);
    expect(check?.isOld).toBe(false);
    expect(check?.report.files).toEqual({ checked: 3, withheld: 0, unread: 0 });
    expect(check?.report.search.byPlace).toEqual({ evidence: 1 });
    expect(check?.report.search.values).toBeGreaterThanOrEqual(25);
    expect(check?.report.second.looked).toBeGreaterThan(10);
    const stored = await readFile(projectCheckFile(pipeline.deps, pipeline.place), "utf8");
    expect(stored).not.toMatch(/obermeyer|brinkworth|664/i);
    await sql("delete from edges where id = 'edg_leak'");
  });

  test("weighs the columns that an outsider may know", async () => {
    await checkProject(pipeline.deps, pipeline.place);
    const { check } = await viewFindings(pipeline.deps, pipeline.place);
    const [table] = check?.report.anonymity.worst ?? [];
    expect(table).toMatchObject({ rows: 12, smallest: 1, isExact: true });
    expect(table?.columns.map(({ name }) => name)).toContain("zip");
    expect(table?.causes[0]?.column).toBe("zip");
  });

  test("is not done again for the same files, policy and links", async () => {
    await checkProject(pipeline.deps, pipeline.place);
    expect(await checkProject(pipeline.deps, pipeline.place)).toBe("kept");
  });
});

test("people who were erased since are searched for by forms of their names", async () => {
  const { deps, place } = pipeline;
  await checkProject(deps, place);
  const { check: before } = await viewFindings(deps, place);
  const key = erasedKey(deps.env, place.workspaceId);
  const requestId = deps.newId("subjectRequest");
  const rows = formHashes(["Quill Marbury"], key).map((hash) => ({
    ...{ id: deps.newId("erased"), requestId },
    ...hash,
  }));
  await deps.repos(place.workspaceId).subjects.addErased(rows);
  expect(await checkProject(deps, place)).not.toBe("kept");
  await sql("delete from erased_identifiers where request_id = $1", [requestId]);
  const { check } = await viewFindings(deps, place);
  expect(before?.report.search.byPlace.text).toBeUndefined();
  expect(check?.report.search.byPlace).toEqual({ profile: 4, text: 1 });
});

test("what somebody says of a column is kept in the pipeline, and taken back", async () => {
  const by = { ...pipeline.place, userId: "usr_test" };
  const answers = async () => {
    const latest = await ensurePipeline(pipeline.deps, by);
    const { options } = settingOf(latest.definition, "privacy");
    const { personalColumns, otherColumns } = PrivacyOptions.parse(options);
    return { number: latest.number, personalColumns, otherColumns };
  };
  const before = await answers();
  await answerColumn(pipeline.deps, { ...by, column: "Zone", answer: { type: "PERSON" } });
  expect(await answers()).toEqual({
    number: before.number + 1,
    personalColumns: ["PERSON: Zone"],
    otherColumns: [],
  });
  await answerColumn(pipeline.deps, { ...by, column: "zone", answer: "not" });
  expect(await answers()).toMatchObject({ personalColumns: [], otherColumns: ["zone"] });
  await answerColumn(pipeline.deps, { ...by, column: "Zone", answer: null });
  expect(await answers()).toMatchObject({ personalColumns: [], otherColumns: [] });
});

describe("why something is taken for personal data", () => {
  const explain = async (path: string) => {
    const fileId = await fileIdOf(path);
    const rawFor = { userId: "usr_test", role: "owner" as const };
    const found = [];
    for (let cursor = null as Parameters<typeof explainFile>[1]["cursor"]; ; ) {
      const page = await explainFile(pipeline.deps, { ...pipeline.place, fileId, rawFor, cursor });
      found.push(...page.items);
      if (page.next === null) return found;
      cursor = page.next;
    }
  };

  test("is told for columns with their cells", async () => {
    const items = await explain("staff/list.csv");
    expect(items.find(({ type }) => type === "EMAIL")).toMatchObject({
      location: { kind: "sheet", range: "B2:B13" },
      why: "its name says so, 100 % of 12 values have the form",
      action: "pseudonymise",
      span: null,
    });
  });

  test("is told for places in text, without the text", async () => {
    const items = await explain("notes/plan.md");
    expect(items.map(({ type }) => type).sort()).toEqual(["PERSON", "PERSON", "PHONE"]);
    expect(items[0]?.span).not.toBeNull();
    expect(JSON.stringify(items)).not.toMatch(/obermeyer|marbury|664/i);
  });

  test("is refused to roles that may not read originals", async () => {
    const fileId = await fileIdOf("notes/plan.md");
    await expect(
      explainFile(pipeline.deps, {
        ...pipeline.place,
        fileId,
        rawFor: { userId: "usr_test", role: "reader" },
        cursor: null,
      }),
    ).rejects.toMatchObject({ code: "auth.forbidden" });
  });
});

describe("second opinions", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startModelServer();
    await useScriptedServer(pipeline.deps, pipeline.place.workspaceId, server, {
      secondOpinion: true,
    });
    return () => server.stop();
  });
  const never = new AbortController().signal;
  const deps = () => ({
    ...pipeline.deps,
    env: { ...pipeline.deps.env, LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" as const },
  });
  const part = async () => ({
    ...pipeline.place,
    fileId: await fileIdOf("notes/plan.md"),
    rawFor: { userId: "usr_test", role: "owner" as const },
    at: 0,
  });
  const audited = async () => {
    const page = { cursor: null, limit: 100, actions: ["model.opinions-asked" as const] };
    return (await pipeline.deps.repos(pipeline.place.workspaceId).audit.list(page)).rows.length;
  };

  test("are asked for by nobody who only looks, and not by the quote", async () => {
    const page = await explainFile(deps(), {
      ...(await part()),
      cursor: { part: "text", at: 0 },
    });
    expect(page.text).toEqual({ at: 0, unsure: 1 });
    const quote = await quoteOpinions(deps(), await part());
    expect(quote).toMatchObject({ model: "scripted-1", places: 1, kept: 0 });
    expect(quote?.cost.high).toBeGreaterThan(0);
    expect(server.calls).toHaveLength(0);
  });

  test("see nothing of any value, are written down, and are paid for once", async () => {
    const before = await audited();
    const asked = await askOpinions(deps(), await part(), never);
    expect(asked).toMatchObject({ model: "scripted-1", asked: 1, failure: null });
    expect(asked.places).toHaveLength(1);
    expect(server.calls).toHaveLength(1);
    expect(JSON.stringify(server.calls)).not.toMatch(/marbury|quill|obermeyer|henry|664/i);
    expect(JSON.stringify(server.calls)).toContain("[[Xxxxx Xxxxxxx]]");
    expect(await askOpinions(deps(), await part(), never)).toEqual(asked);
    expect(await audited()).toBe(before + 2);
    expect(server.calls).toHaveLength(1);
    expect(await quoteOpinions(deps(), await part())).toMatchObject({ places: 1, kept: 1 });
  });

  test("that do not come leave the places as they are, and say why", async () => {
    server.always("unknown-model");
    const asked = await askOpinions(deps(), await part(), never);
    expect(asked).toMatchObject({ places: [], asked: 1 });
    expect(asked.failure).toContain("no model of this name");
  });

  test("are not asked for where they may cost more than a piece of work may", async () => {
    const caps = { month: 1_000, work: 0 };
    await useScriptedServer(pipeline.deps, pipeline.place.workspaceId, server, {
      secondOpinion: true,
      caps,
    });
    await expect(askOpinions(deps(), await part(), never)).rejects.toMatchObject({
      code: "model.capped",
    });
    expect(server.calls).toHaveLength(0);
  });

  test("are not asked for of what is marked never to be sent", async () => {
    const { sending } = pipeline.deps.repos(pipeline.place.workspaceId);
    const { projectId, fileId } = await part();
    const isRefused = async () => {
      expect(await quoteOpinions(deps(), await part())).toBeNull();
      const refused = { code: "privacy.withheld" };
      await expect(askOpinions(deps(), await part(), never)).rejects.toMatchObject(refused);
    };
    await sending.markFiles(projectId, [fileId], true);
    await isRefused();
    await sending.markFiles(projectId, [fileId], false);
    await sending.markProject(projectId, true);
    await isRefused();
    await sending.markProject(projectId, false);
    expect(server.calls).toHaveLength(0);
  });
});

test("what is kept of a check lies in the workspace's own folder", () => {
  const path = projectCheckFile(pipeline.deps, pipeline.place);
  const { workspaceId } = pipeline.place;
  expect(path.startsWith(join(pipeline.deps.artifactRoot, workspaceId))).toBe(true);
});
