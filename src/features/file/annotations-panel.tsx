"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ErrorView } from "~/components/error-view";
import { Loading } from "~/components/loading";
import { locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";
import { useTRPC } from "~/trpc/react";
import { AnnotationNote } from "./annotation-note";
import { ShowMore } from "./show-more";

/** Comments and tracked changes of the file in its order, each with the way to its place. */
export function AnnotationsPanel({
  projectId,
  fileId,
  raw,
  base,
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  base: string;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.files.annotations.infiniteQueryOptions(
      { projectId, fileId, raw, limit: 50 },
      { getNextPageParam: (page) => page.next },
    ),
  );
  if (list.isError)
    return <ErrorView what="The remarks could not be read." why={list.error.message} />;
  if (list.data === undefined) {
    return (
      <div className="p-4">
        <Loading label="Reading the remarks" rows={4} />
      </div>
    );
  }
  const annotations = list.data.pages.flatMap((page) => page.annotations);
  const total = list.data.pages[0]?.total ?? 0;
  return (
    <div className="px-4 py-3">
      <ul className="space-y-3">
        {annotations.map((annotation, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: remarks keep their order
          <li key={i}>
            <Link
              href={fileHref(base, fileId, annotation.location)}
              className="mono mb-0.5 inline-flex min-h-6 items-center text-12 text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              {locationText(annotation.location)}
            </Link>
            <AnnotationNote annotation={annotation} />
          </li>
        ))}
      </ul>
      <ShowMore list={list} shown={annotations.length} total={total} className="mt-3" />
    </div>
  );
}
