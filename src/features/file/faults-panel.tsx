import Link from "next/link";
import { Chip } from "~/components/chip";
import { formatCount, plural } from "~/components/format";
import { PlaceLink } from "~/features/shared/place-link";
import { SEVERITY } from "~/features/shared/rule-form/rule-form-words";
import type { FileFault } from "./file-types";

/** Rules of quality that the file does not meet, each with its first places and the way to all of them. */
export function FaultsPanel({
  faults,
  base,
  fileId,
}: {
  faults: readonly FileFault[];
  base: string;
  fileId: string;
}) {
  return faults.map((fault) => (
    <section key={fault.rule} className="border-b border-line px-4 py-3">
      <h3 className="flex flex-wrap items-center gap-[7px] !text-13 font-semibold text-ink">
        <Link href={`${base}/quality/rules/${fault.rule}`}>{fault.title}</Link>
        <Chip kind={SEVERITY[fault.severity].kind}>{SEVERITY[fault.severity].word}</Chip>
        {fault.isAccepted && <Chip>Accepted</Chip>}
      </h3>
      {fault.advice !== "" && <p className="mt-[3px] text-ink-2">{fault.advice}</p>}
      <FaultPlaces fault={fault} base={base} fileId={fileId} />
    </section>
  ));
}

function FaultPlaces({
  fault: { rule, failedCount, places },
  base,
  fileId,
}: {
  fault: FileFault;
  base: string;
  fileId: string;
}) {
  const placed = places.filter(({ location }) => location.kind !== "file");
  const more = failedCount - places.length;
  return (
    <ul className="mt-1.5 text-12">
      {placed.map(({ location, value, reason }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
        <li key={i} className="flex flex-wrap items-baseline gap-x-2">
          <PlaceLink base={base} fileId={fileId} location={location} mono />
          <span className="min-w-0 break-words text-ink-2">
            {[value, reason].filter(Boolean).join(": ")}
          </span>
        </li>
      ))}
      {more > 0 && (
        <li>
          <Link
            href={`${base}/quality/rules/${rule}`}
            className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2"
          >
            {places.length === 0 ? plural(more, "place") : `and ${formatCount(more)} more`}
          </Link>
        </li>
      )}
    </ul>
  );
}
