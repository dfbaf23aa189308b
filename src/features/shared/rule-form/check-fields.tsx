"use client";

import { Button } from "~/components/button";
import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { plural } from "~/components/format";
import { Input, Textarea } from "~/components/input";
import { FUNCTIONS } from "~/core/quality/expression/function-help";
import type { RuleDraft } from "./rule-draft";
import { type ClassChoice, ClassesField } from "./scope-fields";

/** What can be chosen from. */
export interface RuleChoices {
  /** Columns of tables that there are, with how many have them; empty where none are known. */
  readonly columns: ReadonlyArray<{ readonly name: string; readonly tables: number }>;
  readonly classes: readonly ClassChoice[];
}

export interface FieldsProps {
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
  readonly list: RuleChoices;
}

const TYPES: ReadonlyArray<{ value: RuleDraft["type"]; label: string }> = [
  { value: "number", label: "Numbers" },
  { value: "integer", label: "Whole numbers" },
  { value: "date", label: "Dates" },
  { value: "datetime", label: "Dates with a time" },
  { value: "boolean", label: "Yes or no" },
  { value: "email", label: "Mail addresses" },
  { value: "iban", label: "IBANs with right check digits" },
  { value: "text", label: "Any text" },
];

/** The fields of the chosen check. */
export function CheckFields({ draft, change, list }: FieldsProps) {
  const text = (field: keyof RuleDraft) => ({
    value: String(draft[field]),
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const column = <ColumnField label="Column" field="column" {...{ draft, change, list }} />;
  switch (draft.kind) {
    case "filled":
      return (
        <>
          {column}
          <Field label="At least so many rows are filled">
            <Input inputMode="decimal" unit="%" {...text("minShare")} />
          </Field>
        </>
      );
    case "column-type":
      return (
        <>
          {column}
          <Field label="It holds">
            <Combobox
              options={TYPES}
              value={draft.type}
              onValueChange={(type) => change({ type })}
            />
          </Field>
        </>
      );
    case "range":
      return (
        <>
          {column}
          <div className="grid gap-3 desk:grid-cols-2">
            <Field label="At least" optional help="A number, or a date as 2024-12-31.">
              <Input {...text("least")} />
            </Field>
            <Field label="At most" optional>
              <Input {...text("most")} />
            </Field>
          </div>
        </>
      );
    case "one-of":
      return (
        <>
          {column}
          <Field label="Allowed values" help="One a line. Capitals do not count.">
            <Textarea rows={5} {...text("values")} />
          </Field>
        </>
      );
    case "pattern":
      return (
        <>
          {column}
          <Field
            label="Pattern"
            help="A regular expression such as ^[A-Z]{2}-[0-9]{4}$; ^ and $ stand for the ends."
          >
            <Input spellCheck={false} className="font-mono" {...text("pattern")} />
          </Field>
        </>
      );
    case "unique":
      return (
        <Field label="Columns" help="One a line; together they occur once in each table.">
          <Textarea rows={3} {...text("columns")} />
        </Field>
      );
    case "reference":
      return (
        <>
          {column}
          <TargetFields label="Values must stand in" {...{ draft, change, list }} />
          <ColumnField label="In the column" field="targetColumn" {...{ draft, change, list }} />
        </>
      );
    case "sections":
      return (
        <>
          <Field label="Sections" help="One a line; other names of the same section after commas.">
            <Textarea rows={5} {...text("sections")} />
          </Field>
          <Usual what="headings" {...{ draft, change, list }} />
        </>
      );
    case "columns":
      return (
        <>
          <Field label="Columns" help="One a line; other names of the same column after commas.">
            <Textarea rows={5} {...text("sections")} />
          </Field>
          <Usual what="columns" {...{ draft, change, list }} />
        </>
      );
    case "freshness":
      return (
        <Field label="Changed at most so long ago">
          <Input inputMode="numeric" unit="days" {...text("maxDays")} />
        </Field>
      );
    case "has-link":
      return <TargetFields label="Linked with a file of" {...{ draft, change, list }} />;
    default:
      return <ExpressionField draft={draft} change={change} />;
  }
}

/** Offers what files of the chosen classes usually have, as the pack tells it. */
function Usual({ what, draft, change, list }: FieldsProps & { what: "headings" | "columns" }) {
  const offered = list.classes.filter(
    (one) => draft.classes.includes(one.name) && one[what].length > 0,
  );
  if (offered.length === 0) return null;
  const take = (one: ClassChoice) => {
    const usual = what === "headings" ? one.headings : one.columns.map((names) => names.join(", "));
    const lines = draft.sections.split("\n").filter((line) => line.trim() !== "");
    change({ sections: [...new Set([...lines, ...usual])].join("\n") });
  };
  return (
    <div className="flex flex-wrap gap-2">
      {offered.map((one) => (
        <Button key={one.name} size="sm" onClick={() => take(one)}>
          Add the usual {what} of {one.label}
        </Button>
      ))}
    </div>
  );
}

function ColumnField({
  label,
  field,
  draft,
  change,
  list,
}: FieldsProps & { label: string; field: "column" | "targetColumn" }) {
  const known = list.columns.map(({ name, tables }) => ({
    value: name,
    label: name,
    count: tables,
  }));
  const value = draft[field];
  const options =
    value === "" || known.some((option) => option.value === value)
      ? known
      : [{ value, label: value }, ...known];
  if (known.length === 0)
    return (
      <Field label={label} help="As it stands in the header; case and spaces do not count.">
        <Input value={value} onChange={(event) => change({ [field]: event.target.value })} />
      </Field>
    );
  return (
    <Field label={label} help={`Columns of the project's tables; ${plural(known.length, "name")}.`}>
      <Combobox
        options={options}
        value={value === "" ? null : value}
        onValueChange={(next) => change({ [field]: next })}
      />
    </Field>
  );
}

/** Which files are meant on the other side. */
function TargetFields({ label, draft, change, list }: FieldsProps & { label: string }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-12 font-medium">{label}</legend>
      <div className="grid gap-3 desk:grid-cols-2">
        <Field label="Path" optional help="contracts/** or *.csv">
          <Input
            value={draft.targetPath}
            onChange={(event) => change({ targetPath: event.target.value })}
          />
        </Field>
        <ClassesField
          label="Class"
          value={draft.targetClasses}
          classes={list.classes}
          onChange={(targetClasses) => change({ targetClasses })}
        />
      </div>
    </fieldset>
  );
}

function ExpressionField({ draft, change }: Pick<FieldsProps, "draft" | "change">) {
  const isRow = draft.kind === "row";
  return (
    <>
      <Field
        label={isRow ? "Each row must be so" : "Each file must be so"}
        help={
          isRow
            ? 'Cells are row.total or row["Unit price"]. Rows with an empty cell that is needed are not judged.'
            : "Facts are file.kind, name, path, pages, words, rows, language, class, modified; and today."
        }
      >
        <Textarea
          rows={3}
          spellCheck={false}
          className="font-mono"
          value={draft.expression}
          onChange={(event) => change({ expression: event.target.value })}
        />
      </Field>
      <details className="text-12">
        <summary>What can be used</summary>
        <dl className="mt-2 grid gap-1.5">
          {FUNCTIONS.map(({ name, example, meaning }) => (
            <div key={name}>
              <dt className="font-mono break-all">{example}</dt>
              <dd className="text-ink-2">{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
