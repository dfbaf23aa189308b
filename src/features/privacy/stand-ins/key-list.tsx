"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { ConfirmDialog } from "~/components/dialog";
import { formatDate } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { useTRPC } from "~/trpc/react";
import type { KeyGeneration } from "./stand-in-types";

const STATE = {
  "in-use": "makes stand-ins",
  retired: "only turns them back",
  destroyed: "destroyed",
} as const;
const CHIP = { "in-use": "ok", retired: "line", destroyed: "plain" } as const;

/** Generations of the key, the one that makes stand-ins first: make a new one, destroy an old one. */
export function KeyList({
  workspaceId,
  initial,
  canRotate,
}: {
  workspaceId: string;
  initial: readonly KeyGeneration[];
  canRotate: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isRotating, setRotating] = useState(false);
  const [ending, setEnding] = useState<KeyGeneration | null>(null);
  const { data: keys } = useQuery(
    trpc.pseudonyms.keys.queryOptions({ workspaceId }, { initialData: [...initial] }),
  );
  const done = async (text: string) => {
    notify(text);
    setRotating(false);
    setEnding(null);
    await queries.invalidateQueries({ queryKey: trpc.pseudonyms.pathKey() });
  };
  const rotate = useMutation(
    trpc.pseudonyms.rotate.mutationOptions({
      onSuccess: ({ generation }) =>
        done(`Key ${generation} makes stand-ins from the next run on.`),
      onError: () => setRotating(false),
    }),
  );
  const destroy = useMutation(
    trpc.pseudonyms.destroy.mutationOptions({
      onSuccess: () => done("The key is destroyed."),
      onError: () => setEnding(null),
    }),
  );
  const failure = rotate.error ?? destroy.error;
  return (
    <section aria-labelledby="keys" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="keys" className="min-w-0 flex-1">
          Keys
        </h2>
        {canRotate && <Button onClick={() => setRotating(true)}>Make a new key</Button>}
      </div>
      {failure && <Note kind="bad">{failure.message}</Note>}
      <ul className="border-t border-line">
        {keys.map((key) => (
          <KeyRow key={key.id} of={key} onDestroy={canRotate ? () => setEnding(key) : null} />
        ))}
      </ul>
      <ConfirmDialog
        open={isRotating}
        onOpenChange={setRotating}
        title="Make a new key?"
        verb="Make it"
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate({ workspaceId })}
      >
        The next run of each project makes all stand-ins anew. Until then files have those of the
        old key, and datasets that were built keep them. The old key can still turn them back.
      </ConfirmDialog>
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={`Destroy key ${ending?.number ?? ""}?`}
        verb="Destroy"
        stop
        typeToGoOn={`key ${ending?.number ?? ""}`}
        busy={destroy.isPending}
        onConfirm={() => ending && destroy.mutate({ workspaceId, keyId: ending.id })}
      >
        Stand-ins that it made can never be turned back, here and wherever they were handed on. This
        cannot be undone.
      </ConfirmDialog>
    </section>
  );
}

function KeyRow({ of, onDestroy }: { of: KeyGeneration; onDestroy: (() => void) | null }) {
  const now = new Date();
  const end = of.destroyedAt ?? of.retiredAt;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
      <span className="font-550">Key {of.number}</span>
      <Chip kind={CHIP[of.state]}>{STATE[of.state]}</Chip>
      <span className="min-w-0 flex-1 text-ink-2" suppressHydrationWarning>
        {of.madeBy === null ? "came with the workspace" : `by ${of.madeBy}`},{" "}
        {formatDate(of.madeAt, { now })}
        {end !== null && ` to ${formatDate(of.retiredAt ?? end, { now })}`}
        {of.destroyedAt !== null && `, destroyed ${formatDate(of.destroyedAt, { now })}`}
      </span>
      {onDestroy !== null && of.state === "retired" && (
        <Button kind="stop" size="sm" onClick={onDestroy}>
          Destroy key {of.number}
        </Button>
      )}
    </li>
  );
}
