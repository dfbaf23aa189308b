"use client";

import { useState } from "react";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Select } from "~/components/select";
import { Dimension, Severity } from "~/core/model/quality";
import { LinesField } from "./lines-field";
import type { PackRule } from "./pack-types";
import { ruleWords } from "./rule-words";

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  info: "Hint",
  warning: "Warning",
  error: "Error",
  critical: "Critical",
};

/** A rule: what it says in fields, what it checks as it is stored. */
export function RuleForm({ row, onRow }: { row: PackRule; onRow: (row: PackRule) => void }) {
  return (
    <div className="grid gap-4">
      <Field label="Title" help="What holds when the rule passes.">
        <Input
          value={row.title}
          maxLength={160}
          onChange={(event) => onRow({ ...row, title: event.currentTarget.value })}
        />
      </Field>
      <Field label="Name" help="Small letters, digits and dashes. Results refer to it.">
        <Input
          value={row.name}
          maxLength={81}
          className="mono"
          onChange={(event) => onRow({ ...row, name: event.currentTarget.value })}
        />
      </Field>
      <Field label="Advice" optional help="What it means when it fails, and what to do.">
        <Textarea
          rows={2}
          value={row.advice}
          maxLength={800}
          onChange={(event) => onRow({ ...row, advice: event.currentTarget.value })}
        />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label="How bad it is">
          <Select
            value={row.severity}
            onValueChange={(value) => onRow({ ...row, severity: Severity.parse(value) })}
            options={Severity.options.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
          />
        </Field>
        <Field label="What it is about">
          <Select
            value={row.dimension}
            onValueChange={(value) => onRow({ ...row, dimension: Dimension.parse(value) })}
            options={Dimension.options.map((value) => ({ value, label: value }))}
          />
        </Field>
      </div>
      <LinesField
        label="Classes that it looks at"
        help="Names of classes, one a line. Empty for every file."
        words={row.scope.classes ?? []}
        onWords={(classes) => onRow({ ...row, scope: scopeWith(row.scope, { classes }) })}
      />
      <LinesField
        label="Columns that a table must have"
        help="One a line; tables without them are passed over."
        words={row.scope.columns ?? []}
        onWords={(columns) => onRow({ ...row, scope: scopeWith(row.scope, { columns }) })}
      />
      <CheckField row={row} onRow={onRow} />
    </div>
  );
}

/** Conditions without entries are left out, for an empty list would mean the same. */
function scopeWith(
  scope: PackRule["scope"],
  change: Partial<PackRule["scope"]>,
): PackRule["scope"] {
  return Object.fromEntries(
    Object.entries({ ...scope, ...change }).filter(
      ([, value]) => !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The check as JSON; it counts as soon as it can be read, and the pack's own check says what does not fit. */
function CheckField({ row, onRow }: { row: PackRule; onRow: (row: PackRule) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  function change(text: string): void {
    setTyped(text);
    try {
      onRow({ ...row, check: JSON.parse(text) as PackRule["check"] });
      setBroken(false);
    } catch {
      setBroken(true);
    }
  }
  return (
    <Field
      label="Check"
      help={isBroken ? undefined : saidOf(row)}
      {...(isBroken
        ? { error: "This is no JSON yet; the check before it counts until it is." }
        : {})}
    >
      <Textarea
        rows={6}
        className="mono"
        spellCheck={false}
        value={typed ?? JSON.stringify(row.check, null, 2)}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => !isBroken && setTyped(null)}
      />
    </Field>
  );
}

function saidOf(row: PackRule): string {
  try {
    return ruleWords(row);
  } catch {
    return "This is no check that is known.";
  }
}
