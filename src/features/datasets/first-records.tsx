"use client";

import { useEffect } from "react";
import { formatCount, formatMoney, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { NANO } from "~/core/language-model/prices";
import { moneyRange } from "~/features/shared/money-range";
import type { RouterOutputs } from "~/trpc/react";
import { RecordReader } from "./record-reader";

const ID = "first-records";

/** Brings the keyboard to the records and the records into sight: on a wide screen they are there already, on a phone below the form. */
export function showFirstRecords(): void {
  const section = document.getElementById(ID);
  if (section === null) return;
  section.focus({ preventScroll: true });
  if (section.getBoundingClientRect().top < window.innerHeight / 3) return;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  section.scrollIntoView({ block: "start", behavior: isStill ? "auto" : "smooth" });
}

/** The first records that a choice would give, beside the form in sight wherever that is scrolled to. */
export function FirstRecords({
  isAsked,
  isReading,
  error,
  found,
  wantsModel,
}: {
  isAsked: boolean;
  isReading: boolean;
  error: string | null;
  found: RouterOutputs["datasets"]["preview"] | undefined;
  /** A language model is to be asked about the records. */
  wantsModel: boolean;
}) {
  const isThere = isAsked && found !== undefined;
  // What has come takes more room than what was waited in.
  useEffect(() => {
    if (isThere) showFirstRecords();
  }, [isThere]);
  return (
    <section
      id={ID}
      aria-labelledby={`${ID}-head`}
      aria-busy={isAsked && isReading}
      tabIndex={-1}
      className="min-w-0 scroll-mt-16 outline-none panel:sticky panel:top-4 panel:max-h-[calc(100dvh-6rem)] panel:self-start panel:overflow-y-auto"
    >
      <h2 id={`${ID}-head`} className="mb-2 font-semibold text-13">
        First records
      </h2>
      {isAsked && error !== null && <Note kind="bad">{error}</Note>}
      {isAsked && isReading && found === undefined && (
        <Loading label="Making the first records" rows={4} />
      )}
      {!isAsked && (
        <p className="text-ink-2">
          Up to five records are made from this choice and shown here, as they would stand in the
          dataset.
        </p>
      )}
      {isThere && wantsModel && <ModelCost quote={found.quote} />}
      {isAsked && found?.records.length === 0 && (
        <p className="text-ink-2">
          This choice gives no record: no files show their link in their own words.
        </p>
      )}
      {isAsked && found !== undefined && found.records.length > 0 && (
        <>
          {found.isShortened && (
            <p className="mb-2 text-12 text-ink-2">
              Shortened for reading: the built records hold as much as you chose.
            </p>
          )}
          <RecordReader
            records={found.records}
            total={found.records.length}
            from={0}
            onMove={() => undefined}
          />
        </>
      )}
    </section>
  );
}

/** What it would cost to have a model asked about all records. */
function ModelCost({ quote }: { quote: RouterOutputs["datasets"]["preview"]["quote"] }) {
  if (quote === null)
    return (
      <p className="mb-2 text-12 text-ink-2">
        No model is chosen for Reason or Write, or nobody has said what it costs: none is asked.
      </p>
    );
  const {
    models,
    total,
    items,
    kept,
    costNano,
    capNano,
    currency,
    isFirst,
    trialItems,
    mayFallAway,
  } = quote;
  return (
    <p className="mb-2 text-12 text-ink-2">
      {models.join(" and ")} would be asked about {plural(total, "record")} in about{" "}
      {plural(items, "call")}
      {kept > 0 ? `, ${formatCount(kept)} more answered before` : ""}:{" "}
      {moneyRange(costNano.low / NANO, costNano.high / NANO, currency)}, never more than{" "}
      {formatMoney(capNano / NANO, currency)}. What comes after that limit is left to the check on
      this machine.{" "}
      {mayFallAway &&
        "This is for all of them: a record that it can answer without one of its files is left out and asked about no further, which costs less. "}
      {isFirst &&
        `A first estimate: little is known yet of how long its answers are.${
          trialItems < total
            ? ` A version with at most ${formatCount(trialItems)} records, built first, makes it sure.`
            : ""
        }`}
    </p>
  );
}
