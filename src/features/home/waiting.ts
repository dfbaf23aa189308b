import { formatCount } from "~/components/format";

export interface Standing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly linksToDecide: number;
  readonly unreadFiles: number;
  readonly lastRun: { readonly number: number; readonly state: string } | null;
  readonly archivedAt: Date | null;
}

export interface WaitingCard {
  readonly href: string;
  readonly figure: string;
  readonly words: string;
  readonly more: string;
}

/** Seconds that a decision takes on average (design.md, principle 4). */
const SECONDS_EACH = 2.5;
const MAX_CARDS = 3;

/** Cards of what waits for people, most useful first. */
export function waiting(base: string, projects: readonly Standing[]): WaitingCard[] {
  const live = projects.filter((project) => project.archivedAt === null);
  const cards: (WaitingCard & { weight: number })[] = [];
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
        href: `${href}/files?state=failed`,
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
