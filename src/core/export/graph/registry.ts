/** Graph formats by name. Adding one is a file with its writer and a line here. */
import type { DatasetFormat } from "../formats/catalogue.ts";
import type { GraphFile, GraphHead } from "./contract.ts";
import { graphJson, jsonLd } from "./json.ts";
import { cypher, neo4jCsv } from "./neo4j.ts";
import { gexf, graphMl } from "./xml.ts";

export const GRAPH_FORMATS: Partial<
  Readonly<Record<DatasetFormat, (head: GraphHead) => readonly GraphFile[]>>
> = {
  "graph-json": graphJson,
  graphml: graphMl,
  gexf,
  cypher,
  "neo4j-csv": neo4jCsv,
  "json-ld": jsonLd,
};
