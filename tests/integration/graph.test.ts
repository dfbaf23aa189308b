import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { arrangeGraph } from "../../src/server/services/graph/arrange-graph.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const PLAN = { files: 400, edges: 1_200, communities: 6 };

let test: TestDeps;
let place: Place;
let graph: SeededGraph;

beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
  graph = await seedGraph(test.databaseUrl, place, PLAN);
  await arrangeGraph(test.deps, place);
});
afterAll(() => test.stop());

const caller = (userId = place.userId) =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
const projectId = () => place.projectId;

describe("the opening view", () => {
  it("shows clusters, and its figures add up", async () => {
    const view = await caller().graph.overview({ projectId: projectId() });
    expect(view.rings.length).toBeGreaterThanOrEqual(4);
    expect(view.rings.length).toBeLessThanOrEqual(40);
    const drawn = view.rings.reduce((sum, ring) => sum + ring.fileCount, 0);
    expect(drawn + view.rest.files + view.unlinkedCount).toBe(view.fileCount);
    expect(view.fileCount).toBe(PLAN.files);
    expect(view.bundles.length).toBeGreaterThan(0);
  });

  it("can be grouped by folder and by month", async () => {
    const folders = await caller().graph.overview({ projectId: projectId(), grouping: "folder" });
    expect(folders.rings.map((ring) => ring.name)).toContain("folder-3");
    const months = await caller().graph.overview({ projectId: projectId(), grouping: "time" });
    expect(months.rings.map((ring) => ring.name)).toContain("2025-02");
    expect(months.rings.reduce((sum, ring) => sum + ring.fileCount, 0)).toBe(PLAN.files);
  });

  it("is empty and says so before anything was found", async () => {
    const bare = await makeProject(test.databaseUrl);
    const view = await caller(bare.userId).graph.overview({ projectId: bare.projectId });
    expect(view).toMatchObject({ rings: [], fileCount: 0, arrangedRevision: null });
  });
});

describe("clusters", () => {
  it("are the same when folders have other names", async () => {
    const other = await makeProject(test.databaseUrl);
    const renamed = await seedGraph(test.databaseUrl, other, {
      ...PLAN,
      folderOf: (index) => `quite/another/place-${index % 5}`,
    });
    await arrangeGraph(test.deps, other);
    const groupsOf = async (at: Place, seeded: SeededGraph) => {
      const found = await test.deps.repos(at.workspaceId).graphArrange.previous(at.projectId);
      const index = new Map(seeded.fileIds.map((id, place) => [id, place]));
      return [...Map.groupBy(found.files, (file) => file.communityId).values()]
        .map((list) =>
          list
            .map((file) => index.get(file.fileId) ?? -1)
            .sort((a, b) => a - b)
            .join(" "),
        )
        .sort();
    };
    expect(await groupsOf(other, renamed)).toEqual(await groupsOf(place, graph));
  });

  it("keep ids, places and given names when arranged again", async () => {
    const before = await caller().graph.overview({ projectId: projectId() });
    const [ring] = before.rings;
    await caller().graph.renameCommunity({
      projectId: projectId(),
      communityId: ring?.id ?? "",
      name: "Board pack",
    });
    await arrangeGraph(test.deps, place);
    const after = await caller().graph.overview({ projectId: projectId() });
    expect(after.rings.map(({ id, x, y }) => ({ id, x, y }))).toEqual(
      before.rings.map(({ id, x, y }) => ({ id, x, y })),
    );
    expect(after.rings[0]?.name).toBe("Board pack");
  });
});

