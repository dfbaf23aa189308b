"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay, listWords } from "~/components/format";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Kind = "describe" | "reason";
type Sentence = NonNullable<RouterOutputs["models"]["note"]>["sentences"][number];

const WORDS: Readonly<
  Record<Kind, { title: string; help: string; ask: string; askAgain: string }>
> = {
  describe: {
    title: "In words",
    help: "Sentences made from the evidence below, each with what it rests on.",
    ask: "Describe this link",
    askAgain: "Describe it again",
  },
  reason: {
    title: "What follows",
    help: "What can be done with the two files together, each step with the evidence that it rests on.",
    ask: "Reason about this link",
    askAgain: "Reason about it again",
  },
};
const PARTS = [
  { part: "abstraction", head: "What it is" },
  { part: "action", head: "What to do" },
  { part: "workflow", head: "In which order" },
] as const;

/** What is said of a link, in sentences that each name the evidence they rest on, and who wrote them. Shows what the engine takes the link for. */
export function LinkNote({
  projectId,
  link,
  kind,
  canAsk,
  className,
}: {
  projectId: string;
  link: { readonly id: string; readonly evidence: readonly unknown[] };
  kind: Kind;
  canAsk: boolean;
  className?: string;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.models.note.queryOptions({ projectId, edgeId: link.id, kind });
  const { data: note } = useQuery(query);
  const ask = useMutation(
    trpc.models.describeLink.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }),
    }),
  );
  const words = WORDS[kind];
  const offers = canAsk && link.evidence.length > 0;
  if (note === undefined || (note === null && !offers)) return null;
  return (
    <section className={className} aria-label={words.title}>
      <h3 className="mb-2">{words.title}</h3>
      {note === null ? (
        <p className="mb-2 text-12 text-ink-2">{words.help}</p>
      ) : (
        <>
          {kind === "describe" ? (
            <Sentences sentences={note.sentences} />
          ) : (
            PARTS.map(({ part, head }) => {
              const own = note.sentences.filter((sentence) => sentence.part === part);
              return own.length === 0 ? null : (
                <div key={part} className="mb-2">
                  <h4 className="text-12 font-550 text-ink-2">{head}</h4>
                  <Sentences sentences={own} />
                </div>
              );
            })
          )}
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
      {offers && (note === null || !note.isCurrent) && (
        <Button
          size="sm"
          busy={ask.isPending}
          onClick={() => ask.mutate({ projectId, edgeId: link.id, kind })}
        >
          {note === null ? words.ask : words.askAgain}
        </Button>
      )}
      {ask.error && (
        <div className="mt-2">
          <Note kind="bad">{ask.error.message}</Note>
        </div>
      )}
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly Sentence[] }) {
  return (
    <ol className="grid gap-1.5">
      {sentences.map((sentence) => (
        <li key={sentence.text}>
          {sentence.text}{" "}
          <span className="text-12 whitespace-nowrap text-ink-3">
            {evidenceWords(sentence.evidence)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function evidenceWords(places: readonly number[]): string {
  return `evidence ${listWords(places.map((place) => String(place + 1)))}`;
}
