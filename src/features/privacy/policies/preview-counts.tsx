import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";
import { ACTION_WORDS } from "~/core/privacy/policies/policy-words";
import { PolicyAction } from "~/core/privacy/policy-document";
import { kindWords } from "~/core/privacy/privacy-words";
import type { Preview } from "./policy-types";

type Counts = Preview["counts"];
type Side = Counts[number]["now"];

/** Findings by kind: what is done now, and what would be done. Kinds that change come first. */
export function PreviewCounts({
  counts,
  now,
  title,
}: {
  counts: Counts;
  /** Head of what is done now. */
  now: string;
  title: string;
}) {
  const rows = counts
    .map((row) => ({ ...row, isChanged: words(row.now) !== words(row.after) }))
    .sort((a, b) => Number(b.isChanged) - Number(a.isChanged) || total(b.now) - total(a.now));
  if (rows.length === 0)
    return <p className="text-ink-2">No personal data was found in what was looked at.</p>;
  return (
    <section aria-labelledby="preview-counts">
      <h3 id="preview-counts" className="mb-2 font-semibold">
        By kind, in what was looked at
      </h3>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[20rem] border-collapse text-left">
          <thead className="text-12 text-ink-2">
            <tr className="border-line border-b">
              <th scope="col" className="py-1.5 pr-3 font-medium">
                Kind
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {now}
              </th>
              <th scope="col" className="py-1.5 font-medium">
                With {title}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, now: before, after, isChanged }) => (
              <tr key={kind} className={cx("border-line border-b", isChanged && "bg-warn-soft")}>
                <th scope="row" className="py-1.5 pr-3 pl-1 font-medium">
                  {kindWords(kind)}
                </th>
                <td className="py-1.5 pr-3 text-ink-2">{words(before)}</td>
                <td className="py-1.5 pr-1">{words(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function words(side: Side): string {
  const parts = PolicyAction.options.flatMap((action) =>
    side[action] ? [`${ACTION_WORDS[action]} ${formatCount(side[action])}`] : [],
  );
  return parts.length === 0 ? "not acted on" : parts.join(", ");
}

/** Findings of a kind, whatever is done with them. */
export function total(side: Side): number {
  return Object.values(side).reduce((sum, count) => sum + (count ?? 0), 0);
}
