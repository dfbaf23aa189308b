"use client";

import { Chip } from "~/components/chip";
import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import type { RuleDraft } from "./rule-draft";

/** A document class to choose, with what its files usually have. */
export interface ClassChoice {
  readonly name: string;
  readonly label: string;
  readonly headings: readonly string[];
  /** Columns that such a table needs, each with its other names. */
  readonly columns: ReadonlyArray<readonly string[]>;
}

/** Which files and tables the rule looks at. */
export function ScopeFields({
  draft,
  change,
  classes,
}: {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
  classes: readonly ClassChoice[];
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-12 font-medium">Where it looks</legend>
      <div className="grid gap-3 desk:grid-cols-3">
        <Field label="Path" optional help="invoices/** or *.csv">
          <Input value={draft.path} onChange={(event) => change({ path: event.target.value })} />
        </Field>
        <ClassesField
          label="Class"
          value={draft.classes}
          classes={classes}
          onChange={(next) => change({ classes: next })}
        />
        <Field label="Sheet" optional>
          <Input value={draft.sheet} onChange={(event) => change({ sheet: event.target.value })} />
        </Field>
      </div>
    </fieldset>
  );
}

/** Document classes of the pack; none chosen means files of every class. */
export function ClassesField({
  label,
  value,
  classes,
  onChange,
}: {
  label: string;
  value: readonly string[];
  classes: readonly ClassChoice[];
  onChange: (value: string[]) => void;
}) {
  const words = new Map(classes.map((one) => [one.name, one.label]));
  const free = classes.filter(({ name }) => !value.includes(name));
  return (
    <div className="grid content-start gap-1.5">
      <Field label={label} optional>
        <Combobox
          options={free.map(({ name, label: word }) => ({ value: name, label: word }))}
          value={null}
          placeholder={value.length === 0 ? "Any" : "Add another"}
          onValueChange={(name) => onChange([...value, name])}
        />
      </Field>
      {value.length > 0 && (
        <ul aria-label={`Chosen for ${label}`} className="flex flex-wrap gap-1">
          {value.map((name) => {
            const word = words.get(name) ?? name;
            return (
              <li key={name}>
                <Chip
                  removeLabel={`Take ${word} away`}
                  onRemove={() => onChange(value.filter((other) => other !== name))}
                >
                  {word}
                </Chip>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
