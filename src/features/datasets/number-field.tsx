"use client";

import { useEffect, useState } from "react";
import { Field } from "~/components/field";
import { formatCount } from "~/components/format";
import { Input } from "~/components/input";

/** A whole number within bounds: what is typed counts once it fits, and until then nothing can be built. */
export function NumberField({
  label,
  value,
  min,
  max,
  unit,
  onChange,
  mark,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  onChange: (value: number) => void;
  /** Hears whether the text is a value within the bounds. */
  mark: (field: string, isValid: boolean) => void;
}) {
  const [text, setText] = useState(String(value));
  const isWithin = (typed: string) =>
    /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max;
  const isValid = isWithin(text);
  // A field that is taken off the screen no longer stands in the way.
  useEffect(() => () => mark(label, true), [label, mark]);
  return (
    <Field
      label={label}
      {...(isValid ? {} : { error: `From ${formatCount(min)} to ${formatCount(max)}` })}
    >
      <Input
        inputMode="numeric"
        value={text}
        unit={unit}
        invalid={!isValid}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          mark(label, isWithin(typed));
          if (isWithin(typed)) onChange(Number(typed));
        }}
      />
    </Field>
  );
}
