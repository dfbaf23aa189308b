"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Checkbox } from "~/components/checkbox";
import { formatCount, formatMoney } from "~/components/format";
import { Note } from "~/components/note";
import { KIND_WORDS, UNIT_WORDS } from "~/core/export/records/kind-words";
import { CapField } from "~/features/shared/cap-field";
import { useTRPC } from "~/trpc/react";
import { Choices, type NumberPart, type Part } from "./choices";
import type { Options } from "./dataset-words";
import { NumberField } from "./number-field";

type Kind = Options["kinds"][number];
type Unit = Options["units"][number];
const KINDS = Object.keys(KIND_WORDS) as Kind[];
const UNITS = Object.keys(UNIT_WORDS) as Unit[];

/** What records ask. */
export function WhatIsAsked({ options, set }: Part) {
  return (
    <Choices
      legend="What is asked"
      all={KINDS}
      chosen={options.kinds}
      onChange={(kinds) => set({ kinds })}
      label={(kind) => <Told {...KIND_WORDS[kind]} />}
    >
      <p className="mb-2 text-12 text-ink-2">
        A record is kept only if it needs each of its files: one is taken away at a time, and the
        answer is looked for in the rest.
      </p>
    </Choices>
  );
}

/** What records are made from, with how many of it there are now. */
export function WhatUnits({
  options,
  set,
  counts,
}: Part & { readonly counts: Readonly<Record<Unit, number>> | undefined }) {
  return (
    <Choices
      legend="Made from"
      all={UNITS}
      chosen={options.units}
      onChange={(units) => set({ units })}
      label={(unit) => <Told {...UNIT_WORDS[unit]} count={countWords(unit, counts)} />}
    />
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

const CAP = "Spend at most";

interface ProjectPart extends NumberPart {
  readonly projectId: string;
}

/** The most that the model may cost; nothing typed stands for what the workspace allows for one piece of work. */
function ModelCap({ projectId, options, set, mark }: ProjectPart) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.models.work.queryOptions({ projectId }));
  const [text, setText] = useState(options.modelCap === 0 ? "" : String(options.modelCap));
  // Once nobody is asked, what was typed no longer stands in the way.
  useEffect(() => () => mark(CAP, true), [mark]);
  if (error) return <Note kind="bad">{error.message}</Note>;
  if (data === undefined) return null;
  const { currency, mostCap } = data;
  const isWithin = (typed: string) =>
    typed.trim() === "" || (Number(typed) > 0 && Number(typed) <= mostCap);
  const most = formatMoney(mostCap, currency);
  return (
    <CapField
      label={CAP}
      help={`Left empty, as much as Settings allow: ${most}.`}
      error={isWithin(text) ? undefined : `More than nothing, and at most ${most}.`}
      currency={currency}
      cap={text}
      onCap={(typed) => {
        setText(typed);
        mark(CAP, isWithin(typed));
        if (isWithin(typed)) set({ modelCap: Number(typed) });
      }}
    />
  );
}

/** Which files and how many records, of which shares. */
export function Balance({ projectId, options, set, mark }: ProjectPart) {
  return (
    <div className="grid gap-3">
      <Checkbox
        checked={options.useModel}
        onCheckedChange={(on) => set({ useModel: on === true })}
        label={
          <Told
            label="Ask the language model about each record"
            help="Whether it needs each of its files, what follows from a group of files, and for its answer in other words. Without a model for Reason or Write nothing is asked; the first records show what it would cost"
          />
        }
      />
      {options.useModel && <ModelCap {...{ projectId, options, set, mark }} />}
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
