"use client";

import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import type { RouterOutputs } from "~/trpc/react";
import type { RuleDraft } from "./rule-draft";

type Classes = RouterOutputs["qualityRules"]["list"]["classes"];

const ANY = "any";

/** Which files and tables the rule looks at. */
export function ScopeFields({
  draft,
  change,
  classes,
}: {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
  classes: Classes;
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-12 font-medium">Where it looks</legend>
      <div className="grid gap-3 desk:grid-cols-3">
        <Field label="Path" optional help="invoices/** or *.csv">
          <Input value={draft.path} onChange={(event) => change({ path: event.target.value })} />
        </Field>
        <ClassField
          label="Class"
          value={draft.class}
          classes={classes}
          onChange={(next) => change({ class: next })}
        />
        <Field label="Sheet" optional>
          <Input value={draft.sheet} onChange={(event) => change({ sheet: event.target.value })} />
        </Field>
      </div>
    </fieldset>
  );
}

/** A document class of the pack, or any. */
export function ClassField({
  label,
  value,
  classes,
  onChange,
}: {
  label: string;
  value: string;
  classes: Classes;
  onChange: (value: string) => void;
}) {
  const known = classes.map(({ name, label: word }) => ({ value: name, label: word }));
  const other =
    value === "" || known.some((option) => option.value === value) ? [] : [{ value, label: value }];
  return (
    <Field label={label} optional>
      <Combobox
        options={[{ value: ANY, label: "Any" }, ...other, ...known]}
        value={value === "" ? ANY : value}
        onValueChange={(next) => onChange(next === ANY ? "" : next)}
      />
    </Field>
  );
}
