"use client";

import Link from "next/link";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatDate, plural } from "~/components/format";
import { People } from "~/features/shared/person";
import { StageStrokeSmall } from "~/features/shared/stage-stroke";
import type { ProjectCard } from "./home-screen";
import { isGoingOn, runStages, runWords } from "./run-look";
import { ShareBar } from "./share-bar";

const COLUMNS =
  "grid gap-x-6 gap-y-2.5 desk:grid-cols-[minmax(0,1.5fr)_minmax(150px,1fr)_158px_126px]";

/** Projects with where each stands; those put away are folded at the end. */
export function ProjectList({
  base,
  projects,
}: {
  base: string;
  projects: readonly ProjectCard[];
}) {
  const live = projects.filter((project) => project.archivedAt === null);
  const away = projects.filter((project) => project.archivedAt !== null);
  return (
    <section aria-label="Projects" className="min-w-0">
      <div
        aria-hidden="true"
        className={cx(COLUMNS, "px-0.5 pb-2 text-12 text-ink-3 max-desk:hidden")}
      >
        <span>Project</span>
        <span>Files with a confirmed relative</span>
        <span>Last run</span>
        <span>People</span>
      </div>
      <ul>
        {live.map((project) => (
          <Row key={project.id} base={base} project={project} />
        ))}
      </ul>
      {away.length > 0 && (
        <details className="mt-6 border-t border-line pt-3">
          <summary className="cursor-pointer text-12 text-ink-2">
            {plural(away.length, "project")} put away
          </summary>
          <ul className="mt-2">
            {away.map((project) => (
              <Row key={project.id} base={base} project={project} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Row({ base, project }: { base: string; project: ProjectCard }) {
  const { lastRun: run } = project;
  const words = runWords(run, project.linksToDecide);
  const when = isGoingOn(run) ? "now" : whenOf(run?.finishedAt ?? run?.startedAt ?? null);
  return (
    <li className="relative border-t border-line hover:bg-bg">
      <div className={cx(COLUMNS, "items-start px-0.5 pt-4 pb-[17px] max-desk:py-3.5")}>
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 font-serif text-[1.0625rem] leading-tight tracking-[-0.01em]">
            <Link
              href={`${base}/${project.slug}`}
              className="min-w-0 break-words after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-bond"
            >
              {project.name}
            </Link>
            {project.isSample && <Chip kind="line">sample</Chip>}
          </h2>
          <p className="mt-0.5 text-12 text-ink-2 tabular-nums">{plural(project.files, "file")}</p>
        </div>
        <ShareBar
          files={project.files}
          confirmed={project.confirmedFiles}
          proposed={project.proposedFiles}
        />
        <div className="min-w-0 max-desk:hidden">
          <StageStrokeSmall stages={runStages(run, project)} label={`Last run: ${words}`} />
          <p className={cx("text-12", run?.state === "FAILED" && "text-danger")}>{words}</p>
          <p className="text-12 text-ink-3 tabular-nums" suppressHydrationWarning>
            {when}
          </p>
        </div>
        <div className="max-desk:hidden">
          <People people={project.people.map((person) => person.name)} max={3} />
        </div>
      </div>
    </li>
  );
}

function whenOf(date: Date | null): string {
  return date === null ? "" : formatDate(date, { now: new Date() });
}
