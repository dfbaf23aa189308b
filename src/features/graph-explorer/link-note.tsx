"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay, listWords } from "~/components/format";
import { Note } from "~/components/note";
import type { EdgeDetail } from "~/core/model/graph-view";
import { useTRPC } from "~/trpc/react";

/** The link in sentences that each name the evidence they rest on, and who wrote them. */
export function LinkNote({
  projectId,
  link,
  canDescribe,
}: {
  projectId: string;
  link: EdgeDetail;
  canDescribe: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.models.note.queryOptions({ projectId, edgeId: link.id });
  const { data: note } = useQuery(query);
  const describe = useMutation(
    trpc.models.describeLink.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }),
    }),
  );
  const canAsk = canDescribe && link.evidence.length > 0;
  if (note === undefined || (note === null && !canAsk)) return null;
  const button = canAsk && (
    <Button
      size="sm"
      busy={describe.isPending}
      onClick={() => describe.mutate({ projectId, edgeId: link.id })}
    >
      {note === null ? "Describe this link" : "Describe it again"}
    </Button>
  );
  return (
    <section className="border-b border-line p-4" aria-label="In words">
      <h3 className="mb-2">In words</h3>
      {note === null ? (
        <p className="mb-2 text-12 text-ink-2">
          Sentences made from the evidence below, each with what it rests on.
        </p>
      ) : (
        <>
          <ol className="grid gap-1.5">
            {note.sentences.map((sentence) => (
              <li key={sentence.text}>
                {sentence.text}{" "}
                <span className="text-12 whitespace-nowrap text-ink-3">
                  {evidenceWords(sentence.evidence)}
                </span>
              </li>
            ))}
          </ol>
          <p className="mt-2 mb-2 text-12 text-ink-2">
            {note.model === null
              ? "Put together from the evidence, without a language model"
              : `Written by ${note.model} from the evidence`}
            , {formatDay(note.at)}
          </p>
          {!note.isCurrent && (
            <div className="mb-2">
              <Note kind="care">The evidence has changed since this was written.</Note>
            </div>
          )}
        </>
      )}
      {(note === null || !note.isCurrent) && button}
      {describe.error && (
        <div className="mt-2">
          <Note kind="bad">{describe.error.message}</Note>
        </div>
      )}
    </section>
  );
}

function evidenceWords(places: readonly number[]): string {
  return `evidence ${listWords(places.map((place) => String(place + 1)))}`;
}
