"use client";

import { useEffect, useState } from "react";
import { Checkbox } from "~/components/checkbox";
import { Combobox } from "~/components/combobox";
import { Input, Textarea } from "~/components/input";
import { Select } from "~/components/select";
import { valueLabel } from "~/features/shared/option-words";
import { choiceLabel, numberOf, numberText, type OptionField, valueWords } from "./option-schema";

/** From this many values a choice is searched, not scrolled. */
const SEARCHED_FROM = 9;

/** The control of one option; it stands inside a `Field`, except for switches and groups. */
export function OptionControl({
  field,
  value,
  onChange,
}: {
  field: OptionField;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  if (field.kind === "choice") return <Choice field={field} value={value} onChange={onChange} />;
  if (field.kind === "number")
    return <NumberInput field={field} value={value} onChange={onChange} />;
  if (field.kind === "lines") return <Lines value={value} onChange={onChange} />;
  if (field.kind === "text")
    return (
      <Input
        value={typeof value === "string" ? value : ""}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return <p className="text-ink-2">{valueWords(field, value)}</p>;
}

function Choice({
  field,
  value,
  onChange,
}: {
  field: OptionField & { kind: "choice" };
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const chosen = typeof value === "string" ? value : "";
  // What is set may not be offered any more: it still has to be seen.
  const values =
    chosen === "" || field.values.includes(chosen) ? field.values : [...field.values, chosen];
  const options = values.map((item) => ({ value: item, label: choiceLabel(field, item) }));
  if (options.length >= SEARCHED_FROM)
    return <Combobox options={options} value={chosen || null} onValueChange={onChange} />;
  return <Select options={options} value={chosen} onValueChange={onChange} />;
}

/** Keeps what is being typed, so that "0," or an empty field are not rewritten under the hand. */
function NumberInput({
  field,
  value,
  onChange,
}: {
  field: OptionField & { kind: "number" };
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const [text, setText] = useState(() => numberText(field, value));
  useEffect(() => {
    setText((typed) => (numberOf(field, typed) === value ? typed : numberText(field, value)));
  }, [field, value]);
  return (
    <Input
      inputMode={field.isWhole ? "numeric" : "decimal"}
      autoComplete="off"
      value={text}
      unit={field.unit}
      className="max-w-[220px]"
      onChange={(event) => {
        setText(event.target.value);
        onChange(numberOf(field, event.target.value));
      }}
      onBlur={() => {
        const meant = numberOf(field, text);
        if (meant !== null) setText(numberText(field, meant));
      }}
    />
  );
}

function Lines({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const lines = Array.isArray(value) ? value.map(String) : [];
  const [text, setText] = useState(lines.join("\n"));
  const key = lines.join("\n");
  useEffect(() => {
    setText((typed) => (linesOf(typed).join("\n") === key ? typed : key));
  }, [key]);
  return (
    <Textarea
      value={text}
      rows={3}
      spellCheck={false}
      placeholder="One on each line"
      className="mono"
      onChange={(event) => {
        setText(event.target.value);
        onChange(linesOf(event.target.value));
      }}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Several values to tick; they keep the order of the list. */
export function Checks({
  field,
  value,
  onChange,
}: {
  field: OptionField & { kind: "checks" };
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const chosen = new Set(Array.isArray(value) ? value.map(String) : []);
  function toggle(item: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(item);
    else next.delete(item);
    onChange(field.values.filter((candidate) => next.has(candidate)));
  }
  return (
    <div className="grid">
      {field.values.map((item) => (
        <div key={item} className="flex h-7 items-center max-desk:h-11">
          <Checkbox
            checked={chosen.has(item)}
            onCheckedChange={(on) => toggle(item, on)}
            label={valueLabel(item)}
          />
        </div>
      ))}
    </div>
  );
}
