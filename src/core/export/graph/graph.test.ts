import fc from "fast-check";
import Papa from "papaparse";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { madeFile, madeLink } from "../../../../tests/helpers/made-records.ts";
import type { DatasetFormat } from "../formats/catalogue.ts";
import { GraphDocument, type GraphEdge, type GraphNode, toEdge, toNode } from "./contract.ts";
import { GRAPH_FORMATS } from "./registry.ts";

const HEAD = {
  dataset: 'Board "reporting" <&>\n',
  inputHash: "ab",
  pipeline: "plv_1",
  policy: "Internal use, version 1",
};
const MODELS = {
  models: ["local-1", "big"],
  uses: [
    { use: "reasoning" as const, model: "big", prompt: "reason-link@1", records: 3 },
    { use: "completion" as const, model: "big", prompt: "reword@1", records: 2 },
  ],
};

/** Nodes and edges whose every free text is `text`. */
function graphOf(text: string): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const named = (number: number) => ({
    ...madeFile(number),
    file_name: text,
    file_path: text,
    structured_data: { ...madeFile(number).structured_data, title: text, key_terms: [text, text] },
  });
  const nodes = [1, 2, 3].map((number) => toNode(named(number), `rec_${number}`));
  const links = [
    madeLink(1, { reasoning: text }),
    madeLink(2, { type: "RELATED_TO", reviewer: null }),
  ];
  return { nodes, edges: links.map((link) => toEdge(link, () => text)) };
}

function write(format: DatasetFormat, text: string): Map<string, string> {
  const { nodes, edges } = graphOf(text);
  const files = GRAPH_FORMATS[format]?.(HEAD) ?? [];
  return new Map(
    files.map((file) => [
      file.name,
      file.begin +
        nodes.map((node, index) => file.node(node, index)).join("") +
        file.middle +
        edges.map((edge, index) => file.edge(edge, index)).join("") +
        (file.tail?.(MODELS) ?? "") +
        file.end,
    ]),
  );
}

/** Any text that a name may be: control characters, halves of pairs, quotes, line ends, signs of each format. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "\\",
        "'",
        '"',
        ";",
        ",",
        "\r\n",
        "\u2028",
        "]]>",
        "&",
        "<",
        "\0",
        "\ud800",
        "é",
      ),
    )
    .map((parts) => parts.join("")),
);

test("the founding document's graph holds every file and link", () => {
  const text = write("graph-json", "a.csv").get("graph/graph.json") ?? "";
  const graph = GraphDocument.parse(JSON.parse(text));
  expect(graph).toEqual(graphOf("a.csv"));
  expect(graph.edges[0]).toMatchObject({
    source: "file_1",
    target: "file_2",
    relationship_type: "SUPPORTS",
    description: '"a.csv" backs up "a.csv".',
  });
});

test.each(["graphml", "gexf"] as const)(
  "%s stays well formed whatever a file is called",
  (format) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [xml = ""] = write(format, text).values();
        const seen: Record<string, number> = {};
        const parser = new SaxesParser();
        parser.on("error", (error) => {
          throw error;
        });
        parser.on("opentag", ({ name }) => {
          seen[name] = (seen[name] ?? 0) + 1;
        });
        parser.write(xml).close();
        expect([seen.node, seen.edge]).toEqual([3, 2]);
      }),
    );
  },
);

test("a statement of Cypher is one line, and its texts end where they should", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [all = ""] = write("cypher", text).values();
      const lines = all.trimEnd().split("\n");
      expect(lines).toHaveLength(2 + 3 + 2);
      for (const line of lines.slice(1)) {
        expect(line.endsWith(";")).toBe(true);
        // Without its texts a statement has no quotation mark left.
        expect(line.replaceAll(/'(?:[^'\\]|\\.)*'/g, "")).not.toMatch(/['\\]/);
      }
    }),
  );
});

test("the name of a dataset stays within its comment, whatever it is", () => {
  const named = (dataset: string) => GRAPH_FORMATS.cypher?.({ ...HEAD, dataset })[0]?.begin ?? "";
  for (const end of ["\n", "\r", "\u0085", "\v", "\f", "\u2028", "\u2029", "\\u000a", "\\uu000A"]) {
    const [comment = "", ...rest] = named(`x${end}MATCH (n) DETACH DELETE n;`).split("\n");
    expect(comment).toMatch(/^\/\/ x/);
    expect(comment).not.toMatch(/[\p{Cc}\u2028\u2029\\]/u);
    expect(rest).toEqual([expect.stringMatching(/^CREATE CONSTRAINT/), ""]);
  }
});

test("the importer's tables have as many cells in every row as heads, and lists as many items", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const files = write("neo4j-csv", text);
      const [nodes, edges] = ["graph/nodes.csv", "graph/relationships.csv"].map(
        (name) =>
          Papa.parse<string[]>(files.get(name) ?? "", { newline: "\r\n", skipEmptyLines: true })
            .data,
      );
      expect(nodes?.map((row) => row.length)).toEqual([11, 11, 11, 11]);
      expect(edges?.map((row) => row.length)).toEqual([10, 10, 10]);
      expect(nodes?.[1]?.[6]?.split(";")).toHaveLength(2);
      for (const value of [...files.values()])
        expect(value.split("\r\n")).toHaveLength(value === files.get("graph/nodes.csv") ? 5 : 4);
    }),
  );
});

test("JSON-LD tells files, links and who decided, in words of PROV", () => {
  const [text = ""] = write("json-ld", "a.csv").values();
  const graph = (JSON.parse(text) as { "@graph": Array<Record<string, unknown>> })["@graph"];
  const ofType = (type: string) =>
    graph.filter((item) => (item["@type"] as string[] | undefined)?.includes(type));
  expect(ofType("schema:DigitalDocument")).toHaveLength(3);
  expect(ofType("lig:Link")).toHaveLength(2);
  expect(ofType("prov:Person")).toEqual([
    { "@id": "urn:ligature:person:usr_1", "@type": ["prov:Agent", "prov:Person"] },
  ]);
  const run = ofType("prov:Activity");
  expect(run).toMatchObject([
    {
      "prov:wasAssociatedWith": [
        { "@id": "urn:ligature:model:local-1" },
        { "@id": "urn:ligature:model:big" },
      ],
    },
  ]);
  expect(ofType("prov:SoftwareAgent")).toMatchObject([
    { "schema:name": "local-1" },
    { "schema:name": "big", "lig:prompt": ["reason-link@1", "reword@1"] },
  ]);
  // Data that supports a report had part in it: the statement reads from the report.
  expect(graph).toContainEqual({
    "@id": "urn:ligature:file:file_2",
    "prov:wasInfluencedBy": { "@id": "urn:ligature:file:file_1" },
  });
  fc.assert(
    fc.property(anyText, (name) => {
      for (const value of write("json-ld", name).values()) JSON.parse(value);
      for (const value of write("graph-json", name).values()) JSON.parse(value);
    }),
  );
});
