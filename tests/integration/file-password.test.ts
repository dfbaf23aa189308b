/** A locked file: named as such, opened with the password that a person gives, which stands nowhere in clear. */
import XLSX from "@e965/xlsx";
import officeCrypto from "officecrypto-tool";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFinalRunStatus } from "../../src/core/model/run.ts";
import { seal } from "../../src/server/auth/seal.ts";
import { describeFile } from "../../src/server/services/file/describe-file.ts";
import { forgetPassword, givePassword } from "../../src/server/services/file/file-password.ts";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const PASSWORD = "correct horse battery";
const USER = "usr_test";

let pipeline: TestPipeline;
let fileId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet([
    ["item", "cost"],
    ["Desk", 120],
  ]);
  XLSX.utils.book_append_sheet(book, sheet, "Budget");
  const plain = XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
  await pipeline.add({
    "plans/budget.xlsx": officeCrypto.encrypt(plain, { password: PASSWORD }),
    "plans/note.txt": "The desk costs 120.",
  });
  const { place, deps } = pipeline;
  const files = await deps
    .repos(place.workspaceId)
    .files.listCurrent(place.projectId, { limit: 9 });
  fileId = files.find((file) => file.name === "budget.xlsx")?.fileId ?? "";
});
afterAll(() => pipeline.stop());

const place = () => ({ ...pipeline.place, fileId, userId: USER });
const view = () =>
  describeFile(pipeline.deps, { ...pipeline.place, fileId, role: "owner", rawFor: null });
const codes = async () => (await view()).issues.map(({ code }) => code);

/** Gives the password and waits until the run that it started has ended. */
async function give(password: string): Promise<void> {
  const { runId } = await givePassword(pipeline.deps, { ...place(), password });
  if (runId === null) throw new Error("no run was started");
  const { runs } = pipeline.deps.repos(pipeline.place.workspaceId);
  await expect
    .poll(async () => isFinalRunStatus((await runs.state(runId)) ?? "queued"), { timeout: 60_000 })
    .toBe(true);
}

/** Tables of the database, the job engine's too, in which the text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const client = new Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const answer = await client.query(
        `select 1 from ${name} t where position($1 in t::text) > 0 limit 1`,
        [text],
      );
      if (answer.rows.length > 0) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

test("a locked file is named, a wrong password is said, the right one opens it", async () => {
  await pipeline.run();
  expect(await codes()).toContain("parse.encrypted");
  await give("horse");
  expect(await codes()).toContain("parse.encrypted-password");
  await give(PASSWORD);
  expect(await codes()).not.toContain("parse.encrypted-password");
  expect((await view()).file.version.status).toBe("ok");
});

test("the password stands nowhere in clear, and is kept until it is forgotten", async () => {
  expect(await tablesWith("budget.xlsx")).toContain("public.files");
  expect(await tablesWith(PASSWORD)).toEqual([]);
  const { filePasswords } = pipeline.deps.repos(pipeline.place.workspaceId);
  expect(await filePasswords.has(fileId)).toBe(true);
  expect(await pipeline.deps.repos("ws_other").filePasswords.has(fileId)).toBe(false);
  expect(await forgetPassword(pipeline.deps, place())).toBe(true);
  expect(await forgetPassword(pipeline.deps, place())).toBe(false);
  expect(await filePasswords.has(fileId)).toBe(false);
});

test("what was read with a forgotten password stays in the next run", async () => {
  await pipeline.run();
  const { file, document } = await view();
  expect(file.version.status).toBe("ok");
  expect(document?.sheets.map((sheet) => sheet.name)).toEqual(["Budget"]);
});

test("a password that cannot be opened ends no run: its file is locked, the others are read", async () => {
  const { filePasswords } = pipeline.deps.repos(pipeline.place.workspaceId);
  const id = "password_of_before";
  const sealed = seal(
    "another secret of this installation",
    `file-password:${fileId}:${id}`,
    Buffer.from("x"),
  );
  await filePasswords.put(fileId, { id, sealed }, USER);
  expect((await pipeline.run()).state).toBe("finished");
  expect(await codes()).toContain("parse.encrypted");
});

test("of passwords given at the same time one is kept", async () => {
  const { filePasswords } = pipeline.deps.repos(pipeline.place.workspaceId);
  const ids = ["a", "b", "c", "d"];
  await Promise.all(ids.map((id) => filePasswords.put(fileId, { id, sealed: id }, USER)));
  const kept = (await filePasswords.of([fileId])).get(fileId);
  expect(ids).toContain(kept?.id);
  expect(kept?.sealed).toBe(kept?.id);
});

test("the password goes with its file, and files of others take none", async () => {
  await give(PASSWORD);
  const elsewhere = { ...place(), projectId: "prj_other", password: "x" };
  await expect(givePassword(pipeline.deps, elsewhere)).rejects.toMatchObject({ code: "not-found" });
  await removeFiles(pipeline.deps, { ...pipeline.place, userId: USER, fileIds: [fileId] });
  const { filePasswords } = pipeline.deps.repos(pipeline.place.workspaceId);
  expect(await filePasswords.has(fileId)).toBe(false);
});
