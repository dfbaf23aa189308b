"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import type { PolicyChange } from "~/core/privacy/policies/policy-words";
import type { PolicyDocument } from "~/core/privacy/policy-document";
import { useTRPC } from "~/trpc/react";
import { ChangeList } from "./policy-diff";

/** What will differ, a word on why, and the button that saves it as the next version. */
export function SavePolicy({
  projectId,
  list,
  slug,
  basedOn,
  draft,
  changes,
  open,
  onOpenChange,
}: {
  projectId: string;
  list: string;
  slug: string;
  basedOn: number;
  draft: PolicyDocument;
  changes: readonly PolicyChange[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const save = useMutation(
    trpc.policies.save.mutationOptions({
      onSuccess: async ({ number }) => {
        onOpenChange(false);
        notify(`Version ${number} is saved as a draft.`);
        await queries.invalidateQueries({ queryKey: trpc.policies.pathKey() });
        router.push(`${list}/${slug}`);
        router.refresh();
      },
    }),
  );
  const isOvertaken = save.error?.data?.code === "CONFLICT";
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) save.reset();
        onOpenChange(isOpen);
      }}
      width={600}
      title={`Save as version ${basedOn + 1}`}
      description="Versions are never overwritten. It is a draft until somebody releases it."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep editing</Button>
          {isOvertaken ? (
            <ButtonLink href={`${list}/${slug}`}>Look at the newer version</ButtonLink>
          ) : (
            <Button
              kind="main"
              busy={save.isPending}
              onClick={() =>
                save.mutate({ projectId, slug, basedOn, document: { ...draft }, note })
              }
            >
              Save as version {basedOn + 1}
            </Button>
          )}
        </>
      }
    >
      {save.error !== null && (
        <Note kind={isOvertaken ? "care" : "bad"} className="mb-3">
          {save.error.message}
        </Note>
      )}
      <ChangeList changes={changes} />
      <div className="mt-3">
        <Field label="Why" help="A word for whoever reads the list of versions." optional>
          <Input value={note} maxLength={400} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
