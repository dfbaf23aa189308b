"use client";

import { ChevronRight } from "lucide-react";
import { Chip } from "~/components/chip";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Switch } from "~/components/switch";
import type { Options, Problem } from "./draft";
import { Checks, OptionControl } from "./option-control";
import { boundsWords, type OptionField, valueWords } from "./option-schema";

interface ListProps {
  readonly fields: readonly OptionField[];
  readonly values: Options;
  readonly saved: Options;
  readonly defaults: Options;
  readonly problems: readonly Problem[];
  readonly path?: readonly string[];
  readonly onChange: (path: readonly string[], value: unknown) => void;
}

/** All options of a stage: control, what it does, its default, and what it was where it is changed. */
export function OptionList(props: ListProps) {
  const path = props.path ?? [];
  return (
    <>
      {props.fields.map((field) =>
        field.kind === "group" ? (
          <Group key={field.name} field={field} list={props} path={[...path, field.name]} />
        ) : (
          <Option key={field.name} field={field} list={props} path={[...path, field.name]} />
        ),
      )}
    </>
  );
}

function Group({
  field,
  list,
  path,
}: {
  field: OptionField & { kind: "group" };
  list: ListProps;
  path: readonly string[];
}) {
  const inner = (values: Options) => (values[field.name] ?? {}) as Options;
  const changed = JSON.stringify(inner(list.values)) !== JSON.stringify(inner(list.saved));
  const hasProblem = list.problems.some((problem) =>
    problem.field?.startsWith(`${path.join(".")}.`),
  );
  return (
    <details
      className="group/options border-b border-line last:border-0"
      open={changed || hasProblem}
    >
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-2 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2">
        <Icon
          of={ChevronRight}
          size={14}
          className="shrink-0 text-ink-2 transition-transform duration-quick group-open/options:rotate-90"
        />
        <span className="font-550">{field.label}</span>
        {changed && <Chip kind="care">changed</Chip>}
        <span className="basis-full pl-[22px] text-12 text-ink-2">{field.help}</span>
      </summary>
      <div className="ml-4 border-l border-line">
        <OptionList
          {...list}
          fields={field.fields}
          values={inner(list.values)}
          saved={inner(list.saved)}
          defaults={inner(list.defaults)}
          path={path}
        />
      </div>
    </details>
  );
}

function Option({
  field,
  list,
  path,
}: {
  field: Exclude<OptionField, { kind: "group" }>;
  list: ListProps;
  path: readonly string[];
}) {
  const value = list.values[field.name];
  const saved = list.saved[field.name];
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved);
  const error = errorOf(field, list.problems, path.join("."));
  const set = (next: unknown) => list.onChange(path, next);
  const help = `${field.help} ${defaultWords(field, list.defaults[field.name])}`;
  const was = isChanged && (
    <Chip kind="care" className="float-right ml-2">
      was {valueWords(field, saved)}
    </Chip>
  );
  const frame = "border-b border-line px-4 py-3 last:border-0";
  if (field.kind === "switch" || field.kind === "checks")
    return (
      <fieldset className={frame}>
        {field.kind === "switch" ? (
          <>
            {was}
            <Switch
              checked={value === true}
              onCheckedChange={set}
              label={<b className="font-550">{field.label}</b>}
            />
          </>
        ) : (
          <>
            <legend className="float-left mb-1 w-full text-12 font-medium">
              {field.label}
              {was}
            </legend>
            <div className="clear-both">
              <Checks field={field} value={value} onChange={set} />
            </div>
          </>
        )}
        <p className={error ? "mt-1 text-12 text-danger" : "mt-1 text-12 text-ink-2"}>
          {error ?? help}
        </p>
      </fieldset>
    );
  return (
    <div className={frame}>
      {was}
      <Field label={field.label} help={help} {...(error === undefined ? {} : { error })}>
        <OptionControl field={field} value={value} onChange={set} />
      </Field>
    </div>
  );
}

/** Numbers say what they take; other fields say what the check found. */
function errorOf(
  field: OptionField,
  problems: readonly Problem[],
  path: string,
): string | undefined {
  const problem = problems.find(
    (item) => item.field === path || item.field?.startsWith(`${path}.`),
  );
  if (problem === undefined) return undefined;
  return field.kind === "number" ? boundsWords(field) : problem.message;
}

function defaultWords(field: OptionField, value: unknown): string {
  return `Default: ${valueWords(field, value)}.`;
}
