import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  type ChangedPart,
  registerFolder,
  registerPart,
  shownNamesPart,
} from "../../core/pipeline/register.ts";
import { FileNamesBuilder } from "../../core/privacy/register/file-names.ts";
import { mergeNames } from "./merge-names.ts";
import { readPart, writeFileNames } from "./names-on-disk.ts";

const KEY = Buffer.alloc(32, 7);
const GIVEN = ["Ava", "Beatriz", "Jonas", "Thandiwe", "Per-Olof"];
const SURNAMES = ["Müller", "Souza", "Weber", "Nkosi", "Lindqvist"];
const folder = mkdtempSync(join(tmpdir(), "register-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface TestFile {
  readonly proves: readonly string[];
  readonly numbers?: readonly string[];
  readonly text: string;
}

const name = fc
  .tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...SURNAMES))
  .map(([given, surname]) => `${given} ${surname}`);
const word = fc.oneof(
  fc.constantFrom(...GIVEN),
  fc.constantFrom(...SURNAMES.map((surname) => `A. ${surname}`)),
  name,
);
const file: fc.Arbitrary<TestFile> = fc.record({
  proves: fc.array(name, { maxLength: 3 }),
  text: fc
    .array(word, { maxLength: 4 })
    .map((words) => words.map((w) => `saw ${w}, and`).join(" ")),
});

let count = 0;

/** A project of which every state of its files is merged in turn, as runs do. */
class Project {
  readonly home = join(folder, String(++count));
  readonly parts = new Map<string, string | null>();

  async merge(
    files: ReadonlyMap<string, TestFile>,
    order: readonly string[],
    path = "some file.txt",
  ): Promise<string[]> {
    for (const [id, content] of files) this.#store(id, content);
    for (const id of [...this.parts.keys()]) if (!files.has(id)) this.parts.delete(id);
    const changesPath = join(this.home, "changes.jsonl");
    const { changed } = await mergeNames({
      artifactDir: this.home,
      projectId: "p",
      standInKey: KEY.toString("base64"),
      standInKeyId: "k",
      files: order.map((id) => ({
        fileId: id,
        versionId: id,
        path,
        privacyKey: this.#key(id),
        register: this.parts.get(id) ?? null,
      })),
      changesPath,
      taskId: "t",
    });
    const lines = readFileSync(changesPath, "utf8").split("\n").filter(Boolean);
    const changes = lines.map((line) => JSON.parse(line) as ChangedPart);
    expect(changes).toHaveLength(changed);
    for (const { fileId, register } of changes) this.parts.set(fileId, register);
    return changes.map(({ fileId }) => fileId).sort();
  }

  async entries(id: string) {
    const key = this.parts.get(id) ?? null;
    return readPart(this.home, key === null ? null : registerPart("p", "k", key), KEY);
  }

  #key(id: string): string {
    return `f${id}`;
  }

  #store(id: string, { proves, numbers = [], text }: TestFile): void {
    const names = new FileNamesBuilder();
    for (const number of numbers) names.prove("PERSON_ID", number, 0.8);
    for (const person of proves) names.prove("PERSON", person, 0.9);
    names.read(text);
    const place = join(this.home, this.#key(id));
    mkdirSync(place, { recursive: true });
    writeFileNames(place, names.result(), KEY, this.#key(id));
  }
}

function numbered(files: readonly TestFile[]): Map<string, TestFile> {
  return new Map(files.map((content, i) => [String(i), content]));
}

function keysOf(project: Project, ids: Iterable<string>): Array<string | null> {
  return [...ids].map((id) => project.parts.get(id) ?? null);
}

