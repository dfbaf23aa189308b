/** What a person said a file is, what a model read in it and what was found here: one of them holds, in lists, search, datasets and rules. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BY_HAND } from "../../src/core/enrich/classify/class-in-force.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { sayClass } from "../../src/server/services/file/class-of-file.ts";
import { describeFile } from "../../src/server/services/file/describe-file.ts";
import { askAboutFile } from "../../src/server/services/language-model/ask-about-file.ts";
import { saveRule } from "../../src/server/services/quality/edit-rules.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import { testRule } from "../../src/server/services/quality/test-rule.ts";
import { startModelServer } from "../helpers/model-server/server.ts";
import { useScriptedServer } from "../helpers/model-setup.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { untilIndexed } from "../helpers/search.ts";

const MINUTES = "# Minutes\n\nPresent were five members. The next meeting is in June.\n";
const OTHER = "# Thoughts\n\nNothing in particular was on my mind that day.\n";
const never = new AbortController().signal;

let pipeline: TestPipeline;
let place: { workspaceId: string; projectId: string; userId: string };
let fileId: string;
/** A file in which this machine finds no class. */
let otherId: string;
let found: string | null;
beforeAll(async () => {
  pipeline = await startTestPipeline({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" });
  place = { ...pipeline.place, userId: "usr_test" };
  await pipeline.add({ "a/paper.md": MINUTES, "b/other.md": OTHER });
  const rule = RuleDocument.parse({
    name: "leases-name-a-rent",
    title: "Leases name a rent",
    severity: "error",
    dimension: "completeness",
    check: { kind: "sections", sections: [["Rent"]] },
    scope: { classes: ["purchase-order"] },
  });
  await saveRule(pipeline.deps, place, rule, 0);
  await pipeline.run();
  const files = await repos().files.listCurrent(place.projectId, { limit: 10 });
  const file = files.find(({ path }) => path === "a/paper.md");
  fileId = file?.fileId ?? "";
  otherId = files.find(({ path }) => path === "b/other.md")?.fileId ?? "";
  found = file?.documentClass ?? null;
  expect(found).not.toBe("purchase-order");
}, 120_000);
afterAll(() => pipeline.stop());

const repos = () => pipeline.deps.repos(place.workspaceId);
const page = (id = fileId) =>
  describeFile(pipeline.deps, { ...place, fileId: id, role: "owner", rawFor: null });

async function rowsOf(sql: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const { rows } = await client.query(sql, values);
  await client.end();
  return rows;
}

/** What search shows of the file itself. */
async function wordsOfFile(): Promise<string> {
  const rows = await rowsOf(
    "select label from search_parts where file_id = $1 and kind = 'file' and not raw_only",
    [fileId],
  );
  return rows.map(({ label }) => label).join();
}

/** Where the file is found as one of that class. */
async function isThere(name: string | null) {
  const counted = await repos().fileLists.count({
    projectId: place.projectId,
    documentClass: name ?? "unknown",
    now: new Date(),
  });
  const [exported] = await repos().edgeExports.filesForExport(place.projectId, {
    afterPath: "",
    limit: 1,
  });
  return {
    list: counted.files,
    dataset: exported?.documentClass ?? null,
    page: (await page()).inForce,
  };
}

test("what a model reads in a file holds from then on where this machine is less sure of its own", async () => {
  const server = await startModelServer(5);
  await useScriptedServer(pipeline.deps, place.workspaceId, server);
  try {
    for (const id of [fileId, otherId])
      await askAboutFile(pipeline.deps, { ...place, fileId: id, kind: "classify-files" }, never);
  } finally {
    await server.stop();
  }
  const told = await repos().classes.told([fileId, otherId]);
  const [onMinutes, onOther] = [told.get(fileId), told.get(otherId)];
  expect([onMinutes?.by, onOther?.by]).toEqual(["scripted-1", "scripted-1"]);
  const other = await page(otherId);
  expect(other.profile?.documentClass ?? null).toBeNull();
  expect(other.inForce).toMatchObject({ name: onOther?.name, by: "scripted-1" });
  const local = (await page()).profile?.documentClass;
  expect(onMinutes?.name).not.toBe(local?.name);
  expect(onMinutes?.confidence).toBeLessThan(local?.confidence ?? 0);
  expect((await page()).inForce).toMatchObject({ name: local?.name, by: null });
  expect((await isThere(found)).dataset).toBe(found);
});

test("a run over files in which nothing changed writes to none of them, whatever was said of their class", async () => {
  /** The last transaction that wrote to each. */
  const writes = () => rowsOf("select id, xmin::text from file_versions order by id");
  await pipeline.run();
  const before = await writes();
  await pipeline.run();
  expect(await writes()).toEqual(before);
  await rowsOf("update file_versions set class_key = null, document_class = null");
  await pipeline.run();
  expect((await page()).inForce).toMatchObject({ name: found, by: null });
});

test("a rule is tried as a run applies it: of a class that a model is not sure of, neither asks a section", async () => {
  const told = (await repos().classes.told([otherId])).get(otherId);
  const rule = RuleDocument.parse({
    name: "others-name-a-rent",
    title: "Others name a rent",
    severity: "error",
    dimension: "completeness",
    check: { kind: "sections", sections: [["Rent"]] },
    scope: { classes: [told?.name], path: "b/*" },
  });
  await saveRule(pipeline.deps, place, rule, 0);
  for (const [confidence, filesUnsure] of [
    ["0.5", 1],
    ["0.9", 0],
  ]) {
    await rowsOf(
      "update file_notes set said = said || jsonb_build_object('confidence', $2::float8) where file_id = $1",
      [otherId, confidence],
    );
    const counts = { filesUnsure, filesFailed: 1 - Number(filesUnsure), filesPassed: 0 };
    expect(await testRule(pipeline.deps, place, rule)).toMatchObject(counts);
    await pipeline.run();
    const { rules } = await listRules(pipeline.deps, place);
    expect(rules.find(({ name }) => name === rule.name)?.result).toMatchObject(counts);
  }
});

test("a person's word goes before it and stays when the file changes; what a model read in another text does not", async () => {
  const ruleResult = async () =>
    (await listRules(pipeline.deps, place)).rules.find(({ name }) => name === "leases-name-a-rent")
      ?.result;
  await sayClass(pipeline.deps, { ...place, fileId, name: "purchase-order" });
  expect(await isThere("purchase-order")).toMatchObject({
    list: 1,
    dataset: "purchase-order",
    page: { name: "purchase-order", by: BY_HAND },
  });
  expect(await ruleResult()).toMatchObject({ failedCount: 0 });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  expect(await wordsOfFile()).toMatch(/purchase order/i);
  expect(await ruleResult()).toMatchObject({ failedCount: 1 });

  await pipeline.add({ "a/paper.md": `${MINUTES}\nA further line.\n` });
  await pipeline.run();
  expect((await page()).inForce).toMatchObject({ name: "purchase-order", by: BY_HAND });
  await sayClass(pipeline.deps, { ...place, fileId, name: undefined });
  expect((await page()).inForce).toMatchObject({ by: null });
  expect((await page()).inForce.name).toBe((await page()).profile?.documentClass?.name ?? null);
});

test("nobody says a class that the pack does not have", async () => {
  await expect(
    sayClass(pipeline.deps, { ...place, fileId, name: "no-such-class" }),
  ).rejects.toMatchObject({ code: "input.invalid" });
  await sayClass(pipeline.deps, { ...place, fileId, name: null });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  expect(await wordsOfFile()).not.toMatch(/purchase order/i);
  expect(await isThere(null)).toMatchObject({ dataset: null, page: { name: null, by: BY_HAND } });
});
