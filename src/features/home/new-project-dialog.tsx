"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { PackChoice } from "~/features/shared/pack-choice";
import { useTRPC } from "~/trpc/react";

/** Asks for the name of a project, makes it and goes to where its files are added. */
export function NewProjectDialog({
  workspace,
  open,
  onOpenChange,
}: {
  workspace: { readonly id: string; readonly slug: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const formId = useId();
  const [packId, setPackId] = useState("general");
  const create = useMutation(
    trpc.project.create.mutationOptions({
      onSuccess: ({ slug }) => router.push(`/${workspace.slug}/${slug}/upload`),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    create.mutate({ workspaceId: workspace.id, name, packId });
  }
  const fields = create.error?.data?.fieldErrors;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      description="One folder of files that belong together, such as a year-end close or a case."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Close</Button>
          <Button type="submit" form={formId} kind="main" busy={create.isPending}>
            Make it and add files
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="space-y-4">
        <Field label="Name" error={fields?.name ?? (fields ? undefined : create.error?.message)}>
          <Input name="name" maxLength={120} autoComplete="off" />
        </Field>
        <PackChoice workspaceId={workspace.id} value={packId} onValue={setPackId} />
      </form>
    </Dialog>
  );
}
