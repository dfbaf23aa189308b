"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useDeferredValue, useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { RadioGroup } from "~/components/radio-group";
import { RelationGlyph } from "~/features/shared/glyphs";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import { useRested } from "~/features/shared/use-rested";
import { useStartRun } from "~/features/shared/use-start-run";
import { useTRPC } from "~/trpc/react";
import { AboutFields } from "./about-fields";
import { Totals } from "./build-totals";
import { Choices, type NumberPart, type Part } from "./choices";
import {
  FORMAT_GROUPS,
  type Format,
  type Options,
  oldPolicyWords,
  whyNotBuild,
} from "./dataset-words";
import { FirstRecords, showFirstRecords } from "./first-records";
import { InClearQuestion } from "./in-clear-question";
import { NumberField } from "./number-field";
import { Balance, WhatIsAsked, WhatUnits } from "./record-choices";

type Type = Options["types"][number];
/** Between two choices of one thought. */
const REST_MS = 1_500;

const TYPES = Object.keys(RELATIONSHIP_STYLE) as Type[];

/** Choose what a version rests on, read its first records, build it. */
export function BuildScreen({
  projectId,
  base,
  name: firstName,
  options: firstOptions,
  canRun,
}: {
  projectId: string;
  base: string;
  /** Set when a further version of a dataset is built. */
  name: string;
  options: Options;
  canRun: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState(firstName);
  const [options, setOptions] = useState(firstOptions);
  // Apart from the options: it decides no record, so nothing is counted again while it is typed.
  const [about, setAbout] = useState(firstOptions.about);
  const [isReading, setReading] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const settled = useDeferredValue(options);
  const count = useQuery(
    trpc.datasets.count.queryOptions(
      { projectId, options: settled },
      { placeholderData: keepPreviousData },
    ),
  );
  const rested = useRested(settled, REST_MS);
  const records = useQuery(
    trpc.datasets.count.queryOptions(
      { projectId, options: rested, withRecords: true },
      { enabled: rested === options, trpc: { abortOnUnmount: true } },
    ),
  );
  const preview = useQuery(
    trpc.datasets.preview.queryOptions(
      { projectId, options: settled },
      { enabled: isReading, placeholderData: keepPreviousData },
    ),
  );
  const build = useMutation(
    trpc.datasets.build.mutationOptions({
      onSuccess: () => router.push(`${base}/datasets`),
      // What is asked about may have changed since it was counted.
      onError: () => void count.refetch(),
    }),
  );
  const [invalid, setInvalid] = useState<readonly string[]>([]);
  const set = (change: Partial<Options>) => setOptions((old) => ({ ...old, ...change }));
  const mark = useCallback(
    (field: string, isValid: boolean) =>
      setInvalid((old) => [...old.filter((other) => other !== field), ...(isValid ? [] : [field])]),
    [],
  );
  const isCounting = count.isPending || count.isPlaceholderData || settled !== options;
  const reason = whyNotBuild({
    name,
    invalid,
    count: count.isError ? "failed" : isCounting ? "counting" : (count.data?.links ?? "counting"),
  });
  const inClear = count.data?.inClear ?? null;
  const start = (acceptedInClear: number) =>
    build.mutate({ projectId, name, options: { ...options, about, acceptedInClear } });
  return (
    <Page>
      <InClearQuestion
        base={base}
        found={inClear}
        isOpen={isAsking}
        setOpen={setAsking}
        isBusy={build.isPending}
        onBuild={() => start(inClear?.places ?? 0)}
      />
      <PageHead
        title={firstName === "" ? "Build a dataset" : `Build the next version of ${firstName}`}
        sub="Nothing is built before you say so; the records below are read from what is there now."
      />
      <OldPolicy projectId={projectId} base={base} canRun={canRun} />
      {build.error && (
        <Note kind="bad" className="mb-4">
          {build.error.message}
        </Note>
      )}
      {count.error && (
        <Note kind="bad" className="mb-4">
          The links could not be counted: {count.error.message}{" "}
          <Button size="sm" onClick={() => void count.refetch()}>
            Count again
          </Button>
        </Note>
      )}
      <div className="grid gap-8 panel:grid-cols-[minmax(0,420px)_minmax(0,1fr)]">
        <form
          className="grid content-start gap-6"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason !== undefined) return;
            if (inClear === null) start(0);
            else setAsking(true);
          }}
        >
          <Field label="Name" help="A name that stands already gets its next version.">
            <Input
              name="name"
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <FromWhat options={options} set={set} mark={mark} />
          <WhatKind options={options} set={set} />
          <WhatIsAsked options={options} set={set} />
          <WhatUnits
            options={options}
            set={set}
            counts={count.isError ? undefined : count.data?.units}
          />
          <Amounts options={options} set={set} mark={mark} />
          <Balance projectId={projectId} options={options} set={set} mark={mark} />
          <WhichFormats options={options} set={set} />
          <AboutFields about={about} setAbout={setAbout} mark={mark} />
          <Totals
            data={
              count.isError ? undefined : ((rested === options ? records.data : null) ?? count.data)
            }
            isAwaited={records.isFetching || rested !== options}
            wish={isCounting ? undefined : settled.heldOutShare}
          />
          <div className="flex flex-wrap gap-2">
            <Button kind="main" type="submit" busy={build.isPending} disabledReason={reason}>
              Build it
            </Button>
            <Button
              busy={isReading && preview.isFetching}
              onClick={() => {
                setReading(true);
                showFirstRecords();
              }}
            >
              Read the first records
            </Button>
            <p role="status" className="w-full text-12 text-ink-2 empty:hidden">
              {reason &&
                `It cannot be built yet: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`}
            </p>
          </div>
        </form>
        <FirstRecords
          isAsked={isReading}
          isReading={preview.isFetching}
          error={preview.error?.message ?? null}
          found={preview.data}
          wantsModel={options.useModel}
        />
      </div>
    </Page>
  );
}

