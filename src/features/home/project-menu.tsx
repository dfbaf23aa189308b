"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Menu } from "~/components/menu";
import { notify } from "~/components/toast";
import { useTRPC } from "~/trpc/react";

interface Project {
  readonly id: string;
  readonly name: string;
  readonly archivedAt: Date | null;
}

/** Rename a project, put it away, bring it back. */
export function ProjectMenu({ project, home }: { project: Project; home: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const archive = useMutation(trpc.project.setArchived.mutationOptions());
  const isAway = project.archivedAt !== null;
  function setAway(isArchived: boolean): void {
    archive.mutate(
      { projectId: project.id, isArchived },
      {
        onSuccess: () => {
          notify(isArchived ? `${project.name} is put away.` : `${project.name} is back.`, {
            undo: () => archive.mutate({ projectId: project.id, isArchived: !isArchived }),
          });
          if (isArchived) router.push(home);
          router.refresh();
        },
      },
    );
  }
  return (
    <>
      <Menu
        label="More about this project"
        trigger={
          <Button kind="bare" label="More about this project" icon={<Icon of={Ellipsis} />} />
        }
        items={[
          { label: "Rename", onSelect: () => setRenaming(true) },
          {
            label: isAway ? "Bring back" : "Put away",
            onSelect: () => setAway(!isAway),
          },
        ]}
      />
      <RenameDialog project={project} open={isRenaming} onOpenChange={setRenaming} />
    </>
  );
}

function RenameDialog({
  project,
  open,
  onOpenChange,
}: {
  project: Project;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const formId = useId();
  const rename = useMutation(
    trpc.project.rename.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        router.refresh();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    rename.mutate({ projectId: project.id, name });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Rename this project"
      description="Its address stays, so links to it keep working."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Close</Button>
          <Button type="submit" form={formId} kind="main" busy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Field label="Name" error={rename.error?.message}>
          <Input name="name" defaultValue={project.name} maxLength={120} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
