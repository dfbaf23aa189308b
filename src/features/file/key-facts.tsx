"use client";

import { KeyValue } from "~/components/key-value";
import { PlaceLink } from "~/features/shared/place-link";
import type { FileView } from "./file-types";
import { MadeBy } from "./made-by";

type Fact = NonNullable<FileView["profile"]>["keyFacts"][number];

const WORDS: Readonly<Record<Fact["kind"], string>> = {
  seller: "Seller",
  address: "Address",
  date: "Date",
  total: "Total",
};

/** Seller, address, date and total of a receipt or an invoice, each with its place. */
export function KeyFacts({
  facts,
  madeBy,
  fileId,
  base,
}: {
  facts: readonly Fact[];
  madeBy: Parameters<typeof MadeBy>[0]["of"];
  fileId: string;
  base: string;
}) {
  return (
    <>
      <h2 className="mt-5 mb-2 !text-12 text-ink-2">As a receipt or an invoice</h2>
      <KeyValue
        keyWidth={84}
        items={facts.map((fact) => ({
          key: WORDS[fact.kind],
          value: (
            <>
              <span title={fact.excerpt}>{fact.text}</span>
              {fact.value !== null && !saysTheSame(fact.text, fact.value) && (
                <span className="text-ink-2"> ({fact.value})</span>
              )}
              {fact.kind === "date" && fact.value === null && (
                <span className="block text-12 text-ink-2">
                  Nothing on the paper says whether the day or the month stands first.
                </span>
              )}
              <span className="block text-12 text-ink-3">
                <PlaceLink base={base} fileId={fileId} location={fact.location} />,{" "}
                {Math.round(fact.confidence * 100)} %
              </span>
            </>
          ),
        }))}
      />
      <MadeBy of={madeBy} />
    </>
  );
}

/** True where the value adds nothing: the same words, in whatever order ("EUR 190.40" and "190.40 EUR"). */
function saysTheSame(text: string, value: string): boolean {
  const words = (of: string) => of.trim().split(/\s+/).sort().join(" ");
  return words(text) === words(value);
}
