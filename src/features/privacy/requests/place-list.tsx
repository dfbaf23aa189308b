"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";
import { Note } from "~/components/note";
import { STORES } from "~/core/privacy/subject/stores";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Place = RouterOutputs["requests"]["places"]["places"][number];

const PAGE = 50;

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
      {load.error !== null && <Note kind="bad">{load.error.message}</Note>}
      {isStarted && places.length === 0 && <p className="text-ink-2">Nothing was found.</p>}
      <ul className="grid gap-2">
        {places.map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end, and one file may hold several places.
          <li key={index} className="rounded-2 bg-sunken px-3 py-2">
            <p className="break-words font-medium">{place.where}</p>
            <p className="text-12 text-ink-2">
              {STORES[place.store]}, {formatCount(place.count)} times
            </p>
            {[...new Set(place.excerpts)].map((excerpt) => (
              <p key={excerpt} className="mt-1 break-words font-serif">
                {excerpt}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {places.length > 0 && load.data?.hasMore === true && (
        <div>
          <Button busy={load.isPending} onClick={more}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}
