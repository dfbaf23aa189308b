"use client";

import { ChevronDown } from "lucide-react";
import { Icon } from "~/components/icon";
import { Menu } from "~/components/menu";
import { type ProjectChoice, projectItems } from "./nav";

/** The project one is in, and the way to another, to all of them and to a new one. */
export function ProjectSwitcher({
  projects,
  homeHref,
  newHref,
}: {
  projects: readonly ProjectChoice[];
  homeHref: string;
  /** Where a project is made; undefined for those who may not. */
  newHref: string | undefined;
}) {
  const current = projects.find((project) => project.current);
  return (
    <Menu
      label="Projects"
      align="start"
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 items-center gap-1.5 rounded-2 px-1 font-550 hover:bg-hover max-desk:h-11"
        >
          <span className="sr-only">Project: </span>
          <span className="truncate">{current?.name ?? "Choose a project"}</span>
          <Icon of={ChevronDown} size={12} className="text-ink-2" />
        </button>
      }
      items={projectItems(projects, homeHref, newHref)}
    />
  );
}
