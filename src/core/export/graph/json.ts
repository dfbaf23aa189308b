/** The graph as the founding document's nodes and edges, and as JSON-LD in the words of PROV-O and Dublin Core. */
import type { RelationshipType } from "../../model/edge.ts";
import type { DatasetModels } from "../model-use.ts";
import type { GraphEdge, GraphFile, GraphHead, GraphNode } from "./contract.ts";

/** `{"nodes": [...], "edges": [...]}`, one item a line. */
export function graphJson(): readonly GraphFile[] {
  return [
    {
      name: "graph/graph.json",
      begin: '{"nodes":[\n',
      node: (node, index) => `${index === 0 ? "" : ",\n"}${JSON.stringify(node)}`,
      middle: '\n],"edges":[\n',
      edge: (edge, index) => `${index === 0 ? "" : ",\n"}${JSON.stringify(edge)}`,
      end: "\n]}\n",
    },
  ];
}

const CONTEXT = {
  prov: "http://www.w3.org/ns/prov#",
  dcterms: "http://purl.org/dc/terms/",
  schema: "http://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  lig: "urn:ligature:term:",
};

/** What a kind of link says of its two files in words that others know; `isTurned` where the word reads from target to source. */
const TERMS: Readonly<
  Record<RelationshipType, { readonly term: string; readonly isTurned?: true }>
> = {
  SUPPORTS: { term: "prov:wasInfluencedBy", isTurned: true },
  SUMMARIZES: { term: "prov:wasDerivedFrom" },
  DOCUMENTS: { term: "schema:about" },
  REFERENCES: { term: "dcterms:references" },
  VERSION_OF: { term: "prov:wasRevisionOf" },
  DUPLICATE_OF: { term: "prov:alternateOf" },
  DERIVED_FROM: { term: "prov:wasDerivedFrom" },
  RELATED_TO: { term: "dcterms:relation" },
};

/** Files, links and dataset are entities; the run of the pipeline is the activity, reviewers and models are agents. */
export function jsonLd(head: GraphHead): readonly GraphFile[] {
  const dataset = `urn:ligature:dataset:${head.inputHash}`;
  const run = `urn:ligature:pipeline:${head.pipeline}`;
  const first = datasetEntity(head, dataset, run);
  const reviewers = new Set<string>();
  return [
    {
      name: "graph/graph.jsonld",
      begin: `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n${JSON.stringify(first)}`,
      node: (node) => `,\n${JSON.stringify(fileEntity(node, dataset))}`,
      middle: "",
      edge(edge) {
        const items: object[] = [linkEntity(edge, { dataset, run }), statement(edge)];
        if (edge.reviewer !== null && !reviewers.has(edge.reviewer)) {
          reviewers.add(edge.reviewer);
          items.push({ "@id": personId(edge.reviewer), "@type": ["prov:Agent", "prov:Person"] });
        }
        return lines(items);
      },
      tail: (models) => lines(activity(head, run, models)),
      end: "\n]}\n",
    },
  ];
}

function lines(items: readonly object[]): string {
  return items.map((item) => `,\n${JSON.stringify(item)}`).join("");
}

function datasetEntity(head: GraphHead, id: string, run: string): object {
  return {
    "@id": id,
    "@type": ["prov:Entity", "prov:Collection", "schema:Dataset"],
    "schema:name": head.dataset,
    "prov:wasGeneratedBy": { "@id": run },
  };
}

/** Models that used prompts say which. */
function activity(
  head: GraphHead,
  run: string,
  { models, uses }: Pick<DatasetModels, "models" | "uses">,
): object[] {
  const agents = models.map((model) => {
    const prompts = uses.filter((use) => use.model === model).map(({ prompt }) => prompt);
    return {
      "@id": `urn:ligature:model:${encodeURIComponent(model)}`,
      "@type": ["prov:Agent", "prov:SoftwareAgent"],
      "schema:name": model,
      ...(prompts.length === 0 ? {} : { "lig:prompt": [...new Set(prompts)].sort() }),
    };
  });
  return [
    {
      "@id": run,
      "@type": "prov:Activity",
      "lig:privacyPolicy": head.policy,
      "prov:wasAssociatedWith": agents.map((agent) => ({ "@id": agent["@id"] })),
    },
    ...agents,
  ];
}

function fileEntity({ id, type, metadata, processed_data }: GraphNode, dataset: string): object {
  const { hash, key_terms } = metadata.content_signature;
  return {
    "@id": fileId(id),
    "@type": ["prov:Entity", "schema:DigitalDocument"],
    "schema:name": metadata.file_name,
    "lig:path": metadata.file_path,
    "schema:encodingFormat": type,
    ...(metadata.title === null ? {} : { "dcterms:title": metadata.title }),
    "schema:sha256": hash,
    "schema:keywords": key_terms,
    "lig:processedData": processed_data,
    "dcterms:isPartOf": { "@id": dataset },
  };
}

function linkEntity(edge: GraphEdge, of: { dataset: string; run: string }): object {
  return {
    "@id": `urn:ligature:link:${encodeURIComponent(edge.id)}`,
    "@type": ["prov:Entity", "lig:Link"],
    "lig:source": { "@id": fileId(edge.source) },
    "lig:target": { "@id": fileId(edge.target) },
    "lig:relationshipType": edge.relationship_type,
    "lig:confidence": { "@value": String(edge.confidence), "@type": "xsd:double" },
    "lig:status": edge.status,
    "lig:evidence": edge.evidence,
    "dcterms:description": edge.description,
    ...(edge.reasoning === "" ? {} : { "lig:reasoning": edge.reasoning }),
    "dcterms:isPartOf": { "@id": of.dataset },
    "prov:wasGeneratedBy": { "@id": of.run },
    ...(edge.reviewer === null
      ? {}
      : { "prov:wasAttributedTo": { "@id": personId(edge.reviewer) } }),
  };
}

function statement({ source, target, relationship_type }: GraphEdge): object {
  const { term, isTurned } = TERMS[relationship_type];
  const [subject, object] = isTurned ? [target, source] : [source, target];
  return { "@id": fileId(subject), [term]: { "@id": fileId(object) } };
}

function fileId(id: string): string {
  return `urn:ligature:file:${encodeURIComponent(id)}`;
}

function personId(id: string): string {
  return `urn:ligature:person:${encodeURIComponent(id)}`;
}
