"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Fragment, useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatDate, formatUtc } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Select } from "~/components/select";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

const AREAS = [
  { value: "all", label: "Everything" },
  { value: "member", label: "Members" },
  { value: "invitation", label: "Invitations" },
  { value: "access", label: "Refusals" },
  { value: "password", label: "Passwords" },
  { value: "project", label: "Projects" },
  { value: "file", label: "Files" },
  { value: "pseudonym", label: "Stand-ins" },
  { value: "run", label: "Runs" },
  { value: "edge", label: "Links" },
  { value: "dataset", label: "Datasets" },
] as const;
type Area = (typeof AREAS)[number]["value"];

/** What was done in the workspace, by whom and when; newest first, more on demand. */
export function AuditScreen({
  workspaceId,
  base,
}: {
  workspaceId: string;
  /** Address of the workspace. */
  base: string;
}) {
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
      {lines.length > 0 && <Lines lines={lines} base={base} />}
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

type Line = RouterOutputs["audit"]["list"]["lines"][number];

function Lines({ lines, base }: { lines: readonly Line[]; base: string }) {
  const now = new Date();
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Audit log</caption>
        <thead className="text-12 text-ink-3">
          <tr>
            <th className="py-2 pr-4 font-normal">When</th>
            <th className="py-2 pr-4 font-normal">Who</th>
            <th className="py-2 font-normal">What</th>
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
              <td className="py-2">
                {line.words}
                <About line={line} base={base} />
                <Detail detail={line.detail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What it was done to, and in which project, with the way there. */
function About({ line, base }: { line: Line; base: string }) {
  return (
    <>
      {line.things.map((thing, index) => (
        <Fragment key={thing.id}>
          {index === 0 ? ": " : ", "}
          <PlaceName place={thing} base={base} />
        </Fragment>
      ))}
      {line.project && (
        <>
          {line.things.length === 0 ? ": " : ", in "}
          <PlaceName place={line.project} base={base} />
        </>
      )}
    </>
  );
}

function PlaceName({ place, base }: { place: Line["things"][number]; base: string }) {
  if (place.path === null) return <b className="font-550 break-words">{place.name}</b>;
  return (
    <Link
      href={`${base}${place.path}`}
      className="font-550 break-words underline decoration-line-strong hover:decoration-ink"
    >
      {place.name}
    </Link>
  );
}

/** Facts that name nothing themselves; a number stands in the name of what has it. */
function Detail({ detail }: { detail: unknown }) {
  if (typeof detail !== "object" || detail === null) return null;
  const facts = Object.entries(detail)
    .filter(([name]) => !name.endsWith("Id") && name !== "number")
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name} ${String(value)}`);
  if (facts.length === 0) return null;
  return <span className="block text-12 text-ink-2">{facts.join(", ")}</span>;
}
