import { Lock } from "lucide-react";
import Link from "next/link";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";
import { Quoted } from "~/components/quoted";
import { fileKindOf } from "./file-kind";
import { KindGlyph } from "./glyphs";
import { type Excerpt, type ExcerptBlock, type ExcerptTable, excerptBlocks } from "./place-types";

/** One excerpt on its own sheet of paper. What is bound carries `data-bind`, where strokes dock. */
export function PlaceCard({
  excerpt,
  side,
  compact,
}: {
  excerpt: Excerpt | null;
  side: "from" | "to";
  compact?: boolean;
}) {
  if (!excerpt) {
    return (
      <div className="grid min-h-24 place-items-center rounded-3 border border-dashed border-line-strong p-4 text-center text-12 text-ink-3">
        Only the other file speaks here.
      </div>
    );
  }
  return (
    <article
      data-side={side}
      aria-label={`${excerpt.file.name}, ${excerpt.address}`}
      className="flex min-w-0 flex-col overflow-hidden rounded-3 bg-raised shadow-lift-1"
    >
      <Cap excerpt={excerpt} />
      {excerpt.restricted ? (
        <p className="flex items-center gap-2 p-4 text-ink-3">
          <Icon of={Lock} />
          You may not see this place. The curator of this project can grant it.
        </p>
      ) : (
        <Body excerpt={excerpt} side={side} compact={compact} />
      )}
    </article>
  );
}

function Cap({ excerpt }: { excerpt: Excerpt }) {
  const address = (
    <span className={cx("truncate", excerpt.exact && "mono")} title={excerpt.file.name}>
      {excerpt.address}
    </span>
  );
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3.5 text-12 text-ink-2">
      <KindGlyph kind={excerpt.file.kind ?? fileKindOf(excerpt.file.name)} />
      {excerpt.file.href && !excerpt.restricted ? (
        <Link
          href={excerpt.file.href}
          className="flex min-h-6 min-w-0 items-center hover:underline"
        >
          {address}
        </Link>
      ) : (
        address
      )}
    </div>
  );
}

function Body({
  excerpt,
  side,
  compact,
}: {
  excerpt: Excerpt;
  side: "from" | "to";
  compact?: boolean;
}) {
  const blocks = excerptBlocks(excerpt);
  return (
    <>
      {excerpt.mail && <MailHead mail={excerpt.mail} />}
      {excerpt.table && <MiniGrid table={excerpt.table} side={side} />}
      {blocks.length > 0 && (
        <div
          lang={excerpt.lang}
          dir={excerpt.dir}
          className={
            compact
              ? "px-4 pt-2.5 pb-3"
              : "px-[30px] pt-[18px] pb-8 max-desk:px-4 max-desk:pt-3 max-desk:pb-4"
          }
        >
          {blocks.map((block, index) => (
            <BlockLine
              // biome-ignore lint/suspicious/noArrayIndexKey: an excerpt does not change under its lines
              key={index}
              block={block}
              side={side}
            />
          ))}
        </div>
      )}
    </>
  );
}

function BlockLine({ block, side }: { block: ExcerptBlock; side: "from" | "to" }) {
  if (block.kind === "fold") {
    return (
      <p className="mt-3.5 flex items-center gap-2.5 font-sans text-12 text-ink-3 before:flex-1 before:border-t before:border-dashed before:border-line-strong after:flex-1 after:border-t after:border-dashed after:border-line-strong">
        {block.text}
      </p>
    );
  }
  const bind = block.bind ?? block.ranges?.find((range) => range.bind !== undefined)?.bind;
  const changed =
    block.changed ?? block.ranges?.some((range) => range.kind && range.kind !== "mark") ?? false;
  const bound = bind !== undefined;
  return (
    <div
      data-bind={bind}
      data-changed={changed || undefined}
      className={cx(
        "relative mt-2 first:mt-0",
        bound && "before:absolute before:inset-y-0.5 before:w-0.5 before:content-['']",
        bound && (changed ? "before:bg-warn" : "before:bg-bond"),
        bound &&
          (side === "from"
            ? "desk:before:-right-3 max-desk:before:-left-2.5"
            : "before:-left-3 max-desk:before:-left-2.5"),
      )}
    >
      <Quoted
        text={block.text}
        ranges={block.ranges}
        className={cx(
          block.kind === "heading" && "font-semibold",
          block.kind === "quiet" && "text-ink-3 italic",
        )}
      />
    </div>
  );
}

function MailHead({ mail }: { mail: NonNullable<Excerpt["mail"]> }) {
  return (
    <dl className="grid grid-cols-[52px_minmax(0,1fr)] gap-x-2 border-b border-line px-4 py-2 text-12">
      <dt className="text-ink-3">From</dt>
      <dd className="truncate">{mail.from}</dd>
      {mail.to && (
        <>
          <dt className="text-ink-3">To</dt>
          <dd className="truncate">{mail.to}</dd>
        </>
      )}
      {mail.sent && (
        <>
          <dt className="text-ink-3">Sent</dt>
          <dd>{mail.sent}</dd>
        </>
      )}
      <dt className="text-ink-3">Subject</dt>
      <dd className="font-serif">{mail.subject}</dd>
    </dl>
  );
}

const HEAD =
  "border-r border-b border-line bg-sunken px-2 text-center text-12 font-normal text-ink-2";

function MiniGrid({ table, side }: { table: ExcerptTable; side: "from" | "to" }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide sheet has to be scrolled by keyboard too
    <section className="overflow-x-auto" tabIndex={0} aria-label="Cells">
      <table className="w-full text-12">
        <thead>
          <tr>
            <td className={cx(HEAD, "h-6 w-8")} />
            {table.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: letters may repeat where columns are left out
              <th key={index} scope="col" className={cx(HEAD, "h-6")}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.head}>
              <th scope="row" className={cx(HEAD, "tabular-nums")}>
                {row.head}
              </th>
              {row.cells.map((cell, column) => {
                const mark = row.marks?.find((one) => one.column === column);
                const figure = /^[-−+(]?[\d.,'\s€$£%]+\)?$/.test(cell);
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                    key={column}
                    data-bind={mark ? (mark.bind ?? `${row.head}-${column}`) : undefined}
                    data-changed={mark?.changed || undefined}
                    data-cell=""
                    className={cx(
                      "h-6 max-w-44 truncate border-r border-b border-line px-2",
                      figure && "text-right tabular-nums",
                      mark && "bg-bond-soft font-semibold",
                      mark &&
                        (side === "from"
                          ? "shadow-[inset_-2.5px_0_0_var(--bond)]"
                          : "shadow-[inset_2.5px_0_0_var(--bond)]"),
                    )}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
