"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatDate } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import { PolicyDiff } from "./policy-diff";
import type { PolicyVersion, PolicyView } from "./policy-types";

/** Versions newest first, and what the shown one changed against another. */
export function VersionPanel({
  projectId,
  here,
  view,
}: {
  projectId: string;
  here: string;
  view: PolicyView;
}) {
  const trpc = useTRPC();
  const [against, setAgainst] = useState<number | null>(view.number > 1 ? view.number - 1 : null);
  const pages = useInfiniteQuery(
    trpc.policies.versions.infiniteQueryOptions(
      { projectId, slug: view.slug },
      {
        initialCursor: null,
        getNextPageParam: (page) => page.nextBefore,
      },
    ),
  );
  const versions = pages.data?.pages.flatMap((page) => page.versions) ?? view.versions;
  return (
    <div className="grid gap-8 pt-4 wide:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <section aria-labelledby="policy-versions">
        <h3 id="policy-versions" className="mb-2 font-semibold">
          Versions
        </h3>
        <ul>
          {versions.map((version) => (
            <VersionLine
              key={version.number}
              version={version}
              here={here}
              isShown={version.number === view.number}
              isInUse={version.number === view.inUse}
              isAgainst={version.number === against}
              onCompare={() => setAgainst(version.number)}
            />
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button
            size="sm"
            className="mt-2"
            busy={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Older versions
          </Button>
        )}
      </section>
      <section aria-labelledby="policy-changes" aria-live="polite">
        <h3 id="policy-changes" className="mb-2 font-semibold">
          {against === null ? "What differs" : `Version ${view.number} against version ${against}`}
        </h3>
        {against === null ? (
          <p className="text-ink-2">Choose a version to compare this one with.</p>
        ) : (
          <Compared projectId={projectId} view={view} against={against} />
        )}
      </section>
    </div>
  );
}

function VersionLine({
  version,
  here,
  isShown,
  isInUse,
  isAgainst,
  onCompare,
}: {
  version: PolicyVersion;
  here: string;
  isShown: boolean;
  isInUse: boolean;
  isAgainst: boolean;
  onCompare: () => void;
}) {
  return (
    <li
      className={cx(
        "flex items-start gap-3 border-line border-b px-2 py-2",
        isShown && "bg-bond-soft",
      )}
    >
      <div className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          <Link
            href={`${here}?version=${version.number}`}
            aria-current={isShown || undefined}
            className="font-550"
          >
            Version {version.number}
          </Link>
          {isInUse && <Chip kind="ok">released</Chip>}
        </span>
        <span className="block text-12 text-ink-2" suppressHydrationWarning>
          {writtenWords(version)}
        </span>
        {version.usedFrom !== null && (
          <span className="block text-12 text-ink-2" suppressHydrationWarning>
            {usedWords(version)}
          </span>
        )}
        {version.note !== "" && <span className="block">{version.note}</span>}
      </div>
      {!isShown && (
        <Button
          size="sm"
          kind={isAgainst ? "plain" : "bare"}
          aria-pressed={isAgainst}
          label={`Compare with version ${version.number}`}
          onClick={onCompare}
        >
          Compare
        </Button>
      )}
    </li>
  );
}

function writtenWords({ createdAt, createdBy }: PolicyVersion): string {
  return `Written ${formatDate(createdAt, { now: new Date() })}${createdBy === null ? "" : ` by ${createdBy}`}`;
}

function usedWords({ usedFrom, usedBy, isUsedByAuthor }: PolicyVersion): string {
  if (usedFrom === null) return "";
  const who = isUsedByAuthor ? "the same person" : (usedBy ?? "somebody who left");
  return `Released ${formatDate(usedFrom, { now: new Date() })} by ${who}`;
}

function Compared({
  projectId,
  view,
  against,
}: {
  projectId: string;
  view: PolicyView;
  against: number;
}) {
  const trpc = useTRPC();
  const other = useQuery(
    trpc.policies.view.queryOptions({ projectId, slug: view.slug, number: against }),
  );
  if (other.isPending) return <Loading label={`Reading version ${against}`} shape="text" />;
  if (other.isError) return <Note kind="bad">{other.error.message}</Note>;
  return against < view.number ? (
    <PolicyDiff before={other.data.document} after={view.document} />
  ) : (
    <>
      <p className="mb-2 text-ink-2">Read from this version to the newer one.</p>
      <PolicyDiff before={view.document} after={other.data.document} />
    </>
  );
}
