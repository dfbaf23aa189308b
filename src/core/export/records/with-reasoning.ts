/**
 * The reasoning that was given of a record's links, with what each sentence of it rests on, in place of what is put together from the links
 * alone. Of a record over several links it stands beside that: how they hang together nobody was asked.
 */
import type { ReasonPart } from "../../language-model/prompts/reason-link.ts";
import type { Place } from "../../model/evidence.ts";
import { withModelUses } from "../model-use.ts";
import type { TrainingRecord } from "../record.ts";
import { placeAsShown, type ShowName } from "../shown-names.ts";

/** What a language model said of one link. */
export interface LinkReason {
  readonly edgeId: string;
  /** Of the model. */
  readonly by: string;
  /** Name and version of the prompt. */
  readonly prompt: string;
  readonly claims: ReadonlyArray<{
    readonly part: ReasonPart;
    /** With `{1}` and `{2}` for source and target of the link. */
    readonly text: string;
    readonly places: readonly Place[];
  }>;
}

type Told = NonNullable<TrainingRecord["synthetic_reasoning"]["sources"]>[number];

/** The record with the reasoning of its links; itself where nobody gave any. What cannot be answered does not follow from them. */
export function withReasoning(
  record: TrainingRecord,
  reasons: readonly LinkReason[],
  show: ShowName,
): TrainingRecord {
  const links = record.relationships;
  const told = links.flatMap(
    ({ edge_id }) => reasons.find(({ edgeId }) => edgeId === edge_id) ?? [],
  );
  if (told.length === 0 || record.kind === "unanswerable") return record;
  const sources = told.flatMap((reason) => claimsOf(record, reason, show));
  const own = record.synthetic_reasoning;
  const texts = (field: Told["field"]) =>
    sources.filter((claim) => claim.field === field).map(({ text }) => text);
  const isWhole = links.length === 1;
  const actions = isWhole && texts("action").length > 0 ? [] : own.actions;
  return {
    ...record,
    synthetic_reasoning: {
      abstraction: (isWhole && texts("abstraction")[0]) || own.abstraction,
      actions: [...new Set([...texts("action"), ...actions])],
      workflow: (isWhole && texts("workflow")[0]) || own.workflow,
      sources: sources.filter(({ field }) => isWhole || field === "action"),
    },
    provenance: {
      ...withModelUses(
        record.provenance,
        told.map(({ by, prompt }) => ({ use: "reasoning", model: by, prompt })),
      ),
      reasoning_by: [...new Set(told.map(({ by }) => by))].join(", "),
    },
  };
}

/** What a language model said of the files of a record together. */
export interface GroupReason {
  readonly by: string;
  readonly prompt: string;
  readonly claims: ReadonlyArray<{
    readonly part: ReasonPart;
    readonly text: string;
    /** Links that it rests on. */
    readonly links: ReadonlyArray<TrainingRecord["relationships"][number]>;
  }>;
}

/** The record with such reasoning in place of the program's; what was said of single links stays beside it. Itself where nothing was said. */
export function withGroupReasoning(record: TrainingRecord, reason: GroupReason): TrainingRecord {
  const { by, prompt, claims } = reason;
  if (claims.length === 0) return record;
  const own = record.synthetic_reasoning;
  const files = [record.context.primary_file, ...record.context.related_files];
  const sources = claims.map(({ part, text, links }) => ({
    field: part,
    text,
    sources: links
      .flatMap(({ places: [pair] }) => [pair?.a, pair?.b])
      .filter((place) => place !== undefined && place !== null)
      .filter(({ fileId }) => files.some(({ file_id }) => file_id === fileId)),
  }));
  const texts = (field: Told["field"], from: readonly Told[] = sources) =>
    from.filter((claim) => claim.field === field).map(({ text }) => text);
  const actions = [...texts("action"), ...texts("action", own.sources)];
  const before = record.provenance.reasoning_by;
  return {
    ...record,
    synthetic_reasoning: {
      abstraction: texts("abstraction")[0] ?? own.abstraction,
      actions: texts("action").length > 0 ? [...new Set(actions)] : own.actions,
      workflow: texts("workflow")[0] ?? own.workflow,
      sources: [...(own.sources ?? []), ...sources],
    },
    provenance: {
      ...withModelUses(record.provenance, [{ use: "reasoning", model: by, prompt }]),
      reasoning_by: [...new Set([...(before === "local" ? [] : before.split(", ")), by])].join(
        ", ",
      ),
    },
  };
}

function claimsOf(record: TrainingRecord, reason: LinkReason, show: ShowName): Told[] {
  const { primary_file, related_files } = record.context;
  const files = [primary_file, ...related_files];
  const nameOf = (id: string | undefined) =>
    `"${files.find(({ file_id }) => file_id === id)?.file_name ?? id}"`;
  const link = record.relationships.find(({ edge_id }) => edge_id === reason.edgeId);
  return reason.claims.map(({ part, text, places }) => ({
    field: part,
    text: show(text).replace(/\{([12])\}/g, (_, at) =>
      nameOf(at === "1" ? link?.source : link?.target),
    ),
    sources: places
      .filter(({ fileId }) => files.some(({ file_id }) => file_id === fileId))
      .map((place) => placeAsShown(place, show)),
  }));
}
