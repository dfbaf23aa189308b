import type { ReactNode } from "react";
import { Checkbox } from "~/components/checkbox";
import { formatCount } from "~/components/format";

/** A part of the filter column with its head. */
export function Section({
  title,
  level = 3,
  action,
  last,
  children,
}: {
  title: string;
  level?: 2 | 3;
  action?: ReactNode;
  last?: boolean;
  children: ReactNode;
}) {
  const Head = level === 2 ? "h2" : "h3";
  return (
    <section className={last ? "p-3.5" : "border-b border-line p-3.5"}>
      <div className="mb-2 flex min-h-[26px] items-center">
        <Head className="flex-1">{title}</Head>
        {action}
      </div>
      {children}
    </section>
  );
}

/** One value: shown or not, how it is drawn, how many there are. */
export function Line({
  word,
  count,
  checked,
  sample,
  onChange,
}: {
  word: string;
  /** Null while it is being counted. */
  count: number | null;
  checked: boolean;
  sample: ReactNode;
  onChange: (on: boolean) => void;
}) {
  return (
    <div className="flex min-h-[26px] items-center gap-2.5 max-desk:min-h-11">
      <Checkbox
        checked={checked}
        onCheckedChange={onChange}
        label={count === null ? word : `${word}, ${formatCount(count)}`}
        hideLabel
      />
      <span className="grid w-10 shrink-0 place-items-center" aria-hidden="true">
        {sample}
      </span>
      <span className="min-w-0 flex-1 truncate" aria-hidden="true">
        {word}
      </span>
      <span className="text-12 text-ink-3 tabular-nums" aria-hidden="true">
        {count === null ? "" : formatCount(count)}
      </span>
    </div>
  );
}
