"use client";

import { ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Combobox } from "~/components/combobox";
import { cx } from "~/components/cx";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Select } from "~/components/select";
import { isGeneralised } from "~/core/privacy/generalised-types";
import { KINDS, type PrivacyKind } from "~/core/privacy/kinds";
import { ACTION_WORDS, PLACE_WORDS, ruleSubject } from "~/core/privacy/policies/policy-words";
import { PolicyAction, PolicyPlace, type PolicyRule } from "~/core/privacy/policy-document";
import { kindWords, typeWords } from "~/core/privacy/privacy-words";

const ACTIONS = PolicyAction.options.map((value) => ({ value, label: ACTION_WORDS[value] }));
const KIND_OPTIONS = (Object.keys(KINDS) as PrivacyKind[]).map((value) => ({
  value,
  label: kindWords(value),
}));

interface Props {
  readonly rule: PolicyRule;
  readonly number: number;
  readonly problem: string | null;
  readonly onChange: (change: Partial<PolicyRule>) => void;
  readonly onRemove: () => void;
}

/** One rule: what it is about and what is done, and below it, opened, everything that narrows and explains it. */
export function RuleEditor(props: Props) {
  const { rule, number, problem, onChange, onRemove } = props;
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const subject = ruleSubject(rule);
  return (
    <li className="border-line border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
        <button
          type="button"
          data-rule=""
          aria-expanded={isOpen}
          aria-controls={detailsId}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-1 px-1 text-left hover:bg-hover max-desk:min-h-11 max-desk:basis-full"
        >
          <Icon
            of={ChevronRight}
            size={14}
            className={cx(
              "shrink-0 text-ink-2 transition-transform duration-quick",
              isOpen && "rotate-90",
            )}
          />
          <span className="min-w-0 break-words">
            <span className="block font-medium first-letter:uppercase">{subject}</span>
            {rule.basis !== "" && <span className="block text-12 text-ink-2">{rule.basis}</span>}
          </span>
        </button>
        <Select
          label={`What is done with ${subject}`}
          options={ACTIONS}
          value={rule.action}
          onValueChange={(action) => onChange({ action })}
          className="w-[190px]"
        />
        <Button
          kind="bare"
          label={`Take out rule ${number}, ${subject}`}
          icon={<Icon of={Trash2} />}
          onClick={onRemove}
        />
      </div>
      {problem === null && hasOnlyLabels(rule) && (
        <p className="pb-2 pl-6 text-12 text-ink-2">
          Some of this has no less exact form: a label stands in its place.
        </p>
      )}
      {problem !== null && <p className="pb-2 pl-6 text-12 text-danger">{problem}</p>}
      <div id={detailsId} hidden={!isOpen} className="grid gap-4 pb-4 pl-6 max-desk:pl-1">
        {isOpen && <Details {...props} />}
      </div>
    </li>
  );
}

/** True where making less exact comes to masking for some of what the rule is about. */
function hasOnlyLabels(rule: PolicyRule): boolean {
  const types: readonly string[] = rule.types ?? KINDS[rule.kind].types;
  return rule.action === "generalise" && !types.every(isGeneralised);
}

function Details({ rule, onChange }: Props) {
  const types: readonly string[] = KINDS[rule.kind].types;
  return (
    <>
      <Field label="Kind">
        <Combobox
          options={KIND_OPTIONS}
          value={rule.kind}
          onValueChange={(kind) => onChange({ kind: kind as PrivacyKind, types: [] })}
        />
      </Field>
      {types.length > 1 && (
        <Choices
          legend="Only these (none ticked: all of the kind)"
          all={types}
          chosen={rule.types ?? []}
          words={typeWords}
          onChange={(chosen) => onChange({ types: chosen })}
        />
      )}
      <Choices
        legend="Only here (none ticked: everywhere)"
        all={PolicyPlace.options}
        chosen={rule.places ?? []}
        words={(place) => PLACE_WORDS[place]}
        onChange={(chosen) => onChange({ places: chosen })}
      />
      <Field label="Article" help="As a lawyer cites it: GDPR Art. 4(1), 25." optional>
        <Input
          value={rule.basis}
          maxLength={200}
          onChange={(event) => onChange({ basis: event.target.value })}
        />
      </Field>
      <Field label="Why" help="One sentence." optional>
        <Input
          value={rule.why}
          maxLength={400}
          onChange={(event) => onChange({ why: event.target.value })}
        />
      </Field>
    </>
  );
}

function Choices<Value extends string>({
  legend,
  all,
  chosen,
  words,
  onChange,
}: {
  legend: string;
  all: readonly Value[];
  chosen: readonly string[];
  words: (value: Value) => string;
  onChange: (chosen: Value[]) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-12">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {all.map((value) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            label={words(value)}
            onCheckedChange={(on) =>
              onChange(all.filter((one) => (one === value ? on : chosen.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
