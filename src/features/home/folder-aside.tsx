"use client";

import Link from "next/link";
import { DropArt } from "~/features/shared/drop-art";
import type { ProjectCard } from "./home-screen";

const MAX_SHOWN = 6;

/** Beside the list: where to add a folder, project by project. */
export function FolderAside({
  base,
  projects,
}: {
  base: string;
  projects: readonly ProjectCard[];
}) {
  const live = projects.filter((project) => project.archivedAt === null).slice(0, MAX_SHOWN);
  return (
    <aside aria-label="Add a folder">
      <div className="grid justify-items-center rounded-4 border-[1.5px] border-dashed border-control px-5 pt-[22px] pb-5 text-center">
        <DropArt />
        <h2 className="mt-2.5">Add a folder</h2>
        <p className="mt-1 text-12 text-ink-2">
          It stays on this machine. Nothing leaves it unless a key for a model or a service is set.
        </p>
        <ul className="mt-3 grid w-full">
          {live.map((project) => (
            <li key={project.id} className="border-t border-line first:border-0">
              <Link
                href={`${base}/${project.slug}/upload`}
                className="flex min-h-8 items-center justify-center rounded-2 px-2 hover:bg-hover max-desk:min-h-11"
              >
                <span className="truncate">
                  to <span className="font-serif font-550">{project.name}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
