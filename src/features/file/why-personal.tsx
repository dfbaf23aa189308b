"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatPercent, plural } from "~/components/format";
import { locationText } from "~/core/model/location";
import { actionWords, typeWords } from "~/core/privacy/privacy-words";
import { fileHref } from "~/features/shared/file-address";
import { useTRPC } from "~/trpc/react";
import { SecondOpinions } from "./second-opinions";

/** Where in the file personal data was found and why it is taken for that; read from the file as it was added, which is written down. */
export function WhyPersonal({
  projectId,
  fileId,
  base,
}: {
  projectId: string;
  fileId: string;
  base: string;
}) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <Places projectId={projectId} fileId={fileId} base={base} />
  ) : (
    <div className="mt-3">
      <Button size="sm" onClick={() => setOpen(true)}>
        Show where and why
      </Button>
      <p className="mt-1 text-12 text-ink-2">It is written down that you looked.</p>
    </div>
  );
}

/** How sure detectors and model are together, by where the place begins. */
interface Opinions {
  readonly model: string;
  readonly confidence: ReadonlyMap<number, number>;
}

function Places({ projectId, fileId, base }: { projectId: string; fileId: string; base: string }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.privacy.explain.infiniteQueryOptions(
      { projectId, fileId },
      { getNextPageParam: (page) => page.next },
    ),
  );
  const [opinions, setOpinions] = useState<Opinions>({ model: "", confidence: new Map() });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unsure =
    list.data?.pages.flatMap(({ text }) => (text && text.unsure > 0 ? text : [])) ?? [];
  const second = ({ span }: (typeof items)[number]) =>
    span === null ? undefined : opinions.confidence.get(span[0]);
  return (
    <section aria-label="Where personal data was found and why" className="mt-3">
      {list.error && <p className="text-danger">{list.error.message}</p>}
      <ul>
        {items.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={i} className="border-line border-b py-1.5">
            <span className="flex flex-wrap items-center gap-x-2">
              <b className="font-semibold">{typeWords(item.type)}</b>
              <Link
                className="rounded-1 underline underline-offset-2"
                href={fileHref(base, fileId, item.location)}
              >
                {locationText(item.location)}
              </Link>
              <Chip kind={item.action === "keep" ? "plain" : "line"}>
                {actionWords(item.action)}
              </Chip>
            </span>
            <span className="block text-12 text-ink-2">
              {formatPercent(item.confidence)} sure: {item.why}
            </span>
            {second(item) !== undefined && (
              <span className="block text-12 text-ink-2">
                With a second opinion of {opinions.model}: {formatPercent(second(item) ?? 0)} sure
              </span>
            )}
          </li>
        ))}
      </ul>
      {list.isSuccess && items.length === 0 && !list.hasNextPage && (
        <p className="text-ink-2">Nothing is found in the file as it is now.</p>
      )}
      {unsure.map(({ at }, i) => (
        <SecondOpinions
          key={at}
          projectId={projectId}
          fileId={fileId}
          at={at}
          part={unsure.length === 1 ? null : i + 1}
          onAnswered={(model, places) =>
            setOpinions((before) => ({
              model,
              confidence: new Map([
                ...before.confidence,
                ...places.map(({ start, confidence }) => [start, confidence] as const),
              ]),
            }))
          }
        />
      ))}
      {list.hasNextPage && (
        <div className="mt-2">
          <Button
            size="sm"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Read on
          </Button>
          <span className="ml-2 text-12 text-ink-2">{plural(items.length, "place")} so far</span>
        </div>
      )}
    </section>
  );
}
