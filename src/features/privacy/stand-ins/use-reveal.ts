import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "~/trpc/react";
import type { Found, NotFound } from "./stand-in-types";

const SHOWN_MS = 60_000;

interface Asked {
  readonly standIn: string;
  readonly fileId: string | null;
  readonly reason: string;
}

/** Asks what a stand-in stands for, over as many files as there are, and forgets the answer after a minute. */
export function useReveal(workspaceId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [found, setFound] = useState<Found | null>(null);
  const [notFound, setNotFound] = useState<NotFound | null>(null);
  const [searched, setSearched] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const asked = useRef(0);
  const reveal = useMutation(trpc.pseudonyms.reveal.mutationOptions());

  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => setFound(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [found]);

  function hide(): void {
    asked.current++;
    setFound(null);
    setNotFound(null);
    setError(null);
    setSearched(0);
  }

  async function ask(wanted: Asked): Promise<void> {
    hide();
    const mine = asked.current;
    let files = 0;
    try {
      for (let after: string | null = null; ; ) {
        const answer = await reveal.mutateAsync({ workspaceId, ...wanted, after });
        // Changed or hidden meanwhile: what was asked is no longer what stands in the fields.
        if (mine !== asked.current) return;
        if (answer.outcome === "more") {
          files += answer.files;
          after = answer.after;
          setSearched(files);
          continue;
        }
        if (answer.outcome === "found") setFound(answer);
        else setNotFound({ ...answer, files: files + answer.files });
        break;
      }
    } catch (failure) {
      if (mine === asked.current)
        setError(failure instanceof Error ? failure.message : "It could not be looked up.");
    } finally {
      // The answer stays nowhere but on the screen.
      reveal.reset();
    }
    await queries.invalidateQueries({ queryKey: trpc.pseudonyms.sightings.pathKey() });
  }

  return { found, notFound, searched, error, isBusy: reveal.isPending, ask, hide };
}
