import { cx } from "~/components/cx";
import { kindWords } from "~/core/privacy/privacy-words";
import type { Preview } from "./policy-types";

type Place = Preview["files"][number]["sentences"][number];

/** Places of one part of a file, a line each. On phones each place is a block with its three readings below one another. */
export function PreviewTable({
  label,
  heads,
  places,
  isBlockedNow,
  isBlockedAfter,
  serif = false,
}: {
  label: string;
  heads: readonly [before: string, now: string, after: string];
  places: readonly Place[];
  isBlockedNow: boolean;
  isBlockedAfter: boolean;
  serif?: boolean;
}) {
  const [before, now, after] = heads;
  return (
    <table className="w-full table-fixed border-collapse text-left max-desk:block">
      <caption className="sr-only">{label}</caption>
      <thead className="text-12 text-ink-2 max-desk:sr-only">
        <tr className="border-line border-b">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pr-4 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {places.map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal places may stand twice, and the list never moves.
          <tr key={index} className="border-line border-b align-top max-desk:block max-desk:py-2">
            <Cell
              head={before}
              text={place.before}
              serif={serif}
              quiet
              title={place.kinds.map(kindWords).join(", ")}
            />
            <Cell head={now} text={isBlockedNow ? null : place.now} serif={serif} quiet />
            {place.now === place.after && isBlockedNow === isBlockedAfter ? (
              <td className="py-1.5 pr-4 text-ink-2 max-desk:block max-desk:py-0.5">
                <Head words={after} />
                as now
              </td>
            ) : (
              <Cell
                head={after}
                text={isBlockedAfter ? null : place.after}
                serif={serif}
                isChanged
              />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `text` is null where the file is kept out. */
function Cell({
  head,
  text,
  serif,
  quiet = false,
  isChanged = false,
  title,
}: {
  head: string;
  text: string | null;
  serif: boolean;
  quiet?: boolean;
  isChanged?: boolean;
  title?: string;
}) {
  return (
    <td
      title={title}
      className={cx(
        "py-1.5 pr-4 break-words max-desk:block max-desk:py-0.5",
        serif && "font-serif",
        quiet && "text-ink-2",
        isChanged && "border-warn border-l-2 bg-warn-soft pl-2",
      )}
    >
      <Head words={head} />
      {text === null ? (
        <em>file kept out</em>
      ) : text === "" ? (
        <em className="text-ink-2">nothing is left</em>
      ) : (
        text
      )}
    </td>
  );
}

/** Heads of columns, beside each place where phones have no columns. */
function Head({ words }: { words: string }) {
  return (
    <span aria-hidden="true" className="hidden font-sans text-12 text-ink-2 max-desk:block">
      {words}
    </span>
  );
}
