"use client";

import { Checkbox } from "~/components/checkbox";
import { formatCount } from "~/components/format";
import { KIND_WORDS, UNIT_WORDS } from "~/core/export/records/kind-words";
import type { Options } from "./dataset-words";
import { NumberField } from "./number-field";

interface Part {
  readonly options: Options;
  readonly set: (change: Partial<Options>) => void;
}

type Kind = Options["kinds"][number];
type Unit = Options["units"][number];
const KINDS = Object.keys(KIND_WORDS) as Kind[];
const UNITS = Object.keys(UNIT_WORDS) as Unit[];

/** What records ask. */
export function WhatIsAsked({ options, set }: Part) {
  const toggle = (kind: Kind, on: boolean) =>
    set({ kinds: KINDS.filter((known) => (known === kind ? on : options.kinds.includes(known))) });
  return (
    <fieldset>
      <legend className="mb-2 text-12 font-medium text-ink-2">What is asked</legend>
      <p className="mb-2 text-12 text-ink-2">
        A record is kept only if it needs each of its files: one is taken away at a time, and the
        answer is looked for in the rest.
      </p>
      <div className="grid grid-cols-1 gap-x-4 gap-y-1 desk:grid-cols-2">
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            checked={options.kinds.includes(kind)}
            onCheckedChange={(on) => toggle(kind, on === true)}
            label={<Told {...KIND_WORDS[kind]} />}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What records are made from, with how many of it there are now. */
export function WhatUnits({
  options,
  set,
  counts,
}: Part & { readonly counts: Readonly<Record<Unit, number>> | undefined }) {
  const toggle = (unit: Unit, on: boolean) =>
    set({ units: UNITS.filter((known) => (known === unit ? on : options.units.includes(known))) });
  return (
    <fieldset>
      <legend className="mb-2 text-12 font-medium text-ink-2">Made from</legend>
      <div className="grid grid-cols-1 gap-x-4 gap-y-1 desk:grid-cols-2">
        {UNITS.map((unit) => (
          <Checkbox
            key={unit}
            checked={options.units.includes(unit)}
            onCheckedChange={(on) => toggle(unit, on === true)}
            label={<Told {...UNIT_WORDS[unit]} count={countWords(unit, counts)} />}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A dash until it is known; pairs that only look alike are found when they are read. */
function countWords(unit: Unit, counts: Readonly<Record<Unit, number>> | undefined): string {
  if (counts === undefined) return "–";
  return unit === "apart" ? `${formatCount(counts.apart)} rejected` : formatCount(counts[unit]);
}

function Told({ label, help, count }: { label: string; help: string; count?: string }) {
  return (
    <span>
      {label} {count !== undefined && <span className="text-ink-2 tabular-nums">({count})</span>}{" "}
      <span className="block text-12 text-ink-2">{help}</span>
    </span>
  );
}

/** Which files and how many records, of which shares. */
export function Balance({
  options,
  set,
  mark,
}: Part & { readonly mark: (field: string, isValid: boolean) => void }) {
  return (
    <div className="grid gap-3">
      <Checkbox
        checked={options.withoutPersonalData}
        onCheckedChange={(on) => set({ withoutPersonalData: on === true })}
        label={
          <Told
            label="Only files without personal data"
            help="Leaves out files in which any was found, whatever was done with it"
          />
        }
      />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label="Lowest quality of a file"
          mark={mark}
          value={options.minQuality}
          min={0}
          max={100}
          unit="of 100"
          onChange={(minQuality) => set({ minQuality })}
        />
        <NumberField
          label="Most records, 0 for all"
          mark={mark}
          value={options.maxRecords}
          min={0}
          max={10_000_000}
          onChange={(maxRecords) => set({ maxRecords })}
        />
        <NumberField
          label="Most of one question"
          mark={mark}
          value={Math.round(options.mostOfOneKind * 100)}
          min={5}
          max={100}
          unit="%"
          onChange={(value) => set({ mostOfOneKind: value / 100 })}
        />
        <NumberField
          label="Most of one kind of link"
          mark={mark}
          value={Math.round(options.mostOfOneType * 100)}
          min={5}
          max={100}
          unit="%"
          onChange={(value) => set({ mostOfOneType: value / 100 })}
        />
        <NumberField
          label="Most tokens of a record, 0 for any"
          mark={mark}
          value={options.maxRecordTokens}
          min={0}
          max={2_000_000}
          onChange={(maxRecordTokens) => set({ maxRecordTokens })}
        />
        <NumberField
          label="Most tokens in all, 0 for any"
          mark={mark}
          value={options.maxTokens}
          min={0}
          max={1_000_000_000_000}
          onChange={(maxTokens) => set({ maxTokens })}
        />
      </div>
    </div>
  );
}
