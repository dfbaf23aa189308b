"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatDate } from "~/components/format";
import { Icon } from "~/components/icon";
import { Popover } from "~/components/popover";
import type { PipelineView } from "./draft";

/** The button that names the shown version, and the list of all. */
export function VersionList({
  here,
  shown,
  versions,
}: {
  here: string;
  shown: number;
  versions: PipelineView["versions"];
}) {
  const newest = versions[0]?.number ?? shown;
  return (
    <Popover
      label="Versions"
      className="w-[340px]"
      trigger={
        <Button size="sm">
          Version {shown}
          {shown === newest ? ", in use" : ""}
          <Icon of={ChevronDown} size={14} className="text-ink-3" />
        </Button>
      }
    >
      <ul className="-m-1.5">
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              href={version.number === newest ? here : `${here}?version=${version.number}`}
              aria-current={version.number === shown || undefined}
              className={cx(
                "block rounded-2 px-2.5 py-1.5 hover:bg-hover",
                version.number === shown && "bg-bond-soft",
              )}
            >
              <span className="flex items-center gap-2">
                <b className="flex-1 font-550">Version {version.number}</b>
                {version.number === newest && <Chip kind="ok">in use</Chip>}
              </span>
              <span className="block text-12 text-ink-2" suppressHydrationWarning>
                {formatDate(version.createdAt, { now: new Date() })}
                {version.createdBy === null ? "" : `, ${version.createdBy}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
