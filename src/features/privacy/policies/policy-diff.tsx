import { type PolicyChange, policyChanges } from "~/core/privacy/policies/policy-words";
import type { PolicyDocument } from "~/core/privacy/policy-document";

/** What differs between two documents, in words. */
export function PolicyDiff({ before, after }: { before: PolicyDocument; after: PolicyDocument }) {
  return <ChangeList changes={policyChanges(before, after)} />;
}

/** Differences as lines: what, before, after. */
export function ChangeList({ changes }: { changes: readonly PolicyChange[] }) {
  if (changes.length === 0) return <p className="text-ink-2">Both versions say the same.</p>;
  return (
    <ul aria-label="What differs" className="rounded-3 border border-line">
      {changes.map(({ what, before, after }) => (
        <li key={what} className="border-line border-b px-3 py-2 last:border-0">
          <b className="font-550">{what}</b>
          <span className="block break-words">
            {before !== null && <del className="text-ink-2">{before || "empty"}</del>}
            {before !== null && after !== null && (
              <span aria-hidden="true" className="text-ink-3">
                {" → "}
              </span>
            )}
            {after !== null && <ins className="no-underline">{after || "empty"}</ins>}
            {before === null && <span className="text-12 text-ink-2"> (new)</span>}
            {after === null && <span className="text-12 text-ink-2"> (taken out)</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
