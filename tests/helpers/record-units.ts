/** Units of files and links, and the records that they give. */

import type { RecordRelationship } from "../../src/core/export/record.ts";
import type { Unit } from "../../src/core/export/records/contract.ts";
import { RecordKind } from "../../src/core/export/records/kind-names.ts";
import { makeRecords } from "../../src/core/export/records/make-records.ts";
import type { ReadFile } from "../../src/core/export/records/read-file.ts";
import { Tally } from "../../src/core/export/records/tally.ts";
import { SeenSet } from "../../src/core/kit/seen-set.ts";
import type { RelationshipType } from "../../src/core/model/edge.ts";

const provenance = { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" };

export function link(
  source: ReadFile,
  target: ReadFile,
  type: RelationshipType,
): RecordRelationship {
  return {
    edge_id: `edge_${source.id}_${target.id}`,
    source: source.id,
    target: target.id,
    type,
    confidence: 0.9,
    status: "proposed",
    evidence: ["names-described-file"],
    reasoning: "",
    places: [],
    reviewer: null,
  };
}

export function unitOf(
  unit: Unit["unit"],
  primary: ReadFile,
  links: readonly RecordRelationship[],
  all: readonly ReadFile[],
): Unit {
  const related = links.flatMap((each) => {
    const other = each.source === primary.id ? each.target : each.source;
    const file = all.find(({ id }) => id === other);
    return file === undefined ? [] : [{ file, link: each }];
  });
  return { unit, primary, related, others: [], seed: 1 };
}

export function made(units: readonly Unit[], kinds: readonly RecordKind[] = RecordKind.options) {
  const tally = new Tally();
  const said = new SeenSet();
  const records = units.flatMap((unit) => [
    ...makeRecords(unit, { kinds, split: "train", provenance, tally, said }),
  ]);
  return { records, counts: tally.counts() };
}
