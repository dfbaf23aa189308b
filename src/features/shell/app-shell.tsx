"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { MAIN_ID } from "~/components/idle-focus";
import { LiveRegion } from "~/components/live";
import { Toaster } from "~/components/toast";
import { useFocusOfPage } from "~/components/use-focus-of-page";
import { type KeyBinding, useKeys } from "~/components/use-keys";
import {
  type Command,
  CommandPalette,
  type SearchFilters,
  type SearchFor,
} from "./command-palette";
import { FailedNote } from "./failed-note";
import { KeySheet } from "./key-sheet";
import type { NavEntry, ProjectChoice, ShellUser } from "./nav";
import { focusNextRegion } from "./next-region";
import { OfflineNote, sayNotConnected } from "./offline-note";
import { SideBar } from "./side-bar";
import { TabBar } from "./tab-bar";
import { TopBar } from "./top-bar";
import { useOfflineSince } from "./use-offline-since";

export interface AppShellProps {
  nav: readonly NavEntry[];
  /** Entries at the foot of the side bar: settings. */
  foot?: readonly NavEntry[];
  /** Name of the side bar's region: "Project" or "Workspace". */
  label: string;
  /** Id of the entry that is open. */
  current: string;
  user: ShellUser;
  homeHref?: string;
  projects?: readonly ProjectChoice[];
  /** Where a project is made, for those who may. */
  newProjectHref?: string | undefined;
  /** Where on the screen one is: "Runs / Run 14". */
  place?: string;
  /** Canvas screens get a rail of icons instead of the side bar. */
  rail?: boolean;
  /** The small stage stroke, only while something runs. */
  running?: ReactNode;
  search?: SearchFor;
  searchFilters?: SearchFilters;
  commands?: readonly Command[];
  onSignOut?: () => void;
  settingsHref?: string;
  children: ReactNode;
}

/** The frame of every screen: top bar, side bar or rail, tabs on phones, palette and keys. */
export function AppShell(props: AppShellProps) {
  const { nav, foot = [], commands = [], rail } = props;
  const router = useRouter();
  const [finding, setFinding] = useState(false);
  const [showKeys, setShowKeys] = useState(false);
  const offlineSince = useOfflineSince();
  useFocusOfPage(usePathname());
  const findWords = props.search ? "Find files, words, figures, links" : "Find a command";
  const entries = useMemo(() => [...nav, ...foot], [nav, foot]);

  const go = (href: string) => (offlineSince ? sayNotConnected() : router.push(href));
  const goKeys: KeyBinding[] = entries
    .filter((entry) => entry.key)
    .map((entry) => ({
      keys: `g ${entry.key}`,
      text: `Go to ${entry.label}`,
      run: () => go(entry.href),
    }));
  useKeys(
    [
      { keys: "mod+k", text: findWords, run: () => setFinding(true) },
      // Screens with a search of their own keep this key for it.
      { keys: "/", text: findWords, run: () => setFinding(true) },
      { keys: "?", text: "Show the keys of this screen", run: () => setShowKeys(true) },
      { keys: "f6", text: "Next region", run: focusNextRegion },
      ...goKeys,
    ],
    { scope: "Everywhere", base: true },
  );

  const goCommands: Command[] = entries.map((entry) => ({
    id: `go-${entry.id}`,
    label: `Go to ${entry.label}`,
    keys: entry.key ? `g ${entry.key}` : undefined,
    icon: entry.icon,
    run: () => go(entry.href),
  }));

  return (
    <div
      className={`grid h-dvh overflow-hidden max-desk:grid-cols-[minmax(0,1fr)] max-desk:grid-rows-[48px_minmax(0,1fr)_58px] desk:grid-rows-[48px_minmax(0,1fr)] ${
        rail ? "desk:grid-cols-[52px_minmax(0,1fr)]" : "desk:grid-cols-[212px_minmax(0,1fr)]"
      }`}
    >
      <a
        href={`#${MAIN_ID}`}
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-2 bg-ink px-3 py-2 text-on-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <TopBar
        {...props}
        findWords={findWords}
        onFind={() => setFinding(true)}
        onKeys={() => setShowKeys(true)}
      />
      <SideBar nav={nav} foot={foot} label={props.label} current={props.current} rail={rail} />
      <main
        id={MAIN_ID}
        tabIndex={-1}
        data-region=""
        className="relative flex min-h-0 min-w-0 flex-col overflow-auto bg-surface outline-none"
      >
        {offlineSince ? <OfflineNote since={offlineSince} /> : <FailedNote />}
        {props.children}
      </main>
      <TabBar nav={nav} foot={foot} current={props.current} />
      <CommandPalette
        open={finding}
        onOpenChange={setFinding}
        words={findWords}
        search={props.search}
        filters={props.searchFilters}
        commands={[...commands, ...goCommands]}
      />
      <KeySheet open={showKeys} onOpenChange={setShowKeys} />
      <LiveRegion />
      <Toaster />
    </div>
  );
}
