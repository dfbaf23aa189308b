"use client";

import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { CheckFields, type FieldsProps } from "./check-fields";
import { withKind } from "./rule-draft";
import { CHECKS, type CheckKind } from "./rule-form-words";
import { ScopeFields } from "./scope-fields";

/** What a rule asks for, and of which files. */
export function CheckForm({ draft, change, list }: FieldsProps) {
  return (
    <>
      <Field label="What it looks at">
        <Combobox<CheckKind>
          options={CHECKS.map(({ kind, word }) => ({ value: kind, label: word }))}
          value={draft.kind}
          onValueChange={(kind) => change(withKind(draft, kind))}
        />
      </Field>
      <CheckFields draft={draft} change={change} list={list} />
      <ScopeFields draft={draft} change={change} classes={list.classes} />
    </>
  );
}
