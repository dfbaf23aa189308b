/** The newest of each group stays: as it was shown, written down, and taken back as a whole. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Deps } from "../../src/server/deps.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import {
  keepNewest,
  type NewestOf,
  previewNewest,
} from "../../src/server/services/quality/keep-newest.ts";
import { bringBack, listLeaveOuts } from "../../src/server/services/quality/leave-out.ts";
import { countOdd, listOdd } from "../../src/server/services/quality/list-findings.ts";
import { keepOne } from "../../src/server/services/quality/settle.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { callerOf } from "../helpers/people.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const ALL: NewestOf = { kind: "copies", levels: ["exact", "content", "near"] };

let ready: TestDeps;
let quiet: Deps;
let place: Place;
const ids = new Map<string, string>();
beforeAll(async () => {
  ready = await startTestDeps();
  quiet = { ...ready.deps, events: { async send() {} } };
  place = await makeProject(ready.databaseUrl);
  const days = {
    "a/plan.md": 1,
    "b/plan.md": 3,
    "c/plan.md": 2,
    "x final.md": 5,
    "x final 2.md": 9,
  };
  for (const [path, day] of Object.entries(days)) {
    const modifiedAt = new Date(Date.UTC(2025, 0, day));
    const file = { ...place, path, bytes: Buffer.from(path), modifiedAt };
    ids.set(path, (await ingestFile(quiet, file)).fileId);
  }
  const idsOf = (...paths: string[]) => paths.map((path) => ids.get(path) ?? "");
  await quiet.transaction(place.workspaceId, async ({ duplicates, qualityFindings }) => {
    const groups = [
      { kind: "exact" as const, fileIds: idsOf("a/plan.md", "b/plan.md"), similarity: 1 },
      { kind: "near" as const, fileIds: idsOf("b/plan.md", "c/plan.md"), similarity: 0.9 },
    ];
    await duplicates.replace(place.projectId, groups, () => quiet.newId("evidence"));
    const places = idsOf("x final.md", "x final 2.md").map((fileId) => ({
      fileId,
      ...{ location: { kind: "file" }, value: "" },
    }));
    const finding = {
      ...{
        id: "fnd_finals",
        code: "two-finals",
        severity: "warning" as const,
        title: "Two finals",
      },
      ...{
        detail: "",
        places,
        placeCount: 2,
        effect: 0,
        action: null,
        fingerprint: "f".repeat(32),
      },
    };
    const at = { projectId: place.projectId, runId: "run_x", at: new Date() };
    await qualityFindings.put(at, "anomaly", [finding]);
  });
});
afterAll(() => ready.stop());

const live = async () =>
  (await quiet.repos(place.workspaceId).files.listCurrent(place.projectId, { limit: 10 }))
    .map(({ path }) => path)
    .toSorted();
const newest = async () => {
  const { audit } = await callerOf(quiet, place.userId);
  return (await audit.list({ workspaceId: place.workspaceId, limit: 1 })).lines[0]?.action;
};
const undoable = (at: Place = place) =>
  listLeaveOuts(quiet, at, ["copies", "two-finals", "older-copy"]);
const keep = async (of: NewestOf) =>
  keepNewest(quiet, place, { of, mark: (await previewNewest(quiet, place, of)).mark });

test("what is shown is what goes, and undo brings all of it back", async () => {
  const before = await live();
  const shown = await previewNewest(quiet, place, ALL);
  expect(shown).toMatchObject({ groups: 2, leftOut: 2, groupsBeyond: 0 });
  expect(
    shown.shown.map(({ kept, leftOut }) => [kept.path, leftOut.map(({ path }) => path)]),
  ).toEqual([
    ["b/plan.md", ["a/plan.md"]],
    ["b/plan.md", ["c/plan.md"]],
  ]);
  const { leftOut, id } = await keepNewest(quiet, place, { of: ALL, mark: shown.mark });
  expect([leftOut, await newest()]).toEqual([2, "quality.copies-left-out"]);
  expect(await live()).toEqual(["b/plan.md", "x final 2.md", "x final.md"]);
  const gone = { of: ALL, mark: shown.mark };
  expect(await undoable()).toMatchObject([
    { id, kind: "copies", isNewest: true, fileCount: 2, groupCount: 2, returnable: 2 },
  ]);
  await expect(keepNewest(quiet, place, gone)).rejects.toMatchObject({ code: "conflict" });
  expect(await bringBack(quiet, place, id)).toEqual({ broughtBack: 2 });
  expect([await live(), await newest()]).toEqual([before, "quality.copies-brought-back"]);
  await expect(bringBack(quiet, place, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await undoable()).toEqual([]);
});

test("files that differ and were saved on one day are left to the person, and said", async () => {
  const other = await makeProject(ready.databaseUrl);
  const ids: string[] = [];
  for (const [path, day, hour] of [
    ["issue-3.csv", 4, 15],
    ["issue-4.csv", 5, 9],
    ["issue-5.csv", 5, 15],
  ] as const) {
    const modifiedAt = new Date(Date.UTC(2025, 0, day, hour));
    const file = { ...other, path, bytes: Buffer.from(path), modifiedAt };
    ids.push((await ingestFile(quiet, file)).fileId);
  }
  await quiet.transaction(other.workspaceId, ({ duplicates }) =>
    duplicates.replace(other.projectId, [{ kind: "near", fileIds: ids, similarity: 0.97 }], () =>
      quiet.newId("evidence"),
    ),
  );
  const shown = await previewNewest(quiet, other, ALL);
  expect(shown).toMatchObject({ groups: 1, leftOut: 1, undecided: 1 });
  expect(shown.shown[0]).toMatchObject({
    kept: { path: "issue-5.csv" },
    beside: [{ path: "issue-4.csv" }],
    leftOut: [{ path: "issue-3.csv" }],
  });
  expect(shown.undecidedShown.map((files) => files.map(({ path }) => path))).toEqual([
    ["issue-5.csv", "issue-4.csv"],
  ]);
});

test("an act can be undone by whoever looks later, for as long as something of it can come back", async () => {
  const odd = async () =>
    (await listOdd(quiet, place, { codes: ["two-finals"], after: null })).findings.length;
  expect(await odd()).toBe(1);
  const finals = await keep({ kind: "odd", code: "two-finals" });
  // Settled before the next assessment: one final is left.
  expect([await odd(), await countOdd(quiet, place)]).toEqual([0, []]);
  const one = await keepOne(quiet, place, {
    groupKey: `exact:${ids.get("a/plan.md")}`,
    fileId: ids.get("a/plan.md") ?? "",
  });
  const name = (await quiet.accounts.namesOf([place.userId])).get(place.userId);
  expect(await undoable()).toMatchObject([
    { id: one.id, isNewest: false, groupCount: 1, by: name },
    { id: finals.id, kind: "two-finals", by: name },
  ]);
  expect(await listLeaveOuts(quiet, place, ["two-finals"])).toHaveLength(1);
  // Added again: nothing of the first act is out any more.
  const modifiedAt = new Date(Date.UTC(2025, 0, 5));
  await ingestFile(quiet, {
    ...place,
    path: "x final.md",
    bytes: Buffer.from("x final.md"),
    modifiedAt,
  });
  expect(await undoable()).toMatchObject([{ id: one.id }]);
  await expect(bringBack(quiet, place, finals.id)).rejects.toMatchObject({ code: "not-found" });
  expect(await bringBack(quiet, place, one.id)).toEqual({ broughtBack: 1 });
});

test("only the chosen kinds of copies go, and finals by the day they were saved", async () => {
  const before = await live();
  const exact = await keep({ kind: "copies", levels: ["exact"] });
  expect(before.filter((path) => !["a/plan.md"].includes(path))).toEqual(await live());
  const finals = await keep({ kind: "odd", code: "two-finals" });
  expect(await live()).toEqual(["b/plan.md", "c/plan.md", "x final 2.md"]);
  await bringBack(quiet, place, finals.id);
  await bringBack(quiet, place, exact.id);
  expect(await live()).toEqual(before);
});

test("what was erased meanwhile does not come back", async () => {
  const { id } = await keep({ kind: "copies", levels: ["exact"] });
  const client = new pg.Client({ connectionString: ready.databaseUrl });
  await client.connect();
  await client.query("delete from file_versions where file_id = $1", [ids.get("a/plan.md")]);
  await client.end();
  await expect(bringBack(quiet, place, id)).rejects.toMatchObject({ code: "not-found" });
});

test("an archive goes with its members, and the same members of the other one stay", async () => {
  const at = await makeProject(ready.databaseUrl);
  const bytes = Buffer.from("zip");
  const put = async (path: string, parentFileId: string | null, text = path) => {
    const file = { ...at, path, bytes: Buffer.from(text), modifiedAt: null };
    return (await ingestFile(quiet, parentFileId === null ? file : { ...file, parentFileId }))
      .fileId;
  };
  const archive = async (path: string, day: number) => {
    const file = { ...at, path, bytes, modifiedAt: new Date(Date.UTC(2025, 0, day)) };
    const { fileId } = await ingestFile(quiet, file);
    const members = ["plan.md", "costs.csv"].map((name) => put(`${path}/${name}`, fileId, name));
    return [fileId, ...(await Promise.all(members))];
  };
  const newer = await archive("archive/backup-of-january.zip", 2);
  const older = await archive("b.zip", 1);
  const groups = newer.map((fileId, i) => {
    const fileIds = [fileId, older[i] ?? ""].toReversed();
    return { kind: "exact" as const, fileIds, similarity: 1 };
  });
  await quiet.transaction(at.workspaceId, ({ duplicates }) =>
    duplicates.replace(at.projectId, groups.toReversed(), () => quiet.newId("evidence")),
  );
  const files = async () =>
    (await quiet.repos(at.workspaceId).files.listCurrent(at.projectId, { limit: 10 }))
      .map(({ path }) => path)
      .toSorted();
  const before = await files();
  const of: NewestOf = { kind: "copies", levels: ["exact", "content"] };
  const shown = await previewNewest(quiet, at, of);
  expect(shown).toMatchObject({ groups: 1, leftOut: 3, inside: 2, bytes: 3 + 7 + 9, held: 0 });
  const { leftOut, id } = await keepNewest(quiet, at, { of, mark: shown.mark });
  expect(leftOut).toBe(3);
  expect(await files()).toEqual(before.filter((path) => path.startsWith("archive/")));
  expect(await bringBack(quiet, at, id)).toEqual({ broughtBack: 3 });
  // What only one of them holds keeps it.
  await put("b.zip/only.md", older[0] ?? "");
  expect(await previewNewest(quiet, at, of)).toMatchObject({ groups: 2, leftOut: 2, held: 1 });
});

test("the file that a person chose stays with what it came out of", async () => {
  const at = await makeProject(ready.databaseUrl);
  const file = { ...at, bytes: Buffer.from("mail"), modifiedAt: null };
  const outer = (await ingestFile(quiet, { ...file, path: "a.eml" })).fileId;
  const path = "a.eml/b.eml";
  const inner = (await ingestFile(quiet, { ...file, path, parentFileId: outer })).fileId;
  const loose = (await ingestFile(quiet, { ...file, path: "c.eml" })).fileId;
  const group = { kind: "near" as const, fileIds: [outer, inner, loose], similarity: 0.9 };
  await quiet.transaction(at.workspaceId, ({ duplicates }) =>
    duplicates.replace(at.projectId, [group], () => quiet.newId("evidence")),
  );
  const wish = { groupKey: `near:${outer}`, fileId: inner };
  expect(await keepOne(quiet, at, wish)).toMatchObject({ leftOut: 1 });
});

test("the file that a finding calls the newer one stays, whatever day it was stored", async () => {
  const at = await makeProject(ready.databaseUrl);
  const put = async (path: string, day: number) => {
    const modifiedAt = new Date(Date.UTC(2026, 0, day));
    return (await ingestFile(quiet, { ...at, path, bytes: Buffer.from(path), modifiedAt })).fileId;
  };
  const newer = await put("terms.docx", 1);
  const older = await put("copy of terms.docx", 9);
  const place = (fileId: string, value: string) => ({ fileId, location: { kind: "file" }, value });
  const finding = {
    ...{
      id: "fnd_older",
      code: "older-copy",
      severity: "info" as const,
      title: "Older",
      detail: "",
    },
    places: [place(newer, "2025-09-01"), place(older, "2024-02-01")],
    ...{ placeCount: 2, effect: 0, action: null, fingerprint: "e".repeat(32) },
  };
  const run = { projectId: at.projectId, runId: "run_x", at: new Date() };
  await quiet.transaction(at.workspaceId, ({ qualityFindings }) =>
    qualityFindings.put(run, "anomaly", [finding]),
  );
  const { shown } = await previewNewest(quiet, at, { kind: "odd", code: "older-copy" });
  expect(shown).toMatchObject([
    {
      kept: { fileId: newer, modifiedAt: new Date("2025-09-01") },
      leftOut: [{ fileId: older, modifiedAt: new Date("2024-02-01") }],
    },
  ]);
});

/** A project with `old.zip` and `c.docx` out of it. */
async function withMember() {
  const at = await makeProject(ready.databaseUrl);
  const add = (path: string, parentFileId?: string, text = path) => {
    const file = { ...at, path, bytes: Buffer.from(text), modifiedAt: null };
    return ingestFile(quiet, parentFileId === undefined ? file : { ...file, parentFileId });
  };
  const zip = (await add("old.zip")).fileId;
  const member = (await add("old.zip/c.docx", zip)).fileId;
  const { files } = quiet.repos(at.workspaceId);
  const listed = async () =>
    (await files.listCurrent(at.projectId, { limit: 10 })).map(({ path }) => path).toSorted();
  const other = (await add("c.docx")).fileId;
  const group = { kind: "exact" as const, fileIds: [other, member], similarity: 1 };
  await quiet.transaction(at.workspaceId, ({ duplicates }) =>
    duplicates.replace(at.projectId, [group], () => quiet.newId("evidence")),
  );
  const leave = () => keepOne(quiet, at, { groupKey: `exact:${other}`, fileId: other });
  const remove = (fileId: string) => removeFiles(quiet, { ...at, fileIds: [fileId] });
  return { at, add, zip, member, listed, leave, remove };
}