describe("mergeNames", () => {
  it("says whose surname of two words it is that a file has by itself", async () => {
    const project = new Project();
    const files = numbered([
      { proves: ["Eva Schmidt-Braun"], text: "" },
      { proves: ["Schmidt-Braun"], text: "saw Frau Schmidt-Braun" },
    ]);
    await project.merge(files, [...files.keys()]);
    const [, , value] =
      (await project.entries("1"))?.find(([key]) => key === "schmidt braun") ?? [];
    expect(value).toBe("Eva Schmidt-Braun");
  });

  it("gives a mention its only person, and nobody where two fit", async () => {
    const project = new Project();
    const staff = { proves: ["Beatriz Souza", "Jonas Weber", "Jonas Müller"], text: "" };
    const mail = { proves: [], text: "Yesterday Beatriz came, then Jonas and J. Weber came" };
    const other = { proves: [], text: "nobody is named here" };
    const files = numbered([staff, mail, other]);
    expect(await project.merge(files, ["0", "1", "2"])).toEqual(["1"]);
    expect(await project.entries("1")).toEqual([
      ["beatriz", "PERSON", "Beatriz Souza", true],
      ["j weber", "PERSON", "Jonas Weber", true],
      ["jonas", "PERSON", null, false],
    ]);
  });

  it("shares the numbers of people with the files that mention them", async () => {
    const project = new Project();
    const files = numbered([
      { proves: [], numbers: ["C-10001", "100234", "2024"], text: "" },
      { proves: [], text: "customer C-10001 pays 100234 EUR in 2024" },
      { proves: [], text: "ask 100234" },
      { proves: [], text: "about C-100012" },
    ]);
    expect(await project.merge(files, ["0", "1", "2", "3"])).toEqual(["1", "2"]);
    expect(await project.entries("1")).toEqual([["#c10001", "PERSON_ID", "C-10001", true]]);
    expect(await project.entries("2")).toEqual([["#100234", "PERSON_ID", "100234", true]]);
  });

  it("takes a lone name for the only person of the project who has it, until there is another", async () => {
    const project = new Project();
    const files = numbered([
      { proves: ["Beatriz Souza", "Jonas Weber"], text: "" },
      { proves: [], text: "saw Beatriz, and Souza" },
    ]);
    await project.merge(files, ["0", "1"]);
    const only = "Beatriz Souza";
    expect(await project.entries("1")).toEqual([
      ["beatriz", "PERSON", only, true],
      ["souza", "PERSON", only, true],
    ]);
    files.set("2", { proves: ["Paulo Souza"], text: "" });
    await project.merge(files, ["0", "1", "2"]);
    expect(await project.entries("1")).toEqual([
      ["beatriz", "PERSON", only, true],
      ["souza", "PERSON", null, false],
    ]);
  });

  it("gives the same whatever the order of files, and whether they come at once or one by one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 6 }).chain((files) =>
          fc.record({
            files: fc.constant(files),
            order: fc.shuffledSubarray(
              files.map((_, i) => String(i)),
              { minLength: files.length },
            ),
          }),
        ),
        async ({ files, order }) => {
          const all = numbered(files);
          const [whole, grown] = [new Project(), new Project()];
          await whole.merge(all, [...all.keys()]);
          const some = new Map<string, TestFile>();
          for (const id of order) {
            some.set(id, all.get(id) as TestFile);
            await grown.merge(some, [...some.keys()]);
          }
          expect(keysOf(grown, all.keys())).toEqual(keysOf(whole, all.keys()));
          // Nothing is left to do, and doing it again says so.
          expect(await grown.merge(all, order)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("concerns only files whose part has changed when a file is changed or deleted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 2, maxLength: 5 }),
        fc.option(file, { nil: null }),
        async (files, changed) => {
          const before = numbered(files);
          const after = new Map(before);
          if (changed === null) after.delete("0");
          else after.set("0", changed);
          const [project, anew] = [new Project(), new Project()];
          await project.merge(before, [...before.keys()]);
          const was = new Map(project.parts);
          // A new version of a file has had no part yet.
          project.parts.delete("0");
          was.delete("0");
          const redone = await project.merge(after, [...after.keys()]);
          await anew.merge(after, [...after.keys()]);
          expect(keysOf(project, after.keys())).toEqual(keysOf(anew, after.keys()));
          const differing = [...after.keys()].filter(
            (id) => (was.get(id) ?? null) !== (anew.parts.get(id) ?? null),
          );
          expect(redone).toEqual(differing.sort());
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps the names that stand in names of files, folders and columns apart, whoever proves them", async () => {
    const project = new Project();
    const files = numbered([
      { proves: ["Beatriz Souza", "Jonas Weber"], text: "Thandiwe and Jonas came" },
    ]);
    await project.merge(files, ["0"], "Letters of Beatriz Souza/Beatriz, Ava.txt");
    const standInKey = Buffer.alloc(32, 7);
    expect(await readPart(project.home, shownNamesPart("p"), standInKey)).toEqual([
      ["beatriz", "PERSON", "Beatriz Souza", true],
      ["beatriz souza", "PERSON", "Beatriz Souza", true],
      ["souza", "PERSON", "Beatriz Souza", true],
    ]);
  });

  it("leaves nothing of a name readable on the disk", async () => {
    const project = new Project();
    const files = numbered([
      { proves: ["Thandiwe Nkosi"], text: "" },
      { proves: [], text: "met Thandiwe there" },
    ]);
    await project.merge(files, ["0", "1"]);
    const names = readdirSync(project.home, { recursive: true, withFileTypes: true });
    const stored = names.filter((entry) => entry.isFile() && entry.name.endsWith(".sealed"));
    expect(stored).toHaveLength(4);
    for (const { parentPath, name: at } of stored)
      expect(readFileSync(join(parentPath, at), "latin1").toLowerCase()).not.toContain("thandiwe");
    // The file's part, and the names that stand in names of files.
    expect(readdirSync(join(project.home, registerFolder("p")))).toHaveLength(2);
    expect(readdirSync(join(project.home, ".writing"))).toEqual([]);
  });
});
