"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatConfidence, formatCount, plural } from "~/components/format";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { fileHref } from "~/features/shared/file-address";
import { fileKindOf } from "~/features/shared/file-kind";
import { FileName } from "~/features/shared/file-name";
import { PlaceLink } from "~/features/shared/place-link";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { PAGE_FILES } from "./entity-query";
import { KIND_WORDS, methodDetail, methodWords, relationWords } from "./entity-words";

type View = RouterOutputs["entities"]["get"];
type Occurrences = RouterOutputs["entities"]["occurrences"];
type Occurrence = Occurrences["occurrences"][number];

/** One entity: what it is called, where files name it, and what they say of it and others. */
export function EntityScreen({
  projectId,
  base,
  view,
  initial,
}: {
  projectId: string;
  base: string;
  view: View;
  initial: Occurrences;
}) {
  const kind = KIND_WORDS[view.kind];
  return (
    <Page>
      <PageHead
        serif
        title={view.name}
        lead={<Chip kind="line">{kind.one}</Chip>}
        sub={
          <>
            <Link
              href={`${base}/entities?kind=${view.kind}`}
              className="underline decoration-line-strong underline-offset-2"
            >
              {kind.many}
            </Link>
            {` · ${plural(view.mentionCount, "mention")} in ${plural(view.fileCount, "file")} · ${formatConfidence(view.confidence)} sure`}
          </>
        }
      />
      <div className="grid gap-8 panel:grid-cols-[minmax(0,1fr)_340px]">
        <Places projectId={projectId} base={base} entityId={view.id} initial={initial} />
        <div className="min-w-0 space-y-6 max-panel:order-first">
          <Names view={view} />
          <RelatedList base={base} view={view} />
        </div>
      </div>
    </Page>
  );
}

function Names({ view }: { view: View }) {
  return (
    <section>
      <h2 className="mb-2">Also called</h2>
      {view.aliases.length === 0 ? (
        <p className="text-ink-2">No other name was found.</p>
      ) : (
        <ul>
          {view.aliases.map(({ text, files }) => (
            <li key={text} className="flex items-baseline gap-2 py-0.5">
              <span className="min-w-0 flex-1 break-words font-serif">{text}</span>
              <span className="text-12 text-ink-2">{plural(files, "file")}</span>
            </li>
          ))}
        </ul>
      )}
      {view.notes.map((note) => (
        <p key={note} className="mt-2 text-12 text-ink-2">
          {note}.
        </p>
      ))}
    </section>
  );
}

function RelatedList({ base, view }: { base: string; view: View }) {
  return (
    <section>
      <h2 className="mb-2">What files say of it</h2>
      {view.related.length === 0 ? (
        <p className="text-ink-2">No sentence and no row ties it to another name.</p>
      ) : (
        <ul className="space-y-3">
          {view.related.map((one) => (
            <li key={`${one.kind}/${one.isTurned}/${one.entityId ?? one.fileId}/${one.label}`}>
              <span className="text-ink-2">{relationWords(one.kind, one.isTurned)} </span>
              {one.entityId === null ? (
                <span className="font-serif">{one.label}</span>
              ) : (
                <Link
                  href={`${base}/entities/${one.entityId}`}
                  className="font-serif break-words underline decoration-line-strong underline-offset-2"
                >
                  {one.name}
                </Link>
              )}
              <span className="block text-12 text-ink-2">
                <Link
                  href={fileHref(base, one.fileId, one.place.location)}
                  className="underline decoration-line-strong underline-offset-2"
                >
                  {one.fileName}
                </Link>
                {one.files > 1 && ` and ${plural(one.files - 1, "other place")}`}
                {`, ${formatConfidence(one.confidence)} sure`}
              </span>
              <span className="line-clamp-2 block text-12 text-ink-2">{one.place.excerpt}</span>
            </li>
          ))}
        </ul>
      )}
      {view.hasMoreRelated && (
        <p className="mt-2 text-12 text-ink-2">
          The first {formatCount(view.related.length)} are listed, those that most files say.
        </p>
      )}
    </section>
  );
}

function Places({
  projectId,
  base,
  entityId,
  initial,
}: {
  projectId: string;
  base: string;
  entityId: string;
  initial: Occurrences;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.entities.occurrences.infiniteQueryOptions(
      { projectId, entityId, limit: PAGE_FILES },
      {
        getNextPageParam: (page) => page.nextFrom ?? undefined,
        initialCursor: 0,
        initialData: { pages: [initial], pageParams: [0] },
      },
    ),
  );
  const rows = list.data.pages.flatMap(({ occurrences }) => occurrences);
  return (
    <section className="min-w-0">
      <h2 className="mb-2">Where it stands</h2>
      {rows.length === 0 && <Empty>No file names it any more.</Empty>}
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <InFile key={row.id} row={row} base={base} />
        ))}
      </ul>
      {list.isFetchNextPageError && (
        <ErrorView
          className="mt-3"
          what="The next files could not be read."
          why={list.error?.message}
          todo="Try again."
        />
      )}
      {list.hasNextPage && (
        <Button
          className="mt-3"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more files
        </Button>
      )}
    </section>
  );
}

function InFile({ row, base }: { row: Occurrence; base: string }) {
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <FileName
          name={row.fileName}
          kind={fileKindOf(row.fileName)}
          href={fileHref(base, row.fileId, row.places[0]?.location)}
          folder={row.folder}
          max={60}
        />
        <span className="text-12 text-ink-2" title={methodDetail(row.method)}>
          {plural(row.count, "mention")}, {formatConfidence(row.confidence)} sure,{" "}
          {methodWords(row.method)}
        </span>
      </div>
      <ul>
        {row.places.map(({ location, excerpt }) => (
          <li
            key={JSON.stringify(location)}
            className="mt-1 flex items-baseline gap-3 max-desk:flex-col max-desk:gap-0"
          >
            <span className="w-40 shrink-0 text-12 [overflow-wrap:anywhere]">
              <PlaceLink base={base} fileId={row.fileId} location={location} />
            </span>
            <span className="line-clamp-2 min-w-0 font-serif">{excerpt}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