test("nothing comes back out of an archive that is gone, and all once it is there again", async () => {
  const { at, add, zip, listed, leave, remove } = await withMember();
  const { id } = await leave();
  await remove(zip);
  expect(await undoable(at)).toEqual([]);
  await expect(bringBack(quiet, at, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await listed()).toEqual(["c.docx"]);
  await add("old.zip");
  expect(await listed()).toEqual(["c.docx", "old.zip"]);
  expect(await undoable(at)).toMatchObject([{ id, returnable: 1 }]);
  expect(await bringBack(quiet, at, id)).toEqual({ broughtBack: 1 });
  expect(await listed()).toEqual(["c.docx", "old.zip", "old.zip/c.docx"]);
});

test("what an act or a person took out stays out when its archive is read again", async () => {
  const { at, add, zip, member, listed, leave, remove } = await withMember();
  const { id } = await leave();
  expect(await add("old.zip/c.docx", zip)).toMatchObject({ fileId: member, isOut: true });
  expect(await listed()).toEqual(["c.docx", "old.zip"]);
  await bringBack(quiet, at, id);
  await remove(member);
  expect(await add("old.zip/c.docx", zip)).toMatchObject({ isNew: false, isOut: true });
  expect(await listed()).toEqual(["c.docx", "old.zip"]);
  // Other bytes are no longer what was taken out, and who adds the file itself wants it.
  expect(await add("old.zip/c.docx", zip, "other")).toMatchObject({ isNew: true, isOut: false });
  await remove(member);
  expect(await add("old.zip/c.docx", undefined, "other")).toMatchObject({ isOut: false });
  // It was gone from the archive for a while: nobody took it out.
  await quiet.repos(at.workspaceId).files.removeChildrenExcept(zip, [], new Date());
  expect(await add("old.zip/c.docx", zip, "other")).toMatchObject({ isOut: false });
  expect(await listed()).toEqual(["c.docx", "old.zip", "old.zip/c.docx"]);
});

test("another project's files are neither shown nor brought back", async () => {
  const other = await makeProject(ready.databaseUrl);
  const { id } = await keep({ kind: "odd", code: "two-finals" });
  expect((await previewNewest(quiet, other, ALL)).groups).toBe(0);
  expect(await undoable(other)).toEqual([]);
  await expect(bringBack(quiet, other, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await bringBack(quiet, place, id)).toEqual({ broughtBack: 1 });
});
