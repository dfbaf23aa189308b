"use client";

import { Slider } from "radix-ui";
import { useEffect, useId, useState } from "react";
import { Histogram } from "./histogram";

type Range = readonly [number, number];

/** A range with two ends: histogram above, and figures at both ends that can be typed. */
export function RangeSlider({
  label,
  min,
  max,
  step = 1,
  value,
  onValueChange,
  onCommit,
  histogram,
  unit,
}: {
  label: string;
  min: number;
  max: number;
  step?: number;
  value: Range;
  onValueChange: (value: [number, number]) => void;
  /** Called once when the hand lets go or a figure is taken over. */
  onCommit?: (value: [number, number]) => void;
  histogram?: readonly number[];
  unit?: string;
}) {
  const width = max - min || 1;
  function take(next: readonly number[], commit: boolean): void {
    const pair = tidy(next, min, max);
    onValueChange(pair);
    if (commit) onCommit?.(pair);
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      {histogram && (
        <Histogram
          label={label}
          counts={histogram}
          from={(value[0] - min) / width}
          to={(value[1] - min) / width}
        />
      )}
      <Slider.Root
        min={min}
        max={max}
        step={step}
        value={[value[0], value[1]]}
        minStepsBetweenThumbs={0}
        onValueChange={(next) => take(next, false)}
        onValueCommit={(next) => take(next, true)}
        className="relative flex h-6 items-center max-desk:h-11"
      >
        <Slider.Track className="relative h-0.5 flex-1 rounded-full bg-line-strong">
          <Slider.Range className="absolute h-full bg-bond" />
        </Slider.Track>
        {["from", "to"].map((end) => (
          <Slider.Thumb
            key={end}
            aria-label={`${label}, ${end}`}
            className="grid h-6 w-6 place-items-center rounded-full"
          >
            <span className="block h-[11px] w-[11px] rounded-full border-2 border-bond bg-surface" />
          </Slider.Thumb>
        ))}
      </Slider.Root>
      <div className="flex justify-between gap-2 text-12 text-ink-2">
        <End
          word="from"
          label={`${label}, lowest`}
          value={value[0]}
          unit={unit}
          onTake={(next) => take([next, value[1]], true)}
        />
        <End
          word="to"
          label={`${label}, highest`}
          value={value[1]}
          unit={unit}
          onTake={(next) => take([value[0], next], true)}
        />
      </div>
    </fieldset>
  );
}

function tidy(next: readonly number[], min: number, max: number): [number, number] {
  const clamp = (figure: number) => Math.min(max, Math.max(min, figure));
  const [first, second] = [clamp(next[0] ?? min), clamp(next[1] ?? max)];
  return first <= second ? [first, second] : [second, first];
}

function End({
  word,
  label,
  value,
  unit,
  onTake,
}: {
  word: string;
  label: string;
  value: number;
  unit?: string;
  onTake: (value: number) => void;
}) {
  const id = useId();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  function take(): void {
    const figure = Number(text.replace(",", "."));
    if (text.trim() !== "" && Number.isFinite(figure)) onTake(figure);
    else setText(String(value));
  }
  return (
    <span className="flex items-center gap-1">
      <label htmlFor={id}>
        {word}
        <span className="sr-only">{` (${label})`}</span>
      </label>
      <input
        id={id}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
        className="edge-line h-6 w-11 rounded-1 bg-transparent px-1 text-right text-ink tabular-nums hover:shadow-[inset_0_0_0_1px_var(--control)] max-desk:h-11 max-desk:w-16 max-desk:text-16"
      />
      {unit}
    </span>
  );
}
