"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { plural } from "~/components/format";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import type { changesOf } from "./draft";
import type { Pack, PackProblem, PackView } from "./pack-types";

/** The button and the dialog that save a draft as the next version. */
export function SavePack({
  workspaceId,
  here,
  view,
  draft,
  changes,
  problems,
}: {
  workspaceId: string;
  here: string;
  view: PackView;
  draft: Pack;
  changes: ReturnType<typeof changesOf>;
  problems: readonly PackProblem[];
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  // Raised when somebody saved meanwhile and the person has been told.
  const [basedOn, setBasedOn] = useState(view.newest);
  const client = useTRPCClient();
  const save = useMutation(
    trpc.packs.save.mutationOptions({
      onSuccess: ({ version }) => {
        setOpen(false);
        notify(`Saved as version ${version}. It counts from the next run on.`);
        router.push(here);
        router.refresh();
      },
      onError: async ({ data }) => {
        if (data?.code !== "CONFLICT") return;
        const now = await client.packs.view.query({ workspaceId, packId: draft.id });
        setBasedOn(now.newest);
      },
    }),
  );
  const isMeanwhile = basedOn !== view.newest;
  const isOlder = view.version !== view.newest;
  const off =
    problems.length > 0
      ? "Something is not right yet"
      : changes.isSame && !isOlder && view.leftOut.length === 0
        ? "Nothing differs"
        : undefined;
  return (
    <>
      <Button kind="main" disabledReason={off} onClick={() => setOpen(true)}>
        Save
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Save as version ${basedOn + 1}`}
        description={`${changeWords(changes)} It counts from the next run on in every project that uses this pack; files are then read again for their class and entities.`}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep editing</Button>
            <Button
              kind="main"
              busy={save.isPending}
              onClick={() =>
                save.mutate({
                  workspaceId,
                  packId: draft.id,
                  basedOn,
                  draft,
                  note,
                })
              }
            >
              {isMeanwhile ? `Save mine as version ${basedOn + 1}` : "Save"}
            </Button>
          </>
        }
      >
        <div role="alert" className="mb-3 empty:hidden">
          {save.error && (
            <Note kind="bad">
              {save.error.message}
              {isMeanwhile && (
                <>
                  {" "}
                  <a
                    href={`${here}?version=${basedOn}`}
                    target="_blank"
                    rel="noreferrer"
                    className="underline underline-offset-2"
                  >
                    See version {basedOn} in another tab
                  </a>
                  . Saving now puts yours on top of it; nothing of it is taken over.
                </>
              )}
            </Note>
          )}
        </div>
        <Field label="Note" optional help="Why, in a few words. It stands in the list of versions.">
          <Input
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      </Dialog>
    </>
  );
}

function changeWords({ added, changed, removed }: ReturnType<typeof changesOf>): string {
  const parts = [
    added > 0 ? `${added} added` : "",
    changed > 0 ? `${changed} changed` : "",
    removed > 0 ? `${removed} taken out` : "",
  ].filter(Boolean);
  const sum = added + changed + removed;
  return sum === 0
    ? "The words differ."
    : `Of ${plural(sum, "entry", "entries")}: ${parts.join(", ")}.`;
}
