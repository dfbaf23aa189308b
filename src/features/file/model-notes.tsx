"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay, nounOf, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { Note } from "~/components/note";
import { PlaceLink } from "~/features/shared/place-link";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Notes = RouterOutputs["models"]["fileNotes"];
type Facts = NonNullable<Notes["facts"]>;
type Kind = keyof Notes["models"];

const ASK: Readonly<Record<Kind, string>> = {
  "classify-files": "Ask for its class",
  "extract-facts": "Ask what it says",
};
const FACT_WORDS: Readonly<Record<Facts["items"][number]["kind"], string>> = {
  person: "Person",
  organization: "Organization",
  place: "Place",
  product: "Product",
  identifier: "Number",
  amount: "Amount",
  date: "Date",
  deadline: "Deadline",
  duty: "Duty",
  condition: "Condition",
};

/** What language models say of the file, each in words of the file with their place; and the buttons that ask them. */
export function ModelNotes({
  projectId,
  fileId,
  base,
}: {
  projectId: string;
  fileId: string;
  base: string;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.models.fileNotes.queryOptions({ projectId, fileId });
  const { data } = useQuery(query);
  const ask = useMutation(
    trpc.models.askAboutFile.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }),
    }),
  );
  if (data === undefined) return null;
  const { models, told, facts } = data;
  const notes = { "classify-files": told, "extract-facts": facts };
  const asked = (["classify-files", "extract-facts"] as const).filter(
    (kind) => data.canAsk && models[kind] !== null && notes[kind]?.isCurrent !== true,
  );
  if (told === null && facts === null && asked.length === 0) return null;
  const place = { base, fileId };
  return (
    <section aria-label="What a language model says">
      <h2 className="mt-5 mb-2 !text-12 text-ink-2">What a language model says</h2>
      {told && <Told told={told} {...place} />}
      {facts && <FactList facts={facts} {...place} />}
      {asked.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          {asked.map((kind) => (
            <Button
              key={kind}
              size="sm"
              busy={ask.isPending && ask.variables.kind === kind}
              disabledReason={
                ask.isPending && ask.variables.kind !== kind ? "A model is being asked" : undefined
              }
              onClick={() => ask.mutate({ projectId, fileId, kind })}
            >
              {ASK[kind]}
              {notes[kind] !== null && " again"}
            </Button>
          ))}
        </div>
      )}
      {ask.error && (
        <Note kind="bad" className="mt-2">
          {ask.error.message}
        </Note>
      )}
    </section>
  );
}

interface Place {
  base: string;
  fileId: string;
}

function Told({ told, base, fileId }: { told: NonNullable<Notes["told"]> } & Place) {
  return (
    <div className="mb-3">
      <p>
        {told.label === null
          ? "None of the classes of the pack"
          : `${told.label}, ${Math.round(told.confidence * 100)} %`}
      </p>
      {told.isCurrent && !told.isInForce && (
        <p className="text-12 text-ink-2">
          Not in force: a model’s class is where it is surer than the one found here, and nobody has
          said another.
        </p>
      )}
      {told.quotes.length > 0 && (
        <ul className="text-12 text-ink-2">
          {told.quotes.map(({ text, location }) => (
            <li key={text} className="break-words">
              because it says “{text}” (
              <PlaceLink base={base} fileId={fileId} location={location} />)
            </li>
          ))}
        </ul>
      )}
      <By {...told} />
    </div>
  );
}

function FactList({ facts, base, fileId }: { facts: Facts } & Place) {
  return (
    <div className="mb-3">
      {facts.items.length === 0 ? (
        facts.leftOut === 0 && <p className="text-ink-2">It finds nothing to name.</p>
      ) : (
        <KeyValue
          keyWidth={84}
          items={[...Map.groupBy(facts.items, ({ kind }) => kind)].map(([kind, items]) => ({
            key: FACT_WORDS[kind],
            value: (
              <ul className="grid gap-1">
                {items.map(({ text, location }) => (
                  <li key={text} className="break-words">
                    {text}
                    <span className="block text-12 text-ink-3">
                      <PlaceLink base={base} fileId={fileId} location={location} />
                    </span>
                  </li>
                ))}
              </ul>
            ),
          }))}
        />
      )}
      {facts.leftOut > 0 && (
        <p className="text-12 text-ink-2">
          {plural(facts.leftOut, facts.items.length > 0 ? "more fact" : "fact")} that it named{" "}
          {nounOf(facts.leftOut, "is", "are")} left out: the words do not stand in the file, or
          cannot be what it calls them.
        </p>
      )}
      <By {...facts} />
    </div>
  );
}

function By({ model, at, isCurrent }: { model: string; at: Date; isCurrent: boolean }) {
  return (
    <p className="text-12 text-ink-2">
      Said by {model}, {formatDay(at)}, from the beginning of the file
      {!isCurrent && "; the file reads otherwise now"}
    </p>
  );
}
