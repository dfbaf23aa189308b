/** The graph for Neo4j: statements to run (`cypher-shell -f`), or two tables for `neo4j-admin database import`. */
import type { GraphEdge, GraphFile, GraphHead, GraphNode } from "./contract.ts";

type Value = string | number | null | readonly string[];

/** One statement a line; running them again changes nothing. */
export function cypher(head: GraphHead): readonly GraphFile[] {
  return [
    {
      name: "graph/graph.cypher",
      begin: `// ${commented(head.dataset)}\nCREATE CONSTRAINT file_id IF NOT EXISTS FOR (f:File) REQUIRE f.id IS UNIQUE;\n`,
      node: (node) =>
        `MERGE (f:File {id: ${literal(node.id)}}) SET f += ${map(nodeValues(node))};\n`,
      middle: "",
      edge: (edge) =>
        `MATCH (a:File {id: ${literal(edge.source)}}), (b:File {id: ${literal(edge.target)}}) MERGE (a)-[r:${edge.relationship_type} {id: ${literal(edge.id)}}]->(b) SET r += ${map(edgeValues(edge))};\n`,
      end: "",
    },
  ];
}

/**
 * Words that stay within a comment: neither a line end of any kind, nor a backslash, which Cypher takes as the start of an escaped
 * character (`\u000a`) before it looks for the comment's end.
 */
function commented(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("\\", "/");
}

const NODE_HEAD =
  "id:ID,name,path,type,title,sha256,key_terms:string[],entities:string[],row_count:int,processed_data,:LABEL\r\n";
const EDGE_HEAD =
  ":START_ID,:END_ID,:TYPE,id,confidence:double,status,evidence:string[],description,reasoning,reviewer\r\n";

/** Files and links as tables with the heads that the importer knows; items of lists stand between semicolons. */
export function neo4jCsv(): readonly GraphFile[] {
  return [
    {
      name: "graph/nodes.csv",
      begin: NODE_HEAD,
      node: (node) => row([node.id, ...Object.values(nodeValues(node)), "File"]),
      middle: "",
      edge: () => "",
      end: "",
    },
    {
      name: "graph/relationships.csv",
      begin: EDGE_HEAD,
      node: () => "",
      middle: "",
      edge: (edge) =>
        row([
          edge.source,
          edge.target,
          edge.relationship_type,
          edge.id,
          ...Object.values(edgeValues(edge)),
        ]),
      end: "",
    },
  ];
}

function nodeValues({ type, metadata, processed_data }: GraphNode): Record<string, Value> {
  return {
    name: metadata.file_name,
    path: metadata.file_path,
    type,
    title: metadata.title,
    sha256: metadata.content_signature.hash,
    key_terms: metadata.content_signature.key_terms,
    entities: metadata.content_signature.entities,
    row_count: metadata.structure.row_count,
    processed_data,
  };
}

function edgeValues(edge: GraphEdge): Record<string, Value> {
  const { confidence, status, evidence, description, reasoning, reviewer } = edge;
  return { confidence, status, evidence, description, reasoning, reviewer };
}

function map(values: Readonly<Record<string, Value>>): string {
  const known = Object.entries(values).filter(([, value]) => value !== null);
  return `{${known.map(([name, value]) => `${name}: ${literal(value)}`).join(", ")}}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A literal of Cypher that stands on one line. */
function literal(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `[${value.map(literal).join(", ")}]`;
  const text = value
    .toWellFormed()
    .replaceAll(/[\\'\n\r\t]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll(
      /[\p{Cc}\u2028\u2029]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  return `'${text}'`;
}

/** The importer reads a row as one line and cuts lists at semicolons, so neither stands within a value. */
function row(values: readonly Value[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text =
    typeof value === "string" ? value : value.map((item) => item.replaceAll(";", ",")).join(";");
  return `"${text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll('"', '""')}"`;
}