describe("opening a cluster", () => {
  it("gives the heaviest files first and only links between what is shown", async () => {
    const [ring] = (await caller().graph.overview({ projectId: projectId() })).rings;
    const groupId = ring?.id ?? "";
    const opened = await caller().graph.openCommunity({
      projectId: projectId(),
      groupId,
      limit: 30,
    });
    expect(opened.tiles).toHaveLength(30);
    expect(opened.total).toBe(ring?.fileCount);
    expect(opened.ring).toBeNull();
    const degrees = opened.tiles.map((tile) => tile.degree);
    expect(degrees).toEqual([...degrees].sort((a, b) => b - a));
    const shown = new Set(opened.tiles.map((tile) => tile.id));
    for (const edge of opened.edges) {
      expect(shown.has(edge.source) && shown.has(edge.target)).toBe(true);
      expect(edge.state).not.toBe("rejected");
    }
  });

  it("adds links to clusters that are open already", async () => {
    const { rings, bundles } = await caller().graph.overview({ projectId: projectId() });
    const [bundle] = bundles;
    const ring = rings.find((entry) => entry.id === bundle?.a);
    const opened = await caller().graph.openCommunity({
      projectId: projectId(),
      groupId: ring?.id ?? "",
      alsoOpen: [bundle?.b ?? ""],
    });
    const own = new Set(opened.tiles.map((tile) => tile.id));
    const across = opened.edges.filter((edge) => !own.has(edge.source) || !own.has(edge.target));
    expect(across).toHaveLength(bundle?.count ?? -1);
  });

  it("gives a small group, which the overview only counts, its name and place", async () => {
    const many = await makeProject(test.databaseUrl);
    await seedGraph(test.databaseUrl, many, {
      files: 90,
      edges: 60,
      communities: 3,
      folderOf: (index) => `f${index < 40 ? index % 10 : index}`,
    });
    const by = { projectId: many.projectId, grouping: "folder" as const };
    const view = await caller(many.userId).graph.overview(by);
    expect(view.rings).toHaveLength(10);
    const listed = await caller(many.userId).graph.leftOut({ ...by, what: "groups" });
    expect(listed.rows).toHaveLength(view.rest.groups);
    const groupId = listed.rows[0]?.id ?? "";
    const opened = await caller(many.userId).graph.openCommunity({ ...by, groupId });
    expect(opened.ring).toMatchObject({ name: listed.rows[0]?.name, fileCount: 1 });
    const gone = await caller().graph.openCommunity({ projectId: projectId(), groupId: "gone" });
    expect(gone).toMatchObject({ ring: null, tiles: [] });
  });

  it("refuses more tiles than a browser can draw", async () => {
    await expect(
      caller().graph.openCommunity({ projectId: projectId(), groupId: "x", limit: 2_001 }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("filters", () => {
  it("count each value under all the others", async () => {
    const all = await caller().graph.facets({ projectId: projectId() });
    const sum = (counts: readonly { count: number }[]) => counts.reduce((n, c) => n + c.count, 0);
    expect(sum(all.types)).toBe(all.total);
    expect(all.confidence.reduce((a, b) => a + b, 0)).toBe(all.total);
    const one = await caller().graph.facets({
      projectId: projectId(),
      filter: { types: ["SUPPORTS"] },
    });
    expect(one.types).toEqual(all.types);
    expect(one.total).toBe(all.types.find((entry) => entry.value === "SUPPORTS")?.count);
  });

  it("agree with the table, page by page", async () => {
    const filter = { types: ["REFERENCES" as const], states: ["confirmed" as const], min: 0.6 };
    const facets = await caller().graph.facets({ projectId: projectId(), filter });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await caller().graph.table({ projectId: projectId(), filter, limit: 7, cursor });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(facets.total);
  });

  it.each(["confidence", "type", "state", "from", "to"] as const)(
    "sort by %s both ways",
    async (id) => {
      const list = async (dir: "asc" | "desc") => {
        const rows: string[] = [];
        let cursor: string | null = null;
        for (let page = 0; page < 3; page++) {
          const found = await caller().graph.table({
            projectId: projectId(),
            sort: { id, dir },
            limit: 5,
            cursor,
          });
          rows.push(...found.rows.map((row) => row.id));
          cursor = found.next;
        }
        return rows;
      };
      const [up, down] = [await list("asc"), await list("desc")];
      expect(new Set([...up, ...down]).size).toBe(30);
    },
  );

  it("do not take a foreign cursor", async () => {
    await expect(
      caller().graph.table({ projectId: projectId(), cursor: "bm90IG91cnM" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("files", () => {
  it("are found by name, described, and shown with their neighbours", async () => {
    const found = await caller().graph.search({ projectId: projectId(), text: "warranty" });
    expect(found.length).toBeGreaterThan(0);
    const [file] = found;
    const card = await caller().graph.file({ projectId: projectId(), fileId: file?.id ?? "" });
    expect(card.group?.id).toBe(file?.group);
    const near = await caller().graph.neighbours({
      projectId: projectId(),
      fileId: file?.id ?? "",
    });
    expect(near.total).toBe(card.linkCount);
    expect(await caller().graph.search({ projectId: projectId(), text: "%" })).toEqual([]);
  });

  it("are joined by the shortest way, confirmed first", async () => {
    const { rows } = await caller().graph.table({
      projectId: projectId(),
      filter: { states: ["confirmed"] },
      limit: 1,
    });
    const [edge] = rows;
    const path = await caller().graph.path({
      projectId: projectId(),
      from: edge?.source.id ?? "",
      to: edge?.target.id ?? "",
    });
    expect(path).toMatchObject({ isConfirmed: true, total: 1 });
    expect(
      await caller().graph.path({
        projectId: projectId(),
        from: edge?.source.id ?? "",
        to: "nowhere",
      }),
    ).toBeNull();
  });
});
