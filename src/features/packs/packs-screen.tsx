"use client";

import Link from "next/link";
import { Chip } from "~/components/chip";
import { plural } from "~/components/format";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import type { PackLine } from "./pack-types";

/** The industry packs as they count in the workspace. */
export function PacksScreen({ base, packs }: { base: string; packs: readonly PackLine[] }) {
  return (
    <Page>
      <PageHead
        title="Industry packs"
        sub="A pack says what files are, what is looked for in them and which rules they are checked against. Each project uses one; what the general pack knows counts in all of them."
      />
      <ul className="border-t border-line">
        {packs.map((pack) => (
          <li key={pack.id} className="border-b border-line py-4">
            <div className="flex flex-wrap items-center gap-2">
              <h2>
                <Link
                  href={`${base}/packs/${pack.id}`}
                  className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:decoration-ink max-desk:min-h-11"
                >
                  {pack.title}
                </Link>
              </h2>
              {pack.copy !== null && <Chip kind="info">Your version {pack.copy.version}</Chip>}
              {pack.projects > 0 && (
                <Chip>Used by {plural(pack.projects, "project", "projects")}</Chip>
              )}
            </div>
            <p className="mt-1 max-w-[80ch] text-ink-2">{pack.description}</p>
            <p className="mt-1.5 text-12 text-ink-2 tabular-nums">
              {[
                plural(pack.classes, "class", "classes"),
                plural(pack.entities, "entity", "entities"),
                plural(pack.rules, "rule", "rules"),
                plural(pack.policies, "policy", "policies"),
                plural(pack.linkHints, "link", "links"),
              ].join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
