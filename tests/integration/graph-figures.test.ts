import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { arrangeGraph } from "../../src/server/services/graph/arrange-graph.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;
let files: string[];

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());

/** Eight files: a–b–c in a chain, d–e joined, f–g joined by a rejected link only, h alone. */
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  files = [..."abcdefgh"].map((name) => `${place.projectId}_${name}`);
  const rows = files.map(
    (id) => `('${id}', '${place.workspaceId}', '${place.projectId}', '${id}', '${id}', '', now())`,
  );
  await sql(
    `insert into files (id, workspace_id, project_id, path, name, folder, updated_at) values ${rows.join(", ")}`,
  );
  await link("a", "b", "CONFIRMED");
  await link("b", "c", "PROPOSED");
  await link("d", "e", "PROPOSED");
  await link("f", "g", "REJECTED");
});

async function sql(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}
const fileOf = (name: string) => `${place.projectId}_${name}`;
const edgeOf = (from: string, to: string) => `${place.projectId}_${from}${to}`;
async function link(from: string, to: string, state: string): Promise<void> {
  await sql(
    `insert into edges (id, workspace_id, project_id, source_file_id, target_file_id, type, confidence, state, description, strategies, decided_at, updated_at)
     values ($1, $2, $3, $4, $5, 'SUPPORTS', 0.8, $6::"EdgeState", '', '{}', case when $6 <> 'PROPOSED' then now() end, now())`,
    [edgeOf(from, to), place.workspaceId, place.projectId, fileOf(from), fileOf(to), state],
  );
}
const remove = (name: string) =>
  sql("update files set removed_at = now() where id = $1", [fileOf(name)]);
const caller = () =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
const placeIn = (name: string) => ({
  fileId: fileOf(name),
  location: { kind: "sheet", sheet: "Q3", range: "D7" },
  excerpt: "4818240",
  matched: [[0, 7]],
});
const repos = () => test.deps.repos(place.workspaceId);
async function decide(edgeId: string, kind: "confirm" | "reject" | "unsure"): Promise<void> {
  const { projectId } = place;
  const { revision } = await caller().graph.edge({ projectId, edgeId });
  await caller().review.decide({ projectId, edgeId, revision, action: { kind } });
}

describe("a link that was set aside", () => {
  it("stays when the next run no longer finds it", async () => {
    await decide(edgeOf("b", "c"), "unsure");
    const { projectId, workspaceId } = place;
    const gone = await test.deps.transaction(workspaceId, (scoped) =>
      scoped.edges.removeUnfound(projectId, "run_other"),
    );
    expect(gone).toBe(1);
    const { state, decisions } = await caller().graph.edge({ projectId, edgeId: edgeOf("b", "c") });
    expect([state, decisions.length]).toEqual(["proposed", 1]);
  });

  it("is not proposed again as another type", async () => {
    await link("a", "d", "PROPOSED");
    await sql("update edges set decided_at = now() where id = $1", [edgeOf("a", "d")]);
    const edge = {
      sourceFileId: fileOf("a"),
      targetFileId: fileOf("d"),
      type: "DOCUMENTS",
      confidence: 0.9,
      redundant: false,
      reason: "",
      evidence: [],
      contributions: [],
      columnMatches: [],
    } as never;
    const { projectId } = place;
    await repos().foundEdges.upsert({ projectId, runId: "run_2", found: [{ id: "e2", edge }] });
    expect(
      (await caller().graph.table({ projectId, limit: 50 })).rows.map((row) => row.id),
    ).toEqual(expect.not.arrayContaining(["e2"]));
  });

  it("does not wait on the home page either", async () => {
    const waiting = async () =>
      (await caller().project.frame({ projectId: place.projectId })).linksToDecide;
    expect(await waiting()).toBe(2);
    await decide(edgeOf("b", "c"), "unsure");
    expect(await waiting()).toBe(1);
    const queue = await caller().review.next({ projectId: place.projectId });
    expect(queue.waiting.count).toBe(1);
  });
});

describe("a link that is turned round", () => {
  it("takes its evidence and columns along, and an undo brings them back", async () => {
    const { projectId, workspaceId } = place;
    const edgeId = edgeOf("b", "c");
    const places = [
      { a: placeIn("b"), b: placeIn("c") },
      { a: placeIn("b"), b: null },
    ];
    const columns = [
      {
        sourceColumn: "Net",
        targetColumn: "Total",
        sourceTable: "Q3",
        targetTable: null,
        score: 1,
      },
    ];
    await sql("update edges set column_matches = $2 where id = $1", [
      edgeId,
      JSON.stringify(columns),
    ]);
    await sql(
      `insert into edge_evidence (id, workspace_id, edge_id, rank, strategy, signal, polarity, strength, direction, detail, places)
       values ($1 || '-0', $2, $1, 0, 'content', 'value-in-cell', 'for', 1, 'a-to-b', 'Seen.', $3)`,
      [edgeId, workspaceId, JSON.stringify(places)],
    );
    const read = () => caller().graph.edge({ projectId, edgeId });
    const before = await read();
    await caller().review.decide({
      projectId,
      edgeId,
      revision: before.revision,
      action: { kind: "reverse" },
    });
    const turned = await read();
    expect(turned.source.id).toBe(fileOf("c"));
    expect(turned.columnMatches).toEqual([
      {
        sourceColumn: "Total",
        targetColumn: "Net",
        sourceTable: null,
        targetTable: "Q3",
        score: 1,
      },
    ]);
    expect(turned.evidence[0]).toMatchObject({
      direction: "b-to-a",
      places: [
        { a: placeIn("c"), b: placeIn("b") },
        { a: null, b: placeIn("b") },
      ],
    });
    await caller().review.undo({ projectId });
    const { evidence, columnMatches } = await read();
    expect({ evidence, columnMatches }).toEqual({
      evidence: before.evidence,
      columnMatches: before.columnMatches,
    });
  });
});

