"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatCount } from "~/components/format";
import { locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";
import { fileKindOf } from "~/features/shared/file-kind";
import { FileName } from "~/features/shared/file-name";
import { useTRPC } from "~/trpc/react";
import type { FileReference } from "./file-types";
import { ShowMore } from "./show-more";
import { TextLink, webAddress } from "./text-link";

const KIND_WORD: Readonly<Record<FileReference["kind"], string>> = {
  hyperlink: "links to",
  "external-workbook": "takes values from",
  embedded: "holds inside",
  mention: "names",
  "message-id": "is the mail",
  "in-reply-to": "answers the mail",
  references: "follows the mail",
  attachment: "has attached",
  template: "is made after",
  "data-connection": "reads data from",
  "defined-name": "gives a name to",
};

/** What the file itself refers to; those that are files of the project lead there. */
export function ReferencesList({
  projectId,
  fileId,
  raw,
  base,
  total,
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  base: string;
  total: number;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.files.references.infiniteQueryOptions(
      { projectId, fileId, raw, limit: 50 },
      { getNextPageParam: (page) => page.next },
    ),
  );
  const references = list.data?.pages.flatMap((page) => page.references) ?? [];
  return (
    <section aria-labelledby="references" className="border-t border-line pb-3">
      <h2
        id="references"
        className="flex items-center gap-2 px-4 pt-3 pb-1.5 !text-12 !font-normal text-ink-3"
      >
        <span className="flex-1">What the file itself refers to</span>
        <span className="tabular-nums">{formatCount(total)}</span>
      </h2>
      {list.isError && <p className="px-4 text-danger">{list.error.message}</p>}
      <ul>
        {references.map((reference, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: references keep their order
          <li key={i} className="px-4 py-1.5">
            <Reference reference={reference} base={base} fileId={fileId} />
          </li>
        ))}
      </ul>
      <ShowMore list={list} shown={references.length} total={total} className="px-4 pt-2" />
    </section>
  );
}

function Reference({
  reference,
  base,
  fileId,
}: {
  reference: FileReference;
  base: string;
  fileId: string;
}) {
  const { kind, target, text, location, file, bearers } = reference;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-12 text-ink-2">
        {KIND_WORD[kind]}
        {location.kind !== "file" && (
          <Link
            href={fileHref(base, fileId, location)}
            className="mono inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {locationText(location)}
          </Link>
        )}
      </p>
      {file === null ? (
        <p className="font-serif break-all [&_a]:inline-block [&_a]:py-1">
          {webAddress(target) === null ? (
            <span className="mono">{target}</span>
          ) : (
            <TextLink address={target}>{target}</TextLink>
          )}
        </p>
      ) : (
        <FileName
          name={file.name}
          kind={fileKindOf(file.name)}
          href={`${base}/files/${file.id}`}
          max={40}
        />
      )}
      {file !== null && bearers > 1 && (
        <p className="text-12 text-ink-3">
          The nearest of {formatCount(bearers)} files with this name.
        </p>
      )}
      {text !== null && text !== "" && text !== target && kind !== "attachment" && (
        <p className="font-serif text-13 break-words text-ink-2">“{text.slice(0, 160)}”</p>
      )}
    </>
  );
}
