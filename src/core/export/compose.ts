/**
 * Composes a record from a file, its related files and the links between them. Everything said in it comes from evidence; nothing is
 * invented: a completion names files, kinds of link and the places that show them, and each sentence knows what it rests on.
 */
import { createHash } from "node:crypto";
import { edgeSentence, type RelationshipType } from "../model/edge.ts";
import type { Place } from "../model/evidence.ts";
import { placeText } from "../model/place-words.ts";
import type { RecordFile, RecordRelationship, TrainingRecord } from "./record.ts";

export interface ComposeInput {
  readonly primary: RecordFile;
  /** In the order in which they are told, surest first; each with the link that joins it to the primary file. */
  readonly related: ReadonlyArray<{ readonly file: RecordFile; readonly link: RecordRelationship }>;
  readonly split: "train" | "test";
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
}

interface Words {
  readonly role: string;
  readonly action: (source: string, target: string) => string;
}

const WORDS: Record<RelationshipType, Words> = {
  SUPPORTS: {
    role: "supporting data",
    action: (s, t) => `Check the figures of ${t} against ${s}`,
  },
  SUMMARIZES: {
    role: "summary",
    action: (s, t) => `Read ${t} and condense it into ${s}`,
  },
  DOCUMENTS: {
    role: "documentation",
    action: (s, t) => `Look up in ${s} what the fields of ${t} mean`,
  },
  REFERENCES: {
    role: "reference",
    action: (s, t) => `Follow the reference from ${s} to ${t}`,
  },
  VERSION_OF: {
    role: "version",
    action: (s, t) => `Use ${s} instead of the older ${t}`,
  },
  DUPLICATE_OF: {
    role: "duplicate",
    action: (s, t) => `Keep one of ${s} and ${t}`,
  },
  DERIVED_FROM: {
    role: "derivation",
    action: (s, t) => `Make ${s} again from ${t}`,
  },
  RELATED_TO: {
    role: "companion",
    action: (s, t) => `Read ${s} together with ${t}`,
  },
};

/** Builds the record; equal input gives the equal record, byte for byte. */
export function composeRecord(input: ComposeInput): TrainingRecord {
  const { primary, related } = input;
  const files = new Map(
    [primary, ...related.map(({ file }) => file)].map((file) => [file.file_id, file]),
  );
  const nameOf = (id: string) => files.get(id)?.file_name ?? id;
  const links = related.map(({ link }) => link);
  const { completion, spans } = tell(primary, links, nameOf);
  const hash = createHash("sha256").update(
    JSON.stringify([
      primary.file_id,
      primary.sha256,
      links.map((link) => [link.edge_id, link.type, link.source, link.target]),
    ]),
  );
  return {
    id: `rec_${hash.digest("hex").slice(0, 24)}`,
    split: input.split,
    context: {
      primary_file: primary,
      related_files: related.map(({ file, link }) => ({
        ...file,
        relationship: link.type,
        relationship_description: sentence(link, nameOf),
      })),
    },
    relationships: links,
    synthetic_reasoning: {
      abstraction: abstraction(primary, links),
      actions: [
        ...new Set(
          links.map(
            (link) => `${WORDS[link.type].action(nameOf(link.source), nameOf(link.target))}.`,
          ),
        ),
      ],
      workflow: workflow(links, nameOf),
    },
    training_prompt: prompt(primary, links),
    training_completion: completion,
    source_spans: spans,
    provenance: {
      ...input.provenance,
      file_hashes: Object.fromEntries(
        [...files.values()].map((file) => [file.file_id, file.sha256]),
      ),
    },
  };
}

function sentence(link: RecordRelationship, nameOf: (id: string) => string): string {
  return edgeSentence(link.type, nameOf(link.source), nameOf(link.target));
}

/**
 * The sentence with its reason and the reason's best places in words; a reason without places says so. Such a sentence, and one without
 * a reason, names the files and no more, so their names are what it rests on.
 */
function grounded(
  link: RecordRelationship,
  nameOf: (id: string) => string,
): { text: string; sources: Place[] } {
  const said = sentence(link, nameOf);
  const names = [link.source, link.target].map((id) => namePlace(id, nameOf(id)));
  if (link.reasoning === "") return { text: said, sources: names };
  const shown = link.places.find((pair) => pair.a !== null && pair.b !== null) ?? link.places[0];
  const places = [shown?.a, shown?.b].flatMap((place) => place ?? []);
  if (places.length === 0)
    return { text: `${said} ${link.reasoning} No single place shows it.`, sources: names };
  const where = places.map((place) => `"${nameOf(place.fileId)}" (${placeText(place)})`);
  return {
    text: `${said} ${link.reasoning} It shows in ${where.join(" and in ")}.`,
    sources: places,
  };
}

function namePlace(fileId: string, name: string): Place {
  return { fileId, location: { kind: "name" }, excerpt: name, matched: [[0, name.length]] };
}

function tell(
  primary: RecordFile,
  links: readonly RecordRelationship[],
  nameOf: (id: string) => string,
) {
  const opening =
    links.length === 1
      ? `One other file belongs with "${primary.file_name}".`
      : `${links.length} other files belong with "${primary.file_name}".`;
  const parts = [
    {
      text: opening,
      fileIds: [primary.file_id],
      edgeId: null as string | null,
      sources: [namePlace(primary.file_id, primary.file_name)],
    },
  ];
  for (const link of links)
    parts.push({
      ...grounded(link, nameOf),
      fileIds: [link.source, link.target],
      edgeId: link.edge_id,
    });
  const spans: TrainingRecord["source_spans"] = [];
  let completion = "";
  for (const part of parts) {
    if (completion !== "") completion += "\n";
    spans.push({
      field: "training_completion",
      start: completion.length,
      end: completion.length + part.text.length,
      file_ids: part.fileIds,
      edge_id: part.edgeId,
      sources: part.sources,
    });
    completion += part.text;
  }
  return { completion, spans };
}

function abstraction(primary: RecordFile, links: readonly RecordRelationship[]): string {
  const counts = new Map<string, number>();
  for (const link of links)
    counts.set(WORDS[link.type].role, (counts.get(WORDS[link.type].role) ?? 0) + 1);
  const parts = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, count]) => (count === 1 ? `one ${role}` : `${count} × ${role}`));
  return `A ${primary.file_type} file with files around it: ${parts.join(", ")}.`;
}

/** Order of work that the kinds of link imply: sources before what is made from them, old before new, data before words. */
function workflow(links: readonly RecordRelationship[], nameOf: (id: string) => string): string {
  const before = links.map((link) => {
    const isSourceFirst = link.type === "SUPPORTS";
    return isSourceFirst ? [link.source, link.target] : [link.target, link.source];
  });
  const ids = [...new Set(before.flat())];
  const rank = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round < ids.length; round++) {
    for (const [first = "", second = ""] of before) {
      const wanted = Math.min((rank.get(first) ?? 0) + 1, ids.length);
      if ((rank.get(second) ?? 0) < wanted) rank.set(second, wanted);
    }
  }
  const ordered = ids.sort(
    (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || (nameOf(a) < nameOf(b) ? -1 : 1),
  );
  return ordered.map(nameOf).join(" → ");
}

function prompt(primary: RecordFile, links: readonly RecordRelationship[]): string {
  const kinds = [...new Set(links.map((link) => WORDS[link.type].role))].sort();
  return `Given the ${primary.file_type} file "${primary.file_name}" and the other files of the folder, find its ${kinds.join(", ")} files, say how each is connected to it, and name the places that show it.`;
}
