/** Records of a unit: every kind that was asked for composes its drafts, the gate judges them, and what was said before is left out. */
import type { SeenSet } from "../../kit/seen-set.ts";
import type { TrainingRecord } from "../record.ts";
import { assemble } from "./assemble.ts";
import type { Draft, KindModule, Unit } from "./contract.ts";
import { judge, type Need } from "./gate.ts";
import type { RecordKind } from "./kind-names.ts";
import { KINDS } from "./kinds/registry.ts";
import type { Tally } from "./tally.ts";
import { wordsOf } from "./terms.ts";

export interface MakeInput {
  readonly kinds: readonly RecordKind[];
  readonly split: TrainingRecord["split"];
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
  readonly tally: Tally;
  /** What records have said before, of the whole dataset. */
  readonly said: SeenSet;
}

/** Largest share of records that only say that one file names the other; records over groups tell that too. */
const MOST_NAME_ONLY = 0.08;

/** Most files that a star is relieved of one after another. */
const MOST_ROUNDS = 12;

/** Records of a unit in the order of the kinds. Equal units, options and earlier records give equal records. */
export function* makeRecords(unit: Unit, input: MakeInput): Generator<TrainingRecord> {
  for (const module of KINDS) {
    if (!input.kinds.includes(module.kind) || !module.units.includes(unit.unit)) continue;
    const outcome = module.compose(unit);
    if (typeof outcome === "string") {
      input.tally.without(module.kind, outcome);
      continue;
    }
    for (const draft of outcome) {
      const record = recordOf(module, unit, draft, input);
      if (record !== null) yield record;
    }
  }
}

function recordOf(
  module: KindModule,
  unit: Unit,
  draft: Draft,
  input: MakeInput,
): TrainingRecord | null {
  const { tally } = input;
  const { kind } = module;
  tally.propose(kind);
  const passed = pass(module, unit, draft, input);
  if (passed === null) return null;
  tally.pass();
  const { isNameOnly = false } = passed.draft;
  if (isNameOnly && tally.nameOnly + 1 > MOST_NAME_ONLY * (tally.all + 1)) {
    tally.drop(kind, "name-only");
    return null;
  }
  if (!input.said.add(fingerprint(kind, passed.draft))) {
    tally.drop(kind, "same-as-another");
    return null;
  }
  tally.keep(kind, isNameOnly);
  const { split, provenance } = input;
  return assemble({ kind, unit: unit.unit, ...passed, split, provenance });
}

/** The draft if it needs each file; one over many files is composed again without those that it does not need. */
function pass(
  module: KindModule,
  unit: Unit,
  first: Draft,
  { tally }: MakeInput,
): { draft: Draft; needs: Need[] } | null {
  let draft = first;
  let left = unit;
  for (let round = 0; ; round++) {
    const verdict = judge(draft, draft.files);
    if (verdict.kept) return { draft, needs: verdict.needs };
    const again = round < MOST_ROUNDS ? relieved(module, left, draft, verdict.fileId) : null;
    if (again === null) {
      tally.drop(module.kind, verdict.reason);
      return null;
    }
    tally.relieve();
    ({ draft, unit: left } = again);
  }
}

function relieved(
  module: KindModule,
  unit: Unit,
  draft: Draft,
  fileId: string | null,
): { draft: Draft; unit: Unit } | null {
  if (fileId === null || fileId === unit.primary.id || draft.files.length < 3) return null;
  const kept = draft.files.filter(({ id }) => id !== fileId);
  const smaller = { ...unit, related: unit.related.filter(({ file }) => kept.includes(file)) };
  const outcome = module.compose(smaller);
  const [next] = typeof outcome === "string" ? [] : outcome;
  return next === undefined ? null : { draft: next, unit: smaller };
}

/**
 * What a record says but for the names of its files and its wording: the words that were read, in one order. Two copies of a file give the
 * same records with other names, and so do versions where they agree.
 */
function fingerprint(kind: RecordKind, { sentences, goals, links }: Draft): string {
  const parts = sentences.flatMap(({ parts: read, absent = [] }) => [
    ...read.map(({ terms }) => terms.map(wordsOf).join("|")),
    ...absent.map(({ terms }) => `no ${terms.map(wordsOf).join("|")}`),
  ]);
  const types = [...new Set(links.map(({ type }) => type))].sort();
  return JSON.stringify([kind, types, parts.sort(), goals.map((goal) => goal.map(wordsOf))]);
}
