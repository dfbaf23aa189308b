"use client";

import { useState } from "react";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Note } from "~/components/note";
import type { RuleChoices } from "~/features/shared/rule-form/check-fields";
import { CheckForm } from "~/features/shared/rule-form/check-form";
import { ruleWords } from "~/features/shared/rule-form/check-words";
import {
  documentOf,
  draftOf,
  isWholeIn,
  type RuleDraft,
} from "~/features/shared/rule-form/rule-draft";
import { WeightFields } from "~/features/shared/rule-form/weight-fields";
import { LinesField } from "./lines-field";
import type { Pack, PackRule } from "./pack-types";

/** A rule of a pack in fields. What is not whole yet stays in the form; the pack keeps the rule as it last was. */
export function RuleForm({
  pack,
  row,
  onRow,
}: {
  pack: Pack;
  row: PackRule;
  onRow: (row: PackRule) => void;
}) {
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(row));
  const { missing } = documentOf(draft);
  function change(part: Partial<RuleDraft>): void {
    const next = { ...draft, ...part };
    setDraft(next);
    const { document } = documentOf(next);
    if (document !== null) onRow(document);
  }
  return (
    <div className="grid gap-4">
      <Field label="Title" help="What holds when the rule passes.">
        <Input
          value={draft.title}
          maxLength={160}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </Field>
      <NameField row={row} onRow={onRow} onName={(name) => setDraft({ ...draft, name })} />
      <Field label="Advice" optional help="What it means when it fails, and what to do.">
        <Textarea
          rows={2}
          value={draft.advice}
          maxLength={800}
          onChange={(event) => change({ advice: event.currentTarget.value })}
        />
      </Field>
      <WeightFields draft={draft} change={change} />
      {isWholeIn(row) ? (
        <PackCheck {...{ pack, draft, change }} />
      ) : (
        <Note kind="info">
          {ruleWords(row)} Its check says more than this form can show, and stays as it is.
        </Note>
      )}
      <div role="status" className="empty:hidden">
        {missing !== null && (
          <Note kind="care">{missing} Until then the pack keeps the rule as it was.</Note>
        )}
      </div>
    </div>
  );
}

/** The name may be wrong while it is typed: the pack's own check says so. */
function NameField({
  row,
  onRow,
  onName,
}: {
  row: PackRule;
  onRow: (row: PackRule) => void;
  onName: (name: string) => void;
}) {
  return (
    <Field label="Name" help="Small letters, digits and dashes. Results refer to it.">
      <Input
        value={row.name}
        maxLength={81}
        className="mono"
        onChange={(event) => {
          const name = event.currentTarget.value;
          onName(name);
          onRow({ ...row, name });
        }}
      />
    </Field>
  );
}

interface DraftProps {
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
}

function PackCheck({ pack, draft, change }: DraftProps & { pack: Pack }) {
  return (
    <>
      <CheckForm draft={draft} change={change} list={choicesOf(pack)} />
      <LinesField
        label="Columns that a table must have"
        help="One a line; tables without them are passed over."
        words={draft.restOfScope.columns ?? []}
        onWords={(columns) => {
          const { columns: _, ...rest } = draft.restOfScope;
          change({ restOfScope: columns.length === 0 ? rest : { ...rest, columns } });
        }}
      />
    </>
  );
}

/** Nothing is known of columns: a pack is of no project. */
function choicesOf(pack: Pack): RuleChoices {
  const schemas = new Map(pack.schemas.map((schema) => [schema.class, schema.columns]));
  return {
    columns: [],
    classes: pack.classes.map(({ name, label, headings }) => ({
      ...{ name, label, headings },
      columns: (schemas.get(name) ?? [])
        .filter(({ isRequired }) => isRequired)
        .map((column) => [column.name, ...column.aliases]),
    })),
  };
}
