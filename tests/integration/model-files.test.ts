/** Files read by models: classes and facts that the file shows, under a policy, in works and one by one. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { artifactPath } from "../../src/core/pipeline/artifact-layout.ts";
import {
  askAboutFile,
  viewFileNotes,
} from "../../src/server/services/language-model/ask-about-file.ts";
import {
  beginPart,
  doPage,
  loadWork,
  startModelWork,
} from "../../src/server/services/language-model/model-work.ts";
import { quoteModelWork } from "../../src/server/services/language-model/quote-model-work.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { useScriptedServer } from "../helpers/model-setup.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const LEASE = `# Lease of Hall 4
The tenant is Northwind Logistics GmbH. The landlord is represented by Marianne Oberholzer.
The rent of EUR 1,200.00 is due by the 3rd of each month, see order PO-4711. The lease begins on 1 May 2026.
`;
const NOTES = "Marianne Oberholzer, m.oberholzer@northwind.example, called about PO-4711.\n";
const never = new AbortController().signal;

let pipeline: TestPipeline;
let server: ScriptedServer;
/** Files with text. */
let fileIds: string[];
let emptyId: string;
let seed = 0;
beforeAll(async () => {
  pipeline = await startTestPipeline({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" });
  await pipeline.add({ "lease.md": LEASE, "notes.txt": NOTES, "empty.txt": "" });
  await pipeline.run();
  const repos = pipeline.deps.repos(pipeline.place.workspaceId);
  const all = await repos.fileNotes.askable(pipeline.place.projectId, "", 10);
  const names = await repos.fileViews.names(all);
  fileIds = all.filter((id) => names.get(id)?.name !== "empty.txt");
  emptyId = all.find((id) => !fileIds.includes(id)) ?? "";
}, 120_000);
afterAll(() => pipeline.stop());
beforeEach(async () => {
  server = await startModelServer(++seed);
  await useScriptedServer(pipeline.deps, pipeline.place.workspaceId, server);
  return () => server.stop();
});

const place = () => ({ ...pipeline.place, userId: "usr_test" });
const view = (fileId: string) => viewFileNotes(pipeline.deps, { ...place(), fileId, canAsk: true });

async function work(kind: "classify-files" | "extract-facts") {
  const { workId } = await startModelWork(pipeline.deps, {
    ...place(),
    kind,
    limit: null,
    cap: null,
  });
  const ids = { ...place(), workId };
  await beginPart(pipeline.deps, ids, 0);
  while (await doPage(pipeline.deps, ids, 0, never));
  for (;;) {
    const row = await loadWork(pipeline.deps, ids);
    if (row.endedAt !== null) return row;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const sent = () => server.calls.map(({ messages }) => JSON.stringify(messages)).join("\n");

describe("files", () => {
  it("are classified by a model in words that stand in them, with place, model and a quote before", async () => {
    const quote = await quoteModelWork(pipeline.deps, place(), "classify-files", null);
    expect(quote).toMatchObject({ models: ["scripted-1"], total: fileIds.length + 1, kept: 0 });
    expect(await work("classify-files")).toMatchObject({ state: "FINISHED", withheld: 0 });
    const told = (await Promise.all(fileIds.map(view))).flatMap(({ told }) => told ?? []);
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) {
      expect(one).toMatchObject({ model: "scripted-1", isCurrent: true });
      expect(one.label).not.toBeNull();
      for (const { text, location } of one.quotes) {
        expect(text).not.toBe("words that stand nowhere at all");
        expect(location).toBeDefined();
      }
    }
  });

  it("tell facts, none of which a file does not hold, and nothing is paid twice", async () => {
    await work("extract-facts");
    const calls = server.calls.length;
    const facts = (await Promise.all(fileIds.map(view))).flatMap(({ facts }) => facts?.items ?? []);
    expect(facts.length).toBeGreaterThan(3);
    for (const { text } of facts) expect(text).not.toBe("a fact that no file holds");
    expect(await work("extract-facts")).toMatchObject({ state: "FINISHED", kept: fileIds.length });
    expect(server.calls).toHaveLength(calls);
  });

  it("of which one is damaged on the disk are read all the same, and it is told", async () => {
    const { deps } = pipeline;
    const [fileId = ""] = fileIds;
    const file = await deps.repos(place().workspaceId).fileViews.find(fileId);
    const key = file?.version.artifacts.enrich ?? "";
    const path = join(deps.artifactRoot, place().workspaceId, artifactPath("enrich", key));
    const whole = await readFile(path, "utf8");
    await writeFile(path, whole.slice(0, whole.length / 2));
    const ended = await work("classify-files");
    expect(ended).toMatchObject({ state: "FINISHED", done: fileIds.length + 1, withheld: 0 });
    expect(ended.failed).toBeGreaterThanOrEqual(2);
    const asked = { ...place(), fileId, kind: "classify-files" } as const;
    await expect(askAboutFile(deps, asked, never)).rejects.toMatchObject({
      detail: "file not read",
    });
    await writeFile(path, whole);
  });

  it("show a model nobody whom the policy hides, and keep nothing that orders in a file made it say", async () => {
    server.always("obey");
    for (const fileId of fileIds)
      for (const kind of ["classify-files", "extract-facts"] as const)
        await askAboutFile(pipeline.deps, { ...place(), fileId, kind }, never).catch((error) =>
          expect(error).toMatchObject({ detail: "nothing cited" }),
        );
    expect(server.calls.length).toBeGreaterThan(0);
    expect(sent()).not.toMatch(/oberholzer|marianne/i);
    const said = JSON.stringify(await Promise.all(fileIds.map(view)));
    expect(said).not.toContain("I do as I am told");
    expect(said).not.toMatch(/oberholzer|marianne/i);
  });

  it("that were marked never to be sent are not, and a file without text is not asked about", async () => {
    const [fileId = ""] = fileIds;
    const { sending } = pipeline.deps.repos(place().workspaceId);
    await sending.markFiles(place().projectId, [fileId], true);
    const asked = askAboutFile(pipeline.deps, { ...place(), fileId, kind: "extract-facts" }, never);
    await expect(asked).rejects.toMatchObject({ code: "privacy.withheld" });
    await sending.markFiles(place().projectId, [fileId], false);
    const empty = { ...place(), fileId: emptyId, kind: "extract-facts" } as const;
    await expect(askAboutFile(pipeline.deps, empty, never)).rejects.toMatchObject({
      detail: "file not read",
    });
    expect(server.calls).toHaveLength(0);
  });

  it("are not read where no server is chosen: what can be told without one stands on their pages", async () => {
    const { modelSettings } = pipeline.deps.repos(place().workspaceId);
    await modelSettings.choose("extract", null);
    await expect(work("extract-facts")).rejects.toMatchObject({ detail: "no server" });
    const [fileId = ""] = fileIds;
    expect((await view(fileId)).models["extract-facts"]).toBeNull();
  });

  it("show no words that stand in them no more", async () => {
    const [fileId = ""] = fileIds;
    const { fileNotes } = pipeline.deps.repos(place().workspaceId);
    await fileNotes.save(place().projectId, {
      fileId,
      kind: "extract-facts",
      said: {
        facts: [
          { kind: "person", quote: "Marianne Oberholzer" },
          { kind: "identifier", quote: "PO-4711" },
        ],
        leftOut: 2,
      },
      basis: "of another text",
      model: "scripted-1",
      prompt: "extract-facts@1",
      createdAt: new Date(),
    });
    const { facts } = await view(fileId);
    expect(facts).toMatchObject({ isCurrent: false, leftOut: 3 });
    expect(facts?.items.map(({ text }) => text)).toEqual(["PO-4711"]);
  });
});
