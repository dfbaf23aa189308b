/**
 * GraphML and GEXF 1.3, as graph programs read them. All edges are directed, since common readers refuse a graph that has both kinds; which
 * links read both ways follows from `relationship_type`.
 */
import type { GraphEdge, GraphFile, GraphHead, GraphNode } from "./contract.ts";

const NODE_KEYS: ReadonlyArray<readonly [string, "string" | "int", (node: GraphNode) => string]> = [
  ["name", "string", (node) => node.metadata.file_name],
  ["path", "string", (node) => node.metadata.file_path],
  ["type", "string", (node) => node.type],
  ["title", "string", (node) => node.metadata.title ?? ""],
  ["sha256", "string", (node) => node.metadata.content_signature.hash],
  ["key_terms", "string", (node) => node.metadata.content_signature.key_terms.join("; ")],
  ["entities", "string", (node) => node.metadata.content_signature.entities.join("; ")],
  ["row_count", "int", (node) => String(node.metadata.structure.row_count)],
  ["processed_data", "string", (node) => node.processed_data],
];

const EDGE_KEYS: ReadonlyArray<
  readonly [string, "string" | "double", (edge: GraphEdge) => string]
> = [
  ["relationship_type", "string", (edge) => edge.relationship_type],
  ["confidence", "double", (edge) => String(edge.confidence)],
  ["status", "string", (edge) => edge.status],
  ["evidence", "string", (edge) => edge.evidence.join("; ")],
  ["description", "string", (edge) => edge.description],
  ["reasoning", "string", (edge) => edge.reasoning],
  ["reviewer", "string", (edge) => edge.reviewer ?? ""],
];

export function graphMl(head: GraphHead): readonly GraphFile[] {
  const keys = (side: string, list: ReadonlyArray<readonly [string, string, unknown]>) =>
    list
      .map(
        ([name, type]) =>
          `  <key id="${side}.${name}" for="${side}" attr.name="${name}" attr.type="${type}"/>\n`,
      )
      .join("");
  const data = (side: string, name: string, value: string) =>
    value === "" ? "" : `<data key="${side}.${name}">${xml(value)}</data>`;
  return [
    {
      name: "graph/graph.graphml",
      begin: `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n  <desc>${xml(head.dataset)}</desc>\n${keys("node", NODE_KEYS)}${keys("edge", EDGE_KEYS)}  <graph id="G" edgedefault="directed">\n`,
      node: (node) =>
        `    <node id="${xml(node.id)}">${NODE_KEYS.map(([name, , of]) => data("node", name, of(node))).join("")}</node>\n`,
      middle: "",
      edge: (edge) =>
        `    <edge id="${xml(edge.id)}" source="${xml(edge.source)}" target="${xml(edge.target)}">${EDGE_KEYS.map(([name, , of]) => data("edge", name, of(edge))).join("")}</edge>\n`,
      end: "  </graph>\n</graphml>\n",
    },
  ];
}

/** `weight` is the confidence. */
export function gexf(head: GraphHead): readonly GraphFile[] {
  const type = (name: string) => (name === "int" ? "integer" : name);
  const attributes = (side: string, list: ReadonlyArray<readonly [string, string, unknown]>) =>
    `    <attributes class="${side}">\n${list.map(([name, kind]) => `      <attribute id="${side}.${name}" title="${name}" type="${type(kind)}"/>\n`).join("")}    </attributes>\n`;
  const value = (side: string, name: string, text: string) =>
    text === "" ? "" : `<attvalue for="${side}.${name}" value="${xml(text)}"/>`;
  return [
    {
      name: "graph/graph.gexf",
      begin: `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n  <meta><creator>Ligature</creator><description>${xml(head.dataset)}</description></meta>\n  <graph defaultedgetype="directed">\n${attributes("node", NODE_KEYS)}${attributes("edge", EDGE_KEYS)}    <nodes>\n`,
      node: (node) =>
        `      <node id="${xml(node.id)}" label="${xml(node.metadata.file_name)}"><attvalues>${NODE_KEYS.map(([name, , of]) => value("node", name, of(node))).join("")}</attvalues></node>\n`,
      middle: "    </nodes>\n    <edges>\n",
      edge: (edge) =>
        `      <edge id="${xml(edge.id)}" source="${xml(edge.source)}" target="${xml(edge.target)}" label="${edge.relationship_type}" weight="${edge.confidence}"><attvalues>${EDGE_KEYS.map(([name, , of]) => value("edge", name, of(edge))).join("")}</attvalues></edge>\n`,
      end: "    </edges>\n  </graph>\n</gexf>\n",
    },
  ];
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Text of an element or attribute; characters that XML 1.0 has no way to write become U+FFFD. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll(/[&<>"\n\r\t]/g, (character) => NAMED[character] ?? character);
}
