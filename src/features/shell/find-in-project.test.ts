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
