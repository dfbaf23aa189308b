"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import type { RequestView } from "./request-words";

type Offer = NonNullable<RouterOutputs["requests"]["offer"]>;
type Line = Offer["items"][number];

/** Short forms and values of the person's own rows, to be searched for or emptied too. They are personal data: shown when asked for. */
export function OfferPanel({ projectId, request }: { projectId: string; request: RequestView }) {
  const trpc = useTRPC();
  const load = useMutation(trpc.requests.offer.mutationOptions());
  const { offered } = request.found;
  if (offered === null || offered.items === 0) return null;
  const offer = load.data ?? null;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">Also about this person</h3>
      {offer === null && (
        <Note
          locked
          action={
            <Button
              busy={load.isPending}
              onClick={() => load.mutate({ projectId, requestId: request.id })}
            >
              Show
            </Button>
          }
        >
          {plural(
            offered.items,
            "short form, value or statement",
            "short forms, values and statements",
          )}{" "}
          about the person {offered.items === 1 ? "is" : "are"} not among the terms
          {offered.chosen > 0 && `; ${offered.chosen} chosen to be emptied`}. That you looked is
          written to the audit log.
        </Note>
      )}
      {load.error !== null && <Note kind="bad">{load.error.message}</Note>}
      {offer !== null && (
        <Choice key={offer.mark} projectId={projectId} request={request} offer={offer} />
      )}
    </section>
  );
}

function Choice({
  projectId,
  request,
  offer,
}: {
  projectId: string;
  request: RequestView;
  offer: Offer;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(offer.items.flatMap((line) => (line.isChosen || line.isWaiting ? [line.id] : []))),
  );
  const widen = useMutation(
    trpc.requests.widen.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.requests.pathKey() }),
    }),
  );
  const terms = offer.items.filter((line) => !isPart(line));
  const cells = offer.items.filter(({ kind }) => kind === "cell");
  const said = offer.items.filter(({ kind }) => kind === "said");
  const hasTerms = terms.some(({ id }) => chosen.has(id));
  const toggle = (id: string, isOn: boolean) =>
    setChosen(
      (before) => new Set(isOn ? [...before, id] : [...before].filter((one) => one !== id)),
    );
  const isErasure = request.kind === "erasure";
  return (
    <div className="grid gap-4">
      <Group
        legend="Search for these too, everywhere"
        lines={terms}
        chosen={chosen}
        onToggle={toggle}
      />
      <Group
        legend="Empty these cells in the person's own rows"
        help="Other people may have the same values, so they are not searched for elsewhere."
        lines={cells}
        chosen={chosen}
        onToggle={toggle}
      />
      <Group
        legend="Erase what texts say of the person"
        help="Words about health, belief, convictions and the like, where the person's name stands nearest before them. Read an example before you choose."
        lines={said}
        chosen={chosen}
        onToggle={toggle}
      />
      {offer.more > 0 && (
        <Note kind="care">
          {plural(offer.more, "more value or column", "more values and columns")} found no room
          here. They stay as they are.
        </Note>
      )}
      <p className="text-ink-2">
        What you do not choose is left as it is
        {isErasure && " and stands in the report under “What may remain”"}.
      </p>
      {widen.error !== null && <Note kind="bad">{widen.error.message}</Note>}
      {widen.data?.isSearching === false && <Note kind="ok">Your choice is kept.</Note>}
      <div>
        <Button
          kind="main"
          busy={widen.isPending}
          disabledReason={
            !hasTerms && cells.length + said.length === 0
              ? "Choose something to search for first"
              : undefined
          }
          onClick={() =>
            widen.mutate({
              projectId,
              requestId: request.id,
              mark: offer.mark,
              items: [...chosen],
            })
          }
        >
          {hasTerms ? "Search with these too" : "Keep this choice"}
        </Button>
      </div>
    </div>
  );
}

function Group({
  legend,
  help,
  lines,
  chosen,
  onToggle,
}: {
  legend: string;
  help?: string;
  lines: readonly Line[];
  chosen: ReadonlySet<string>;
  onToggle: (id: string, isOn: boolean) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {help !== undefined && <p className="mb-1 text-12 text-ink-2">{help}</p>}
      {lines.map((line) => (
        <div key={line.id} className="grid min-w-0 gap-0.5">
          <Checkbox
            checked={chosen.has(line.id)}
            onCheckedChange={(isOn) => onToggle(line.id, isOn)}
            label={<b className="break-all font-medium">{titleOf(line)}</b>}
          />
          <p className="pl-7 break-words text-12 text-ink-2 max-desk:pl-12">{wordsOf(line)}</p>
        </div>
      ))}
    </fieldset>
  );
}

/** Erased where it stands, and not searched for. */
function isPart({ kind }: Line): boolean {
  return kind === "cell" || kind === "said";
}

function titleOf({ kind, columns, values, words }: Line): string {
  if (kind === "said") return words;
  return kind === "cell" ? (columns[0] ?? "") : (values[0] ?? "");
}

function wordsOf(line: Line): string {
  const { kind, words, columns, values, places, fileCount, isShared, paths } = line;
  const more = fileCount > paths.length ? " and more" : "";
  const files = paths.length === 0 ? "" : `: ${paths.join(", ")}${more}`;
  const where = `${plural(places, kind === "cell" ? "cell" : "place")} in ${plural(fileCount, "file")}${files}`;
  if (kind === "cell" || kind === "said") return `${values.join(", ")}. ${where}`;
  const from = columns.length > 0 ? `, column ${columns.join(", ")}` : "";
  return `${words}${from}. ${where}${isShared ? ". Somebody else has it too" : ""}${line.isApart ? ". A file of these holds nothing else of the person: look whether somebody else is meant" : ""}`;
}
