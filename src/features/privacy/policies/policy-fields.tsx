"use client";

import { useState } from "react";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Select } from "~/components/select";
import { ACTION_WORDS } from "~/core/privacy/policies/policy-words";
import { PolicyAction, type PolicyDocument } from "~/core/privacy/policy-document";

const ACTIONS = PolicyAction.options.map((value) => ({ value, label: ACTION_WORDS[value] }));
const STYLES = [
  { value: "token", label: "Codes: NAME-4F2A91C3B07D" },
  { value: "lifelike", label: "Lifelike: a name for a name" },
] as const;

/** Everything of a policy beside its rules. */
export function PolicyFields({
  draft,
  onChange,
}: {
  draft: PolicyDocument;
  onChange: (change: Partial<PolicyDocument>) => void;
}) {
  const { retention } = draft;
  const days = (text: string) => {
    const count = Number(text);
    onChange({
      retention: text.trim() === "" ? null : { days: count, basis: retention?.basis ?? "" },
    });
  };
  return (
    <div className="grid gap-4 wide:grid-cols-2">
      <Field label="Title">
        <Input
          value={draft.title}
          maxLength={120}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field label="Law" help="As cited: Regulation (EU) 2016/679." optional>
        <Input
          value={draft.law}
          maxLength={200}
          onChange={(event) => onChange({ law: event.target.value })}
        />
      </Field>
      <div className="wide:col-span-2">
        <Field label="What it is for" help="And what it does not do, in a few sentences." optional>
          <Textarea
            rows={3}
            maxLength={2_000}
            value={draft.summary}
            onChange={(event) => onChange({ summary: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Everything else" help="What is done with kinds that no rule names.">
        <Select
          options={ACTIONS}
          value={draft.otherwise}
          onValueChange={(otherwise) => onChange({ otherwise })}
        />
      </Field>
      <Field
        label="Acts from"
        help="How sure it must be that something is personal. Lower hides more and errs more."
      >
        <Percent
          value={draft.minConfidence}
          onChange={(minConfidence) => onChange({ minConfidence })}
        />
      </Field>
      <Field label="Stand-ins">
        <Select
          options={STYLES}
          value={draft.pseudonymStyle}
          onValueChange={(pseudonymStyle) => onChange({ pseudonymStyle })}
        />
      </Field>
      <Field
        label="Kept for"
        help="Nothing is deleted by itself. Removing or erasing what is younger asks once more."
        optional
      >
        <Input
          inputMode="numeric"
          unit="days"
          value={retention === null ? "" : String(retention.days)}
          onChange={(event) => days(event.target.value)}
        />
      </Field>
      {retention !== null && (
        <Field label="Article of the time" optional>
          <Input
            value={retention.basis}
            maxLength={200}
            onChange={(event) =>
              onChange({ retention: { ...retention, basis: event.target.value } })
            }
          />
        </Field>
      )}
      <Field
        label="Asked of access"
        help="In words, for whoever gives out roles; the policy changes no role."
        optional
      >
        <Textarea
          rows={2}
          maxLength={400}
          value={draft.access}
          onChange={(event) => onChange({ access: event.target.value })}
        />
      </Field>
    </div>
  );
}

/** Keeps what is being typed; a share of 0 to 1 as per cent. */
function Percent({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [text, setText] = useState(String(Math.round(value * 100)));
  // An undo changes the value from outside.
  const shown = Number(text) / 100 === value ? text : String(Math.round(value * 100));
  return (
    <Input
      inputMode="numeric"
      unit="%"
      value={text === "" ? "" : shown}
      onChange={(event) => {
        const typed = event.target.value.replace(/\D/g, "").slice(0, 3);
        setText(typed);
        if (typed !== "" && Number(typed) <= 100) onChange(Number(typed) / 100);
      }}
    />
  );
}
