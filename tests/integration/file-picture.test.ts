import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { openPicture, pictureResponse } from "../../src/server/services/file/open-picture.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { joinProject, makeProject, type Place } from "../helpers/place.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("a picture behind its door", () => {
  let t: TestDeps;
  let place: Place;
  beforeAll(async () => {
    t = await startTestDeps();
    place = await makeProject(t.databaseUrl);
  });
  afterAll(() => t.stop());

  async function sql(text: string, values: unknown[]) {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    const { rows } = await client.query(text, values);
    await client.end();
    return rows;
  }

  async function add(path: string, type: string | null, bytes: Uint8Array = PNG) {
    const file = await ingestFile(t.deps, { ...place, path, bytes, modifiedAt: null });
    await sql("update file_versions set format_type = $2 where id = $1", [file.versionId, type]);
    return { projectId: place.projectId, fileId: file.fileId, userId: place.userId };
  }
  const ask = async (
    input: Parameters<typeof openPicture>[1],
    headers: Record<string, string> = {},
    method = "GET",
  ) =>
    pictureResponse(
      new Request("http://localhost/", { method, headers }),
      await openPicture(t.deps, input),
    );

  it("is sent as what was detected, whatever its name says, and can run nothing", async () => {
    const response = await ask(await add("harmless.svg", "png"));
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
      "content-length": String(PNG.length),
    });
    const svg = await ask(await add("drawing.png", "svg"));
    expect(svg.headers.get("content-type")).toBe("image/svg+xml");
    expect(svg.headers.get("content-security-policy")).toMatch(/^sandbox;/);
  });

  it("gives ranges, heads without bytes, and nothing to who has it already", async () => {
    const input = await add("valve.png", "png");
    const part = await ask(input, { range: "bytes=1-3" });
    expect([part.status, await part.text()]).toEqual([206, "PNG"]);
    const head = await ask(input, {}, "HEAD");
    expect([head.headers.get("content-length"), head.body]).toEqual([String(PNG.length), null]);
    const etag = head.headers.get("etag") ?? "";
    expect((await ask(input, { "if-none-match": etag })).status).toBe(304);
  });

  it("is no picture: pages, programs, files that no run has read", async () => {
    for (const type of ["html", "exe", "pdf", null]) {
      const input = await add(`not-${type}.png`, type);
      await expect(openPicture(t.deps, input)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("is for who may see files as they were added, in its own project, and noted", async () => {
    const input = await add("badge.png", "png");
    const as = (userId: string, projectId = input.projectId) =>
      openPicture(t.deps, { ...input, userId, projectId });
    const reader = await joinProject(t.databaseUrl, place, "READER");
    await expect(as(reader.userId)).rejects.toMatchObject({ code: "auth.forbidden" });
    const other = await makeProject(t.databaseUrl);
    await expect(as(other.userId)).rejects.toMatchObject({ code: "not-found" });
    await expect(as(other.userId, other.projectId)).rejects.toMatchObject({ code: "not-found" });
    const compliance = await joinProject(t.databaseUrl, place, "COMPLIANCE");
    await as(compliance.userId);
    await as(compliance.userId);
    const notes = await sql("select user_id from audit_events where target = $1 and action = $2", [
      input.fileId,
      "file.raw-read",
    ]);
    expect(notes.map((row) => row.user_id)).toEqual([compliance.userId]);
  });

  it("is bounded in bytes", async () => {
    const input = await add("wall.png", "png");
    await sql(
      "update file_versions set size_bytes = 50000001 where id in (select current_version_id from files where id = $1)",
      [input.fileId],
    );
    await expect(openPicture(t.deps, input)).rejects.toMatchObject({ code: "limit.exceeded" });
  });
});
