"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatDate, formatUtc } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Select } from "~/components/select";
import { useTRPC } from "~/trpc/react";

const AREAS = [
  { value: "all", label: "Everything" },
  { value: "member", label: "Members" },
  { value: "invitation", label: "Invitations" },
  { value: "access", label: "Refusals" },
  { value: "password", label: "Passwords" },
  { value: "project", label: "Projects" },
  { value: "file", label: "Files" },
  { value: "run", label: "Runs" },
  { value: "edge", label: "Links" },
  { value: "dataset", label: "Datasets" },
] as const;
type Area = (typeof AREAS)[number]["value"];

/** What was done in the workspace, by whom and when; newest first, more on demand. */
export function AuditScreen({ workspaceId }: { workspaceId: string }) {
  const trpc = useTRPC();
  const [area, setArea] = useState<Area>("all");
  const query = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { workspaceId, area: area === "all" ? null : area },
      { getNextPageParam: (page) => page.nextCursor, initialCursor: null },
    ),
  );
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Page>
      <PageHead
        title="Audit log"
        sub="Lines are added, never changed. Content of files is never among them."
        actions={
          <Select
            label="Show"
            className="w-40"
            options={AREAS}
            value={area}
            onValueChange={setArea}
          />
        }
      />
      {query.isError && <Note kind="bad">{query.error.message}</Note>}
      {query.isPending && <Loading label="Reading the log" shape="rows" rows={8} />}
      {query.isSuccess && lines.length === 0 && (
        <Empty>
          {area === "all" ? "Nothing was done yet." : "Nothing of this kind was done yet."}
        </Empty>
      )}
      {lines.length > 0 && <Lines lines={lines} />}
      {query.hasNextPage && (
        <div className="mt-4">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </Page>
  );
}

interface Line {
  readonly id: string;
  readonly at: Date;
  readonly who: string | null;
  readonly words: string;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly detail: unknown;
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const now = new Date();
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Audit log</caption>
        <thead className="text-12 text-ink-3">
          <tr>
            <th className="py-2 pr-4 font-normal">When</th>
            <th className="py-2 pr-4 font-normal">Who</th>
            <th className="py-2 pr-4 font-normal">What</th>
            <th className="py-2 font-normal max-desk:hidden">To what</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className="border-t border-line align-top">
              <td
                className="py-2 pr-4 whitespace-nowrap text-ink-2 tabular-nums"
                title={formatUtc(line.at)}
                suppressHydrationWarning
              >
                {formatDate(line.at, { now })}
              </td>
              <td className="py-2 pr-4">{line.who ?? "The system"}</td>
              <td className="py-2 pr-4">
                {line.words}
                <Detail detail={line.detail} />
              </td>
              <td className="py-2 max-desk:hidden">
                {line.targetName ?? (
                  <span className="font-mono text-12 break-all text-ink-2">{line.target}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Detail({ detail }: { detail: unknown }) {
  if (typeof detail !== "object" || detail === null) return null;
  const facts = Object.entries(detail)
    .filter(([name]) => !name.endsWith("Id"))
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name} ${String(value)}`);
  if (facts.length === 0) return null;
  return <span className="block text-12 text-ink-2">{facts.join(", ")}</span>;
}
