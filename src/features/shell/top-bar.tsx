"use client";

import { Keyboard, LogOut, Search, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { keyText } from "~/components/key-match";
import { Popover } from "~/components/popover";
import { LogoMark } from "~/features/shared/glyphs";
import { Person } from "~/features/shared/person";
import type { AppShellProps } from "./app-shell";
import { ProjectSwitcher } from "./project-switcher";
import { ThemeSwitch } from "./theme-switch";
import { useMac } from "./use-mac";

/** Mark, project, place, find, what runs, person. */
export function TopBar({
  homeHref = "/",
  projects,
  newProjectHref,
  place,
  running,
  user,
  settingsHref,
  onSignOut,
  findWords,
  onFind,
  onKeys,
}: AppShellProps & { findWords: string; onFind: () => void; onKeys: () => void }) {
  const mac = useMac();
  return (
    <header
      data-region=""
      className="z-10 col-span-full flex min-w-0 items-center gap-3 border-b border-line bg-surface pr-3 pl-3.5"
    >
      <Link
        href={homeHref}
        aria-label="Ligature, home"
        className="flex min-h-6 shrink-0 items-center gap-2"
      >
        <LogoMark />
        <span className="font-serif text-[1.0625rem] leading-none font-semibold tracking-[-0.015em] max-desk:hidden">
          Ligature
        </span>
      </Link>
      {projects && projects.length > 0 && (
        <>
          <span className="h-4 w-px shrink-0 bg-line-strong max-desk:hidden" />
          <ProjectSwitcher projects={projects} homeHref={homeHref} newHref={newProjectHref} />
        </>
      )}
      {place && (
        <p className="min-w-0 truncate text-ink-2 max-desk:hidden">
          {projects && <span aria-hidden="true">/ </span>}
          {place}
        </p>
      )}
      <span className="flex-1" />
      {running && (
        <span className="flex shrink-0 overflow-hidden max-desk:w-16 max-desk:[&>svg]:w-full">
          {running}
        </span>
      )}
      <button
        type="button"
        onClick={onFind}
        className="edge-line flex h-[30px] w-[300px] min-w-0 shrink items-center gap-2 rounded-2 bg-sunken pr-1.5 pl-2.5 text-left text-ink-3 hover:text-ink-2 max-panel:w-44 max-desk:hidden"
      >
        <Icon of={Search} />
        <span className="min-w-0 flex-1 truncate">{findWords}</span>
        <Kbd>{keyText("mod+k", mac)}</Kbd>
      </button>
      <Button
        kind="bare"
        label={findWords}
        icon={<Icon of={Search} />}
        onClick={onFind}
        className="desk:hidden"
      />
      <PersonMenu user={user} settingsHref={settingsHref} onSignOut={onSignOut} onKeys={onKeys} />
    </header>
  );
}

function PersonMenu({
  user,
  settingsHref,
  onSignOut,
  onKeys,
}: Pick<AppShellProps, "user" | "settingsHref" | "onSignOut"> & { onKeys: () => void }) {
  return (
    <Popover
      label="You"
      align="end"
      className="w-60"
      trigger={
        <button
          type="button"
          className="grid h-8 w-8 shrink-0 place-items-center rounded-full max-desk:h-11 max-desk:w-11"
        >
          <Person name={user.name} quiet />
          <span className="sr-only">{user.name}: theme, keys, sign out</span>
        </button>
      }
    >
      <p className="font-550">{user.name}</p>
      <p className="truncate text-12 text-ink-2">{user.email}</p>
      <div className="my-3">
        <ThemeSwitch />
      </div>
      <div className="-mx-1 flex flex-col items-stretch">
        <Button
          kind="bare"
          icon={<Icon of={Keyboard} />}
          keys="?"
          onClick={onKeys}
          className="justify-start"
        >
          Keys of this screen
        </Button>
        {settingsHref && (
          <Link
            href={settingsHref}
            className="inline-flex h-8 items-center gap-[7px] rounded-2 px-2 font-550 text-ink-2 hover:bg-hover hover:text-ink max-desk:h-11"
          >
            <Icon of={SlidersHorizontal} />
            Settings
          </Link>
        )}
        {onSignOut && (
          <Button
            kind="bare"
            icon={<Icon of={LogOut} />}
            onClick={onSignOut}
            className="justify-start"
          >
            Sign out
          </Button>
        )}
      </div>
    </Popover>
  );
}
