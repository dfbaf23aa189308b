import Link from "next/link";
import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";

interface Standing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly linksToDecide: number;
  readonly unreadFiles: number;
  readonly lastRun: { readonly number: number; readonly state: string } | null;
  readonly archivedAt: Date | null;
}

interface Card {
  readonly href: string;
  readonly figure: string;
  readonly words: string;
  readonly more: string;
}

/** Seconds that a decision takes on average (design.md, principle 4). */
const SECONDS_EACH = 2.5;
const MAX_CARDS = 3;

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

function waiting(base: string, projects: readonly Standing[]): Card[] {
  const live = projects.filter((project) => project.archivedAt === null);
  const cards: (Card & { weight: number })[] = [];
  for (const project of live) {
    const href = `${base}/${project.slug}`;
    if (project.linksToDecide > 0) {
      cards.push({
        href: `${href}/review`,
        figure: formatCount(project.linksToDecide),
        words: project.linksToDecide === 1 ? "link to decide" : "links to decide",
        more: `${project.name}. ${timeFor(project.linksToDecide)}`,
        weight: 3_000_000 + project.linksToDecide,
      });
    }
    if (project.lastRun?.state === "FAILED") {
      cards.push({
        href: `${href}/runs`,
        figure: "1",
        words: "run failed",
        more: `${project.name}, run ${project.lastRun.number}. It can go on from where it stopped.`,
        weight: 2_000_000,
      });
    }
    if (project.unreadFiles > 0) {
      cards.push({
        href: `${href}/files?status=failed`,
        figure: formatCount(project.unreadFiles),
        words: project.unreadFiles === 1 ? "file cannot be read" : "files cannot be read",
        more: `${project.name}. The reasons stand beside them.`,
        weight: 1_000_000 + project.unreadFiles,
      });
    }
  }
  return cards.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_CARDS);
}

function timeFor(links: number): string {
  const minutes = Math.round((links * SECONDS_EACH) / 60);
  if (minutes < 1) return "Less than a minute.";
  if (minutes < 90) return minutes === 1 ? "About a minute." : `About ${minutes} minutes.`;
  return `About ${Math.round(minutes / 60)} hours, in as many sittings as you like.`;
}
