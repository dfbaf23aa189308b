import Link from "next/link";
import { cx } from "~/components/cx";
import { type Standing, waiting } from "./waiting";

/** What waits for people, most useful first; the first is tinted. Nothing is shown when nothing waits. */
export function WaitingCards({ base, projects }: { base: string; projects: readonly Standing[] }) {
  const cards = waiting(base, projects);
  if (cards.length === 0) return null;
  return (
    <ul
      aria-label="Waiting for you"
      className="mb-8 grid overflow-hidden rounded-4 border border-line bg-bg desk:w-fit desk:auto-cols-[minmax(280px,1fr)] desk:grid-flow-col desk:has-[li:nth-child(3)]:w-full max-desk:mb-5"
    >
      {cards.map((card, index) => (
        <li
          key={card.href + card.words}
          className={cx(
            index > 0 && "border-line desk:border-l max-desk:border-t",
            index === 0 && "bg-bond-soft",
          )}
        >
          <Link
            href={card.href}
            className="block h-full px-[18px] pt-[15px] pb-3.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <b className="mr-1.5 text-20 font-semibold tracking-[-0.015em]">{card.figure}</b>
            {card.words}
            <p className="mt-0.5 text-ink-2">{card.more}</p>
          </Link>
        </li>
      ))}
    </ul>
  );
}
