"use client";

import { useMutation } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";
import { Note } from "~/components/note";
import { STORES } from "~/core/privacy/subject/stores";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Place = RouterOutputs["requests"]["places"]["places"][number];

const PAGE = 100;
const ROW = 92;
/** So near the end the next page is asked for. */
const AHEAD = 20;

/** Texts around what was found. They are personal data, so they are shown when asked for, and that is written down. */
export function PlaceList({ projectId, requestId }: { projectId: string; requestId: string }) {
  const trpc = useTRPC();
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const load = useMutation(
    trpc.requests.places.mutationOptions({
      onSuccess: (page) => setPlaces((before) => [...before, ...page.places]),
    }),
  );
  const more = () => load.mutate({ projectId, requestId, from: places.length, count: PAGE });
  const isStarted = places.length > 0 || load.isSuccess;
  const hasMore = load.data?.hasMore === true;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">The places themselves</h3>
      {!isStarted && (
        <Note
          locked
          action={
            <Button busy={load.isPending} onClick={more}>
              Show
            </Button>
          }
        >
          The words around each place are shown here. That you looked is written to the audit log.
        </Note>
      )}
      {isStarted && places.length === 0 && <p className="text-ink-2">Nothing was found.</p>}
      {places.length > 0 && (
        <Places
          places={places}
          onNearEnd={hasMore && !load.isPending && load.error === null ? more : null}
        />
      )}
      {load.error !== null && (
        <Note kind="bad" action={isStarted && <Button onClick={more}>Try again</Button>}>
          {load.error.message}
        </Note>
      )}
      {places.length > 0 && (
        <p className="text-12 text-ink-2" aria-live="polite">
          {formatCount(places.length)} shown
          {hasMore ? ", more follow as you scroll" : ", all of them"}.
        </p>
      )}
    </section>
  );
}

/** Only what is seen stands in the page, however many there are. */
function Places({
  places,
  onNearEnd,
}: {
  places: readonly Place[];
  onNearEnd: (() => void) | null;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const isNearEnd = last >= places.length - AHEAD && last > 0;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd]);
  return (
    <section
      ref={scroller}
      aria-label="Places"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys
      tabIndex={0}
      className="max-h-[70vh] overflow-auto overscroll-contain rounded-2 border border-line"
    >
      <ul className="relative" style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const place = places[index];
          if (place === undefined) return null;
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={places.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 border-line border-b px-3 py-2"
              style={{ top: start }}
            >
              <p className="break-words font-medium">{place.where}</p>
              <p className="text-12 text-ink-2">
                {STORES[place.store]}, {formatCount(place.count)}{" "}
                {place.count === 1 ? "time" : "times"}
              </p>
              {[...new Set(place.excerpts)].map((excerpt) => (
                <p key={excerpt} className="mt-1 break-words font-serif">
                  {excerpt}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
