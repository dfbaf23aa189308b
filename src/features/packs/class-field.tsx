"use client";

import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import type { Pack } from "./pack-types";

/** A choice of the pack's classes; one of the general pack that stands there already stays a choice. */
export function ClassField({
  label,
  pack: { classes },
  value,
  onValue,
}: {
  label: string;
  pack: Pack;
  value: string;
  onValue: (name: string) => void;
}) {
  const own = classes.map((one) => ({ value: one.name, label: one.label }));
  const isOwn = value === "" || own.some((one) => one.value === value);
  return (
    <Field label={label}>
      <Combobox
        options={isOwn ? own : [{ value, label: value.replaceAll("-", " ") }, ...own]}
        value={value === "" ? null : value}
        onValueChange={onValue}
        placeholder="Choose a class"
      />
    </Field>
  );
}
