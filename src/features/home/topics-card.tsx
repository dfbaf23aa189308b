"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { useTRPC } from "~/trpc/react";

const SHOWN = 12;
const FILES = 3;
/** More than are shown: of files of one name, such as "README.md", only the first tells something. */
const ASKED_FILES = 12;

/** What the files are about: groups of files, each by the terms that set it apart, with its most telling files. */
export function TopicsCard({ projectId, here }: { projectId: string; here: string }) {
  const trpc = useTRPC();
  const { data, isPending, isError, refetch } = useQuery(
    trpc.topics.list.queryOptions({ projectId, files: ASKED_FILES }),
  );
  return (
    <Card title="Topics">
      {isPending && <Loading label="Reading topics" rows={3} />}
      {isError && (
        <p className="flex flex-wrap items-center gap-2 text-ink-2">
          The topics could not be read.
          <Button size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      {data?.length === 0 && (
        <p className="text-ink-2">
          None yet. They are found shortly after a run over six files or more.
        </p>
      )}
      <ul className="space-y-3">
        {data?.slice(0, SHOWN).map((topic) => (
          <li key={topic.id}>
            <div className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1 break-words font-serif">
                {topic.terms.join(", ")}
              </span>
              <span className="shrink-0 text-12 text-ink-2">{plural(topic.fileCount, "file")}</span>
            </div>
            <ul className="mt-0.5 flex flex-wrap gap-x-3 text-12">
              {distinct(topic.files).map(({ id, name }) => (
                <li key={id} className="min-w-0">
                  <Link
                    href={`${here}/files/${id}`}
                    title={name}
                    className="inline-flex min-h-6 max-w-60 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
                  >
                    <span className="truncate">{name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {data !== undefined && data.length > SHOWN && (
        <p className="mt-2 text-12 text-ink-2">
          The {SHOWN} largest of {data.length}.
        </p>
      )}
    </Card>
  );
}

/** The first files, one of each name. */
function distinct<File extends { readonly name: string }>(files: readonly File[]): File[] {
  const names = new Set<string>();
  return files
    .filter(({ name }) => !names.has(name.toLowerCase()) && names.add(name.toLowerCase()))
    .slice(0, FILES);
}
