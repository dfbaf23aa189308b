"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button } from "~/components/button";
import { ErrorView } from "~/components/error-view";
import { formatCount, formatPercent } from "~/components/format";
import { Loading } from "~/components/loading";
import { Markdown } from "~/components/markdown";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import type { FileDocument } from "./file-types";
import { MailHead } from "./mail-head";
import { textSections } from "./text-sections";

/** Text of a file in parts: as pages, slides or mail in serif, or as the Markdown that later stages saw. */
export function TextView({
  projectId,
  fileId,
  raw,
  from,
  plain,
  lines,
  mail,
  language,
  onBefore,
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  /** Offset at which reading begins. */
  from: number;
  plain?: boolean;
  /** The text is no Markdown: it is shown in the lines that it was written in. */
  lines: boolean;
  /** Head of a mail; it then stands in the place of the text's own. */
  mail: FileDocument["mail"];
  language: string | null;
  /** Begins at the start again; shown when reading began later. */
  onBefore: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const text = useInfiniteQuery({
    queryKey: [...trpc.files.text.queryKey({ projectId, fileId, raw, from }), "parts"],
    queryFn: ({ pageParam }) =>
      client.files.text.query({ projectId, fileId, raw, from: pageParam }),
    initialPageParam: from,
    getNextPageParam: (part) => (part.end < part.total ? part.end : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const parts = text.data?.pages;
  const sections = useMemo(() => textSections(parts ?? []), [parts]);
  if (text.isError)
    return <ErrorView what="The text could not be read." why={text.error.message} />;
  if (parts === undefined) {
    return (
      <div className="p-6">
        <Loading label="Reading the text" shape="text" />
      </div>
    );
  }
  const last = parts.at(-1);
  const lang = language === null ? {} : { lang: language };
  return (
    <section
      aria-label="Text of the file"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto bg-bg px-6 py-5 max-desk:px-4 focus-visible:-outline-offset-2"
    >
      {from > 0 && (
        <div className="mx-auto mb-3 max-w-[72ch]">
          <Button size="sm" onClick={onBefore}>
            Show the text from its beginning
          </Button>
        </div>
      )}
      {mail !== null && !plain && from === 0 && <MailHead mail={mail} />}
      {plain ? (
        <pre
          {...lang}
          className="mx-auto max-w-[88ch] font-mono text-12 break-words whitespace-pre-wrap"
        >
          {parts.map((part) => part.text).join("")}
        </pre>
      ) : (
        sections
          .filter((section) => mail === null || section.mark !== "Mail header")
          .map((section) => (
            <article
              key={section.start}
              className="mx-auto mb-4 max-w-[72ch] rounded-3 bg-raised px-8 py-6 shadow-lift-1 max-desk:px-4"
            >
              {section.mark !== null && (
                <h2 className="mb-3 font-sans text-12 font-medium text-ink-3">{section.mark}</h2>
              )}
              {lines ? (
                <p {...lang} className="font-serif text-quote break-words whitespace-pre-wrap">
                  {section.text}
                </p>
              ) : (
                <Markdown text={section.text} {...lang} />
              )}
            </article>
          ))
      )}
      {last !== undefined && last.end < last.total && (
        <div className="mx-auto flex max-w-[72ch] items-center gap-3 py-2 text-12 text-ink-2">
          <Button
            size="sm"
            busy={text.isFetchingNextPage}
            onClick={() => void text.fetchNextPage()}
          >
            Show more
          </Button>
          {formatCount(last.end)} of {formatCount(last.total)} characters,{" "}
          {formatPercent(last.end / last.total)}
        </div>
      )}
    </section>
  );
}