describe("a link between files that stronger links join already", () => {
  beforeEach(async () => {
    for (const id of files) {
      await sql(
        `insert into file_versions (id, workspace_id, project_id, file_id, sha256, size_bytes, store_key, updated_at)
         values ($1, $2, $3, $1, $1, 1, $1, now())`,
        [id, place.workspaceId, place.projectId],
      );
      await sql("update files set current_version_id = $1 where id = $1", [id]);
    }
    await sql("update edges set redundant = true where id = any($1)", [
      [edgeOf("a", "b"), edgeOf("d", "e")],
    ]);
  });
  const listed = async (name: string) => {
    const { rows } = await caller().files.list({ projectId: place.projectId });
    const row = rows.find((entry) => entry.id === fileOf(name));
    return { confirmed: row?.confirmedLinks, proposed: row?.proposedLinks };
  };
  const panel = async (name: string) =>
    (await caller().files.links({ projectId: place.projectId, fileId: fileOf(name) })).map(
      (entry) => entry.edgeId,
    );

  it("counts among files and on a file's page once a person has confirmed it, as in the graph", async () => {
    expect(await listed("d")).toEqual({ confirmed: 0, proposed: 0 });
    expect(await panel("d")).toEqual([]);
    expect(await listed("b")).toEqual({ confirmed: 1, proposed: 1 });
    expect(await panel("b")).toEqual([edgeOf("a", "b"), edgeOf("b", "c")]);
  });

  it("makes no file one with a proposed link", async () => {
    const [standing] = (
      await repos().standings.ofAllProjects(place.userId, place.projectId)
    ).values();
    expect(standing).toMatchObject({ confirmedFiles: 2, proposedFiles: 1, linksToDecide: 1 });
  });

  it("counts for a run as it does on the overview", async () => {
    const overview = async () => {
      const [row] = await repos().standings.linksByType(place.projectId);
      return { confirmed: row?.confirmed, proposed: row?.proposed };
    };
    const run = async () => {
      const { confirmed, proposed } = await repos().edges.countByProject(place.projectId);
      return { confirmed, proposed };
    };
    expect(await run()).toEqual({ confirmed: 1, proposed: 1 });
    expect(await run()).toEqual(await overview());
    await remove("c");
    expect(await run()).toEqual({ confirmed: 1, proposed: 0 });
    expect(await run()).toEqual(await overview());
  });

  it("does not rank a file in the search", async () => {
    const { projectId } = place;
    const found = await caller().graph.search({ projectId, text: "_d" });
    expect(found.find((file) => file.id === fileOf("d"))?.degree).toBe(0);
  });

  it("is no more in the list of a file whose other link leads to a removed one", async () => {
    await remove("c");
    expect(await listed("b")).toEqual({ confirmed: 1, proposed: 0 });
    expect(await panel("b")).toEqual([edgeOf("a", "b")]);
  });
});

describe("files that need a person", () => {
  it("are those read in part and not at all, as a run counts them", async () => {
    for (const [index, id] of files.entries()) {
      await sql(
        `insert into file_versions (id, workspace_id, project_id, file_id, sha256, size_bytes, store_key, status, updated_at)
         values ($1, $2, $3, $1, $1, 1, $1, $4, now())`,
        [id, place.workspaceId, place.projectId, ["failed", "partial", "ok"][index] ?? null],
      );
      await sql("update files set current_version_id = $1 where id = $1", [id]);
    }
    const [standing] = (
      await repos().standings.ofAllProjects(place.userId, place.projectId)
    ).values();
    expect(standing?.filesToFix).toBe(2);
    const { rows } = await caller().files.list({
      projectId: place.projectId,
      states: ["partial", "failed"],
    });
    expect(rows).toHaveLength(2);
  });
});

