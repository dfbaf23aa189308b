/** A pipeline that is being changed: what differs, what that computes anew, and how changes move to another version. */
import type { StageName } from "~/core/model/run";
import type { RouterOutputs } from "~/trpc/react";
import { fieldsOf, type OptionField, valueWords } from "./option-schema";

export type PipelineView = RouterOutputs["pipelines"]["view"];
export type Draft = PipelineView["version"]["definition"];
export type StageForm = PipelineView["stages"][number];
export type Problem = RouterOutputs["pipelines"]["check"]["problems"][number];
export type Options = Readonly<Record<string, unknown>>;

/** One difference between two pipelines. An empty path is the stage's switch. */
export interface Change {
  readonly stage: StageName;
  readonly path: readonly string[];
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly value: unknown;
}

/** Options of a stage as its form shows them, `retry` among them; an empty record where the document has none. */
export function optionsOf(draft: Draft, stage: StageName): Options {
  const setting = draft.stages.find((candidate) => candidate.name === stage);
  if (setting === undefined) return {};
  return setting.retry === null ? setting.options : { ...setting.options, retry: setting.retry };
}

export function isOn(draft: Draft, stage: StageName): boolean {
  return draft.stages.find((setting) => setting.name === stage)?.enabled ?? false;
}

/** The draft with one option at another value. */
export function withOption(
  draft: Draft,
  stage: StageName,
  path: readonly string[],
  value: unknown,
): Draft {
  return withOptions(draft, stage, setAt(optionsOf(draft, stage), path, value));
}

/** The draft with all options of a stage replaced. */
export function withOptions(draft: Draft, stage: StageName, options: Options): Draft {
  const { retry, ...own } = options;
  return mapStage(draft, stage, (setting) => ({
    ...setting,
    options: own,
    // The server says what is wrong with it, as with every option.
    retry: setting.retry === null ? null : ((retry ?? setting.retry) as typeof setting.retry),
  }));
}

/** The draft with a stage switched. */
export function withStage(draft: Draft, stage: StageName, enabled: boolean): Draft {
  return mapStage(draft, stage, (setting) => ({ ...setting, enabled }));
}

function mapStage(
  draft: Draft,
  stage: StageName,
  change: (setting: Draft["stages"][number]) => Draft["stages"][number],
): Draft {
  const stages = draft.stages.map((setting) =>
    setting.name === stage ? change(setting) : setting,
  );
  return { ...draft, stages };
}

function setAt(options: Options, path: readonly string[], value: unknown): Options {
  const [head, ...rest] = path;
  if (head === undefined) return options;
  if (rest.length === 0) return { ...options, [head]: value };
  const inner = options[head];
  const group = typeof inner === "object" && inner !== null ? (inner as Options) : {};
  return { ...options, [head]: setAt(group, rest, value) };
}

/** What `after` has other than `before`, stage by stage in the order of the forms. */
export function changesOf(forms: readonly StageForm[], before: Draft, after: Draft): Change[] {
  return forms.flatMap((form) => {
    const stage = form.name;
    const changes = fieldChanges(
      stage,
      fieldsOf(form.schema),
      optionsOf(before, stage),
      optionsOf(after, stage),
      [],
      "",
    );
    if (isOn(before, stage) === isOn(after, stage)) return changes;
    const words = (on: boolean) => (on ? "on" : "off");
    const on = isOn(after, stage);
    return [
      { stage, path: [], label: "Stage", before: words(!on), after: words(on), value: on },
      ...changes,
    ];
  });
}

function fieldChanges(
  stage: StageName,
  fields: readonly OptionField[],
  before: Options,
  after: Options,
  path: readonly string[],
  group: string,
): Change[] {
  return fields.flatMap((field) => {
    const here = [...path, field.name];
    const [old, now] = [before[field.name], after[field.name]];
    if (same(old, now)) return [];
    if (field.kind === "group")
      return fieldChanges(
        stage,
        field.fields,
        (old ?? {}) as Options,
        (now ?? {}) as Options,
        here,
        `${field.label}: `,
      );
    return [
      {
        stage,
        path: here,
        label: group + (group === "" ? field.label : lower(field.label)),
        before: valueWords(field, old),
        after: valueWords(field, now),
        value: now,
      },
    ];
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The same changes on another version. */
export function applyChanges(base: Draft, changes: readonly Change[]): Draft {
  return changes.reduce(
    (draft, { stage, path, value }) =>
      path.length === 0
        ? withStage(draft, stage, value === true)
        : withOption(draft, stage, path, value),
    base,
  );
}

/** Stages whose results the changes make void, with those that had other settings since the last run and those that use their output. */
export function recomputed(
  forms: readonly StageForm[],
  changes: readonly Change[],
  draft: Draft,
  since: readonly StageName[] = [],
): StageName[] {
  const touched = new Set([
    ...since,
    ...changes.filter(({ path }) => path[0] !== "retry").map((change) => change.stage),
  ]);
  for (const form of forms) {
    if (form.dependsOn.some((needed) => needed !== "ingest" && touched.has(needed)))
      touched.add(form.name);
  }
  return forms
    .filter((form) => form.computes && touched.has(form.name) && isOn(draft, form.name))
    .map((form) => form.name);
}
