import { formatCount } from "~/components/format";

export interface Standing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly linksToDecide: number;
  readonly filesToFix: number;
  readonly lastRun: { readonly number: number; readonly state: string } | null;
  readonly archivedAt: Date | null;
}

export interface WaitingCard {
  readonly href: string;
  readonly figure: string;
  readonly words: string;
  readonly more: string;
}

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
        more: `${project.name}. Those that teach most come first.`,
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
    if (project.filesToFix > 0) {
      cards.push({
        href: `${href}/files?state=partial,failed`,
        figure: formatCount(project.filesToFix),
        words: project.filesToFix === 1 ? "file to fix" : "files to fix",
        more: `${project.name}. The reasons stand beside them.`,
        weight: 1_000_000 + project.filesToFix,
      });
    }
  }
  return cards.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_CARDS);
}
