"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { notify } from "~/components/toast";
import { useTRPC } from "~/trpc/react";

/** Asks what a copy of a policy is called, makes it and opens its editor. */
export function CopyDialog({
  projectId,
  here,
  source,
  onClose,
}: {
  projectId: string;
  /** Address of the list of policies. */
  here: string;
  /** Null where the dialog is closed. */
  source: { readonly slug: string; readonly title: string } | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const formId = useId();
  const [title, setTitle] = useState("");
  useEffect(() => setTitle(source === null ? "" : `${source.title}, our copy`), [source]);
  const copy = useMutation(
    trpc.policies.copy.mutationOptions({
      onSuccess: async ({ slug }) => {
        onClose();
        notify("The copy is a draft. Nothing follows it until it is released.");
        await queries.invalidateQueries({ queryKey: trpc.policies.list.pathKey() });
        router.push(`${here}/${slug}/edit`);
      },
    }),
  );
  function save(event: FormEvent): void {
    event.preventDefault();
    if (source !== null && title.trim() !== "" && !copy.isPending)
      copy.mutate({ projectId, slug: source.slug, title });
  }
  return (
    <Dialog
      open={source !== null}
      onOpenChange={(open) => {
        if (open) return;
        copy.reset();
        onClose();
      }}
      title={`Copy ${source?.title ?? ""}`}
      description="The copy belongs to this workspace. It starts with the same rules."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" type="submit" form={formId} busy={copy.isPending}>
            Make the copy
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save}>
        <Field label="Title" {...(copy.error ? { error: copy.error.message } : {})}>
          <Input
            value={title}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
