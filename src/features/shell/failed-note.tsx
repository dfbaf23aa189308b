"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, useSyncExternalStore } from "react";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { isFailedPart } from "./failed-parts";

/** Said while some part of the page could not be read; the rest stands and can be worked with. */
export function FailedNote() {
  const client = useQueryClient();
  const [isTrying, setTrying] = useState(false);
  const cache = client.getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  const hasFailed = useSyncExternalStore(
    subscribe,
    () => cache.getAll().some(failed),
    () => false,
  );
  if (!hasFailed && !isTrying) return null;
  async function tryAgain(): Promise<void> {
    setTrying(true);
    await client.refetchQueries({ predicate: failed });
    setTrying(false);
  }
  return (
    <div className="px-8 pt-3 max-desk:px-4" role="status">
      <Note
        kind="care"
        action={
          <Button size="sm" busy={isTrying} onClick={() => void tryAgain()}>
            Try again
          </Button>
        }
      >
        Part of this page could not be read. What stands here may be incomplete or not the newest.
      </Note>
    </div>
  );
}

function failed(query: Query): boolean {
  const { status, error } = query.state;
  return isFailedPart({ status, error, watchers: query.getObserversCount() });
}