describe("two files of one name", () => {
  it("carry their folders wherever a link names them, and so does the other end of the link", async () => {
    const { projectId } = place;
    for (const [name, folder] of [
      ["a", "north"],
      ["b", "south"],
    ])
      await sql("update files set name = 'budget.xlsx', folder = $2 where id = $1", [
        fileOf(name ?? ""),
        folder,
      ]);
    const { rows } = await caller().graph.table({ projectId, limit: 50 });
    const foldersOf = (from: string, to: string) => {
      const row = rows.find(({ id }) => id === edgeOf(from, to));
      return [row?.source.folder, row?.target.folder];
    };
    // Beside a folder, the other end tells its own: here the top.
    expect(foldersOf("a", "b")).toEqual(["north", "south"]);
    expect(foldersOf("b", "c")).toEqual(["south", ""]);
    expect(foldersOf("d", "e")).toEqual([null, null]);
    await remove("a");
    const detail = await caller().graph.edge({ projectId, edgeId: edgeOf("b", "c") });
    expect(detail.source).toMatchObject({ name: "budget.xlsx", folder: null });
  });
});

describe("a removed file", () => {
  it("counts by type what the graph draws: nothing that stronger links say", async () => {
    await sql("update edges set redundant = true where id = $1", [edgeOf("d", "e")]);
    const types = await repos().standings.linksByType(place.projectId);
    expect(types).toEqual([{ type: "SUPPORTS", confirmed: 1, proposed: 1 }]);
  });

  it("takes its links out of every count", async () => {
    await remove("e");
    const { linksToDecide } = await caller().project.frame({ projectId: place.projectId });
    expect(linksToDecide).toBe(1);
    const [standing] = (
      await repos().standings.ofAllProjects(place.userId, place.projectId)
    ).values();
    expect(
      await repos().standings.ofFrame(place.projectId, { userId: place.userId, needsTwo: false }),
    ).toEqual({
      files: standing?.files,
      linksToDecide: standing?.linksToDecide,
      datasets: 0,
      lastRun: null,
    });
    expect(standing).toMatchObject({ confirmedFiles: 2, proposedFiles: 1 });
    const types = await repos().standings.linksByType(place.projectId);
    expect(types).toEqual([{ type: "SUPPORTS", confirmed: 1, proposed: 1 }]);
  });

  it("is on no way between two others", async () => {
    const ends = { projectId: place.projectId, from: fileOf("a"), to: fileOf("c") };
    expect((await caller().graph.path(ends))?.total).toBe(2);
    await remove("b");
    expect(await caller().graph.path(ends)).toBeNull();
    expect(await caller().graph.path({ ...ends, to: fileOf("b") })).toBeNull();
  });
});

describe("files without a link", () => {
  const unlinked = async () => {
    const { projectId } = place;
    const { rows } = await caller().graph.leftOut({ projectId, what: "unlinked" });
    const view = await caller().graph.overview({ projectId });
    expect(view.unlinkedCount).toBe(rows.length);
    const drawn = view.rings.reduce((sum, ring) => sum + ring.fileCount, 0);
    expect(drawn + view.rest.files + view.unlinkedCount).toBe(view.fileCount);
    return rows.map((row) => row.id.at(-1)).join("");
  };

  it("are those that arranging leaves out: a rejected link joins nothing", async () => {
    await arrangeGraph(test.deps, place);
    expect(await unlinked()).toBe("fgh");
  });

  it("are those whose only link leads to a removed file, too", async () => {
    await remove("e");
    await arrangeGraph(test.deps, place);
    expect(await unlinked()).toBe("dfgh");
  });
});

describe("arranging", () => {
  const asked = () => test.sent.filter((event) => event.data.projectId === place.projectId);

  it("is asked for when a link is drawn to a file that has no place yet, and when one stands again", async () => {
    await arrangeGraph(test.deps, place);
    const { projectId } = place;
    const draw = (from: string, to: string) =>
      caller().graph.createEdge({
        projectId,
        sourceFileId: fileOf(from),
        targetFileId: fileOf(to),
        type: "REFERENCES",
      });
    await draw("a", "c");
    expect(asked()).toHaveLength(0);
    await draw("a", "h");
    expect(asked().map((event) => event.name)).toEqual(["graph.changed"]);
    await decide(edgeOf("f", "g"), "confirm");
    expect(asked()).toHaveLength(2);
    await caller().review.undo({ projectId });
    await caller().review.redo({ projectId });
    expect(asked()).toHaveLength(3);
    expect(new Set(asked().map((event) => event.id)).size).toBe(3);
  });

  it("keeps a name that is given while it computes", async () => {
    const { projectId } = place;
    await arrangeGraph(test.deps, place);
    const [ring] = (await caller().graph.overview({ projectId })).rings;
    const communityId = ring?.id ?? "";
    const compute = {
      ...test.deps.compute,
      async arrange(input: Parameters<NonNullable<typeof test.deps.compute>["arrange"]>[0]) {
        await caller().graph.renameCommunity({ projectId, communityId, name: "Board pack" });
        const { arrangeGraph: arrange } = await import("../../src/core/relate/graph/arrange.ts");
        return arrange(input);
      },
    };
    await arrangeGraph({ ...test.deps, compute } as never, place);
    const after = (await caller().graph.overview({ projectId })).rings;
    expect(after.find((entry) => entry.id === communityId)?.name).toBe("Board pack");
    await arrangeGraph(test.deps, place);
    const again = (await caller().graph.overview({ projectId })).rings;
    expect(again.find((entry) => entry.id === communityId)?.name).toBe("Board pack");
  });
});
