"use client";

import { useQuery } from "@tanstack/react-query";
import { formatRelative } from "~/components/format";
import { Person } from "~/features/shared/person";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

const LINES = 6;

/** The last things that people did, for those who read the audit log. */
export function Lately({ workspaceId }: { workspaceId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.audit.list.queryOptions({ workspaceId, limit: LINES }));
  if (data === undefined || data.lines.length === 0) return null;
  const now = new Date();
  return (
    <section aria-labelledby="lately" className="mt-7">
      <h2 id="lately" className="mb-1">
        Lately
      </h2>
      <ul>
        {data.lines.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[26px_minmax(0,1fr)] gap-2.5 border-t border-line py-2.5 first:border-0"
          >
            <Person name={line.who ?? "System"} quiet />
            <div className="min-w-0 text-12">
              <p className="break-words">
                <b className="font-550">{line.who ?? "The system"}</b> {line.words}
                {aboutWords(line)}
              </p>
              <p className="mt-px text-ink-3 tabular-nums" suppressHydrationWarning>
                {formatRelative(line.at, { now })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function aboutWords({ things, project }: RouterOutputs["audit"]["list"]["lines"][number]): string {
  const names = [...things, ...(project === null ? [] : [project])].map(({ name }) => name);
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}
