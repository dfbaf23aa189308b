import { expect, it } from "vitest";
import { findInProject } from "./find-in-project";

const file = (id: string) => ({ id, name: `${id}.xlsx`, folder: "2025", kind: "sheet" });
const link = (id: string, source: string, target: string) => ({
  id,
  type: "SUPPORTS",
  source: { id: source, name: `${source}.xlsx` },
  target: { id: target, name: `${target}.pptx` },
});
const LINKS: Readonly<Record<string, unknown[]>> = {
  a: [link("1", "a", "b"), link("2", "a", "c")],
  b: [link("1", "a", "b")],
};

it("finds files by name, and the surest links of the first of them, each once", async () => {
  const client = {
    files: { list: { query: async () => ({ rows: [file("a"), file("b")] }) } },
    graph: {
      table: { query: async ({ fileId }: { fileId: string }) => ({ rows: LINKS[fileId] }) },
    },
  };
  const found = await findInProject({
    client: client as never,
    projectId: "p",
    base: "/w/p",
    text: "sales",
  });
  expect(found.files.map(({ href, kind }) => [href, kind])).toEqual([
    ["/w/p/files/a", "sheet"],
    ["/w/p/files/b", "sheet"],
  ]);
  expect(found.links).toEqual([
    { id: "1", type: "SUPPORTS", from: "a.xlsx", to: "b.pptx", href: "/w/p/graph?sel=edge:1" },
    { id: "2", type: "SUPPORTS", from: "a.xlsx", to: "c.pptx", href: "/w/p/graph?sel=edge:2" },
  ]);
});

it("puts names that begin with the words first, then names with such a word, then other places", async () => {
  const names = ["annex", "release", "the_lease", "zebra", "Lease_2025"];
  const asked: number[] = [];
  const list = async ({ limit }: { limit: number }) => {
    asked.push(limit);
    return { rows: [...names.map(file), ...Array.from({ length: 20 }, (_, at) => file(`b${at}`))] };
  };
  const found = await findInProject({
    client: {
      files: { list: { query: list } },
      graph: { table: { query: async () => ({ rows: [] }) } },
    } as never,
    projectId: "p",
    base: "/w/p",
    text: "lease",
  });
  expect(found.files.slice(0, 5).map(({ id }) => id)).toEqual([
    "Lease_2025",
    "the_lease",
    "release",
    "annex",
    "zebra",
  ]);
  expect(found.files).toHaveLength(12);
  expect(asked[0]).toBeGreaterThan(12);
});
