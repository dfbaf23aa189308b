"use client";

import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";
import { cx } from "./cx";

export interface RadioOption<Value extends string = string> {
  value: Value;
  label: string;
  help?: string;
  disabledReason?: string;
}

/** One of a few, all of them on show. Arrow keys move the choice. */
export function RadioGroup<Value extends string>({
  legend,
  hideLegend,
  options,
  value,
  onValueChange,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly RadioOption<Value>[];
  value: Value | "";
  onValueChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div>
      <p id={id} className={hideLegend ? "sr-only" : "mb-1 text-12 font-medium"}>
        {legend}
      </p>
      <Radix.Root
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => {
          const chosen = options.find((option) => option.value === next);
          if (chosen) onValueChange(chosen.value);
        }}
        className="grid gap-0.5"
      >
        {options.map((option) => (
          <RadioRow key={option.value} option={option} id={`${id}-${option.value}`} />
        ))}
      </Radix.Root>
    </div>
  );
}

function RadioRow({ option, id }: { option: RadioOption; id: string }) {
  const hint = option.disabledReason ?? option.help;
  return (
    <div className="flex items-start gap-1">
      <Radix.Item
        id={id}
        value={option.value}
        disabled={Boolean(option.disabledReason)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="grid h-6 w-6 shrink-0 place-items-center max-desk:h-11 max-desk:w-11"
      >
        <span className="grid h-[15px] w-[15px] place-items-center rounded-full shadow-[inset_0_0_0_1.5px_var(--control)]">
          <Radix.Indicator className="block h-[9px] w-[9px] rounded-full bg-ink" />
        </span>
      </Radix.Item>
      <div className="min-w-0 pt-[3px] max-desk:pt-3">
        <label htmlFor={id} className={cx(option.disabledReason && "text-ink-3")}>
          {option.label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-12 text-ink-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
