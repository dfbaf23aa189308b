import type { MenuItem } from "~/components/menu";

/** Icons of the frame by name, so that entries can come from the server as plain data. */
export type NavIcon =
  | "house"
  | "files"
  | "entities"
  | "pipeline"
  | "run"
  | "graph"
  | "review"
  | "quality"
  | "privacy"
  | "datasets"
  | "settings"
  | "activity"
  | "connections"
  | "members"
  | "packs"
  | "audit"
  | "sources"
  | "more";

/** One entry of the side bar. */
export interface NavEntry {
  id: string;
  href: string;
  label: string;
  icon: NavIcon;
  /** Live count at the right: files, links waiting. */
  count?: number;
  /** What the count counts, for readers: "waiting". */
  countWord?: string;
  /** The letter after G that goes there. */
  key?: string;
  /** Stands in the tab bar of phones; the first four unless told. */
  tab?: boolean;
}

export interface ProjectChoice {
  id: string;
  name: string;
  href: string;
  current?: boolean;
}

/** What the menu of projects holds: each of them, then all at once and, where `newHref` is told, a new one. */
export function projectItems(
  projects: readonly ProjectChoice[],
  homeHref: string,
  newHref: string | undefined,
): MenuItem[] {
  return [
    ...projects.map(({ name, href, current }) => ({ label: name, href, isCurrent: current })),
    { separator: true },
    { label: "All projects", href: homeHref },
    ...(newHref === undefined ? [] : [{ label: "New project", href: newHref }]),
  ];
}

export interface ShellUser {
  name: string;
  email: string;
}

/** The four entries of the phone's tab bar; the fifth tab opens the rest. */
export function tabEntries(nav: readonly NavEntry[], current: string): NavEntry[] {
  const chosen = nav.filter((entry) => entry.tab);
  const tabs = (chosen.length > 0 ? chosen : nav).slice(0, 4);
  const here = nav.find((entry) => entry.id === current);
  // The current place must be seen: it takes the last seat when it has none of its own.
  if (here && !tabs.includes(here) && tabs.length === 4 && chosen.length === 0) tabs[3] = here;
  return tabs;
}
