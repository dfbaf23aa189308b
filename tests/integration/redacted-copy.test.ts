/** A redacted copy from the asking to the bytes: the job makes it, who may download takes it, and the log says so. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { originalResponse } from "../../src/server/services/file/original-response.ts";
import {
  askForCopy,
  describeCopy,
  makeCopy,
  openCopy,
} from "../../src/server/services/file/redacted-copy.ts";
import { pictureWith } from "../fixtures/redact/packages.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const MAIL = "ottilie@nordlicht.example";
const KEEP = { images: "keep" } as const;

describe("a redacted copy", () => {
  let t: TestPipeline;
  let ids: Record<string, string> = {};
  let engineer: string;
  let reader: string;

  async function sql(text: string, values: unknown[]) {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    const { rows } = await client.query(text, values);
    await client.end();
    return rows;
  }
  const at = (path: string) => ({ ...t.place, fileId: ids[path] ?? "", options: KEEP });
  const open = (path: string, userId: string) => openCopy(t.deps, { ...at(path), userId });

  beforeAll(async () => {
    t = await startTestPipeline();
    await t.add({
      "note.txt": `Write to ${MAIL}.`,
      "people.csv": `name,mail\nOttilie Brandt,${MAIL}\n`,
      "photo.png": pictureWith(MAIL),
    });
    const { workspaceId, projectId } = t.place;
    engineer = await addMember(t.deps, workspaceId, "engineer", "engineer@in.example");
    reader = await addMember(t.deps, workspaceId, "reader", "reader@in.example");
    const rows = await sql("select id, path from files where project_id = $1", [projectId]);
    ids = Object.fromEntries(rows.map(({ id, path }) => [path, id]));
  }, 60_000);
  afterAll(() => t.stop());

  it("waits for a run that has read the file", async () => {
    await expect(askForCopy(t.deps, { ...at("note.txt"), userId: engineer })).rejects.toMatchObject(
      {
        code: "conflict",
      },
    );
    expect(await makeCopy(t.deps, at("note.txt"))).toBeNull();
    await expect(open("note.txt", engineer)).rejects.toMatchObject({ code: "not-found" });
    expect((await t.run()).state).toBe("finished");
  }, 60_000);

  it("is made by the job and given as a download, with the stand-ins of the project", async () => {
    await askForCopy(t.deps, { ...at("note.txt"), userId: engineer });
    let state = await describeCopy(t.deps, at("note.txt"));
    for (let tries = 0; state.state === "none" && tries < 200; tries++) {
      await sleep(50);
      state = await describeCopy(t.deps, at("note.txt"));
    }
    expect(state).toMatchObject({ state: "made", fileName: "note.txt", replaced: 1 });
    const file = await open("note.txt", engineer);
    const response = originalResponse(new Request("http://x/"), file);
    expect(response.headers.get("content-disposition")).toContain(
      'attachment; filename="note.txt"',
    );
    const text = await response.text();
    expect(text).toMatch(/^Write to MAIL-[0-9A-F]{12}\.$/);
    await makeCopy(t.deps, at("people.csv"));
    const other = await originalResponse(
      new Request("http://x/"),
      await open("people.csv", engineer),
    ).text();
    expect(other).toContain(/MAIL-[0-9A-F]{12}/.exec(text)?.[0]);
  }, 60_000);

  it("is for who may download, in its own project, and noted without a word of the file", async () => {
    await expect(open("note.txt", reader)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(open("note.txt", "usr_nobody")).rejects.toMatchObject({ code: "not-found" });
    const notes = await sql(
      "select action, user_id, detail from audit_events where target = $1 order by id",
      [ids["note.txt"]],
    );
    expect(notes.map(({ action, user_id }) => [action, user_id])).toEqual([
      ["file.copy-requested", engineer],
      ["file.copy-downloaded", engineer],
    ]);
    expect(JSON.stringify(notes)).not.toMatch(/ottilie|note\.txt/);
  });

  it("is refused with a reason, and tried again when asked for again", async () => {
    const { fileId } = at("photo.png");
    expect(await makeCopy(t.deps, at("photo.png"))).toMatchObject({ state: "refused" });
    expect(await describeCopy(t.deps, at("photo.png"))).toMatchObject({ state: "refused" });
    await expect(open("photo.png", engineer)).rejects.toMatchObject({ code: "not-found" });
    await askForCopy(t.deps, { ...at("photo.png"), fileId, userId: engineer });
    const after = await describeCopy(t.deps, at("photo.png"));
    expect(["none", "refused"]).toContain(after.state);
  }, 60_000);
});