/** Says where files are not as the policy is now; nothing where they are. */
function OldPolicy({
  projectId,
  base,
  canRun,
}: {
  projectId: string;
  base: string;
  canRun: boolean;
}) {
  const trpc = useTRPC();
  const pipeline = useQuery(trpc.pipelines.view.queryOptions({ projectId }));
  const start = useStartRun(base);
  const words = pipeline.data ? oldPolicyWords(pipeline.data.since) : null;
  if (words === null) return null;
  const isRunning = pipeline.data?.running != null;
  return (
    <Note
      kind="care"
      className="mb-4"
      action={
        canRun &&
        !isRunning && (
          <Button busy={start.isPending} onClick={() => start.mutate({ projectId })}>
            Run again
          </Button>
        )
      }
    >
      {words}
      {isRunning && " A run is at work."}
      {start.error && <span className="block">{start.error.message}</span>}
    </Note>
  );
}

function FromWhat({ options, set, mark }: NumberPart) {
  return (
    <div className="grid gap-3">
      <RadioGroup
        legend="From what"
        value={options.include}
        onValueChange={(include) => set({ include: include as Options["include"] })}
        options={[
          {
            value: "confirmed",
            label: "Confirmed links only",
            help: "A person said yes to each of them.",
          },
          {
            value: "confirmed-and-proposed",
            label: "Also proposed links",
            help: "From a confidence that you choose.",
          },
        ]}
      />
      {options.include === "confirmed-and-proposed" && (
        <NumberField
          label="Lowest confidence"
          mark={mark}
          value={Math.round(options.minConfidence * 100)}
          min={0}
          max={100}
          unit="%"
          onChange={(value) => set({ minConfidence: value / 100 })}
        />
      )}
    </div>
  );
}

function WhatKind({ options, set }: Part) {
  return (
    <Choices
      legend="What kind of link"
      all={TYPES}
      chosen={options.types}
      onChange={(types) => set({ types })}
      columns="grid-cols-2"
      label={(type) => (
        <span className="inline-flex items-center gap-2">
          <RelationGlyph type={type} />
          {RELATIONSHIP_STYLE[type].active}
        </span>
      )}
    />
  );
}

/** What every version has is said, not asked. */
function WhichFormats({ options, set }: Part) {
  const toggle = (format: Format, on: boolean) =>
    set({
      formats: FORMAT_GROUPS.flatMap((group) => group.formats.map(({ id }) => id)).filter(
        (known) => (known === format ? on : options.formats.includes(known)),
      ),
    });
  return (
    <div className="grid gap-4">
      <p className="text-12 text-ink-2">
        Every version holds the full records as JSON Lines and as Parquet, and a card, a manifest
        and checksums. Further formats, if you want them:
      </p>
      {FORMAT_GROUPS.map((group) => (
        <fieldset key={group.title}>
          <legend className="mb-2 text-12 font-medium text-ink-2">{group.title}</legend>
          <div className="grid grid-cols-1 gap-x-4 gap-y-1 desk:grid-cols-2">
            {group.formats.map(({ id, label, help }) => (
              <Checkbox
                key={id}
                checked={options.formats.includes(id)}
                onCheckedChange={(on) => toggle(id, on === true)}
                label={
                  <span>
                    {label} <span className="block text-12 text-ink-2">{help}</span>
                  </span>
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

function Amounts({ options, set, mark }: NumberPart) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <NumberField
        label="Related files in a record"
        mark={mark}
        value={options.maxRelatedFiles}
        min={1}
        max={50}
        onChange={(maxRelatedFiles) => set({ maxRelatedFiles })}
      />
      <NumberField
        label="Text of a file"
        mark={mark}
        value={options.maxTextCharacters}
        min={200}
        max={200_000}
        unit="characters"
        onChange={(maxTextCharacters) => set({ maxTextCharacters })}
      />
      <NumberField
        label="Rows of a table"
        mark={mark}
        value={options.maxTableRows}
        min={0}
        max={10_000}
        onChange={(maxTableRows) => set({ maxTableRows })}
      />
      <NumberField
        label="Held out for testing"
        mark={mark}
        value={Math.round(options.heldOutShare * 100)}
        min={0}
        max={50}
        unit="%"
        onChange={(value) => set({ heldOutShare: value / 100 })}
      />
    </div>
  );
}
