"use client";

import type { ReactNode } from "react";
import { Checkbox } from "~/components/checkbox";
import type { Options } from "./dataset-words";

/** A part of the form that asks for the options of a version. */
export interface Part {
  readonly options: Options;
  readonly set: (change: Partial<Options>) => void;
}

export interface NumberPart extends Part {
  /** Says whether the text of a field is a value within its bounds. */
  readonly mark: (field: string, isValid: boolean) => void;
}

/** Boxes of which several may be ticked; what is chosen keeps the order of `all`. */
export function Choices<T extends string>({
  legend,
  all,
  chosen,
  onChange,
  label,
  columns = "grid-cols-1 desk:grid-cols-2",
  children,
}: {
  legend: string;
  all: readonly T[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  label: (one: T) => ReactNode;
  columns?: string;
  /** Said before the boxes. */
  children?: ReactNode;
}) {
  const toggle = (one: T, on: boolean) =>
    onChange(all.filter((known) => (known === one ? on : chosen.includes(known))));
  return (
    <fieldset>
      <legend className="mb-2 text-12 font-medium text-ink-2">{legend}</legend>
      {children}
      <div className={`grid gap-x-4 gap-y-1 ${columns}`}>
        {all.map((one) => (
          <Checkbox
            key={one}
            checked={chosen.includes(one)}
            onCheckedChange={(on) => toggle(one, on === true)}
            label={label(one)}
          />
        ))}
      </div>
    </fieldset>
  );
}
