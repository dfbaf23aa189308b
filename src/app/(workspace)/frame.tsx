"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "~/features/shell/app-shell";
import type { SearchFilters, SearchFor } from "~/features/shell/command-palette";
import type { NavEntry, ProjectChoice, ShellUser } from "~/features/shell/nav";
import { signOut } from "~/features/sign-in/auth-client";

/** Screens of a project that are one canvas. */
const CANVAS = /^\/[^/]+\/[^/]+\/graph(\/|$)/;

/** Adding a folder belongs to the files. */
const ADDING = /^(\/[^/]+\/[^/]+)\/upload$/;

/** The frame of all signed-in pages: finds the entry that is open from the address. */
export function Frame(props: {
  nav: readonly NavEntry[];
  foot: readonly NavEntry[];
  label: "Project" | "Workspace";
  user: ShellUser;
  homeHref: string;
  settingsHref: string;
  projects?: readonly ProjectChoice[];
  newProjectHref?: string | undefined;
  search?: SearchFor;
  searchFilters?: SearchFilters;
  running?: ReactNode;
  children: ReactNode;
}) {
  const path = usePathname();
  const entries = [...props.nav, ...props.foot];
  const current = longestMatch(entries, path.replace(ADDING, "$1/files"))?.id ?? "";
  return (
    <AppShell
      {...props}
      current={current}
      rail={CANVAS.test(path)}
      onSignOut={() => void signOut()}
    />
  );
}

/** The entry whose address is the longest beginning of the path. */
function longestMatch(entries: readonly NavEntry[], path: string): NavEntry | undefined {
  return entries
    .filter((entry) => path === entry.href || path.startsWith(`${entry.href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}
