import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ingestFile, ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

let test: TestDeps;
let place: Place;
beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
});
afterAll(() => test.stop());

const add = (path: string, text: string, extra = {}) =>
  ingestFile(test.deps, { ...place, path, bytes: bytes(text), modifiedAt: null, ...extra });

describe("ingestFile", () => {
  it("gives the same ids for the same bytes and a new version for changed ones", async () => {
    const first = await add("a/b.txt", "one");
    expect(first.isNew).toBe(true);
    expect(await add("a\\b.txt", "one")).toEqual({ ...first, isNew: false });
    const changed = await add("a/b.txt", "two");
    expect(changed).toMatchObject({ fileId: first.fileId, isNew: true });
    expect(changed.versionId).not.toBe(first.versionId);
  });

  it("learns when a file was saved that nobody knew of, and keeps what it knows", async () => {
    const { fileId } = await add("dated.txt", "one");
    const day = (number: number) => ({ modifiedAt: new Date(Date.UTC(2019, 0, number)) });
    const saved = async () => {
      const file = await test.deps.repos(place.workspaceId).files.findCurrent(fileId);
      return file?.modifiedAt;
    };
    expect(await saved()).toBeNull();
    await add("dated.txt", "one", day(2));
    expect(await saved()).toBe("2019-01-02T00:00:00.000Z");
    await add("dated.txt", "one", day(3));
    expect(await saved()).toBe("2019-01-02T00:00:00.000Z");
  });

  it("refuses a path that leads out of its folder and stores nothing", async () => {
    const before = await test.deps.repos(place.workspaceId).files.countCurrent(place.projectId);
    await expect(add("../x.txt", "x")).rejects.toMatchObject({ code: "input.invalid" });
    const after = await test.deps.repos(place.workspaceId).files.countCurrent(place.projectId);
    expect(after).toBe(before);
  });

  it("keeps one file and one version when the same path arrives many times at once", async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => add("race.txt", "same")));
    expect(new Set(results.map((r) => r.versionId)).size).toBe(1);
    expect(results.filter((r) => r.isNew)).toHaveLength(1);
  });

  it("pages through current files in id order and remembers parents", async () => {
    const parent = await add("mail.eml", "mail");
    await ingestFiles(
      test.deps,
      place,
      Array.from({ length: 25 }, (_, i) => ({
        path: `mail.eml/part-${i}.txt`,
        bytes: bytes(`part ${i}`),
        modifiedAt: new Date(0),
        parentFileId: parent.fileId,
      })),
    );
    const files = test.deps.repos(place.workspaceId).files;
    const seen: string[] = [];
    for (let afterId: string | undefined; ; ) {
      const page = await files.listCurrent(place.projectId, {
        limit: 7,
        ...(afterId ? { afterId } : {}),
      });
      if (page.length === 0) break;
      seen.push(...page.map((file) => file.fileId));
      afterId = page.at(-1)?.fileId;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength(await files.countCurrent(place.projectId));
    const parts = (await files.listCurrent(place.projectId, { limit: 100 })).filter(
      (file) => file.parentFileId === parent.fileId,
    );
    expect(parts).toHaveLength(25);
  });

  it("is blind to another workspace's files", async () => {
    const other = await makeProject(test.databaseUrl);
    await add("secret.txt", "secret");
    const seen = await test.deps
      .repos(other.workspaceId)
      .files.listCurrent(place.projectId, { limit: 10 });
    expect(seen).toEqual([]);
  });
});

describe("what came out of a file", () => {
  beforeEach(async () => {
    place = await makeProject(test.databaseUrl);
  });
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const paths = async () =>
    (await test.deps.repos(place.workspaceId).files.listCurrent(place.projectId, { limit: 100 }))
      .map((file) => file.path)
      .sort();
  async function nested() {
    const outer = await add("box.zip", "outer");
    const inner = await add("box.zip/in.zip", "inner", { parentFileId: outer.fileId });
    const deep = await add("box.zip/in.zip/a.txt", "deep", { parentFileId: inner.fileId });
    const gone = await add("box.zip/gone.txt", "gone", { parentFileId: outer.fileId });
    const { files } = test.deps.repos(place.workspaceId);
    await files.removeChildrenExcept(outer.fileId, [inner.fileId], at(1));
    return { files, outer, inner, deep, gone };
  }

  it("comes back with it, but not what had gone before", async () => {
    const { files, outer } = await nested();
    await files.removeByIds(place.projectId, [outer.fileId], at(2));
    expect(await paths()).toEqual([]);
    await add("box.zip", "outer");
    expect(await paths()).toEqual(["box.zip", "box.zip/in.zip", "box.zip/in.zip/a.txt"]);
  });

  it("goes with it, at any depth", async () => {
    const { files, outer } = await nested();
    await files.removeChildrenExcept(outer.fileId, [], at(3));
    expect(await paths()).toEqual(["box.zip"]);
  });
});
