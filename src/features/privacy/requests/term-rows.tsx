"use client";

import { Plus, X } from "lucide-react";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Select } from "~/components/select";
import { MAX_TERMS, TERM_KINDS, type TermKind } from "~/core/privacy/subject/terms";
import { TERM_WORDS } from "./request-words";

export interface TermDraft {
  readonly id: number;
  readonly kind: TermKind;
  readonly value: string;
}

/** Names, addresses and numbers of one person; each on a line of its own. */
export function TermRows({
  terms,
  onChange,
}: {
  terms: readonly TermDraft[];
  onChange: (terms: readonly TermDraft[]) => void;
}) {
  const change = (id: number, part: Partial<TermDraft>) =>
    onChange(terms.map((term) => (term.id === id ? { ...term, ...part } : term)));
  const nextId = Math.max(...terms.map(({ id }) => id), 0) + 1;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">What the person is found by</legend>
      {terms.map((term, index) => (
        <div key={term.id} className="grid gap-1">
          <div className="grid grid-cols-[150px_minmax(0,1fr)_auto] gap-2 max-desk:grid-cols-[minmax(0,1fr)_auto]">
            <div className="max-desk:col-span-2">
              <Select
                label={`Kind of term ${index + 1}`}
                value={term.kind}
                onValueChange={(kind) => change(term.id, { kind: kind as TermKind })}
                options={TERM_KINDS.map((kind) => ({ value: kind, label: TERM_WORDS[kind].label }))}
              />
            </div>
            <Input
              aria-label={`${TERM_WORDS[term.kind].label}, term ${index + 1}`}
              value={term.value}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change(term.id, { value: event.target.value })}
            />
            <Button
              kind="bare"
              label={`Remove term ${index + 1}`}
              icon={<Icon of={X} />}
              disabledReason={terms.length === 1 ? "One term is needed" : undefined}
              onClick={() => onChange(terms.filter(({ id }) => id !== term.id))}
            />
          </div>
          <p className="text-12 text-ink-2">{TERM_WORDS[term.kind].hint}</p>
        </div>
      ))}
      <div>
        <Button
          icon={<Icon of={Plus} />}
          disabledReason={terms.length >= MAX_TERMS ? `At most ${MAX_TERMS} terms` : undefined}
          onClick={() => onChange([...terms, { id: nextId, kind: "name", value: "" }])}
        >
          Add a term
        </Button>
      </div>
    </fieldset>
  );
}
