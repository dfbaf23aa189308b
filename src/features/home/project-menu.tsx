"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
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
import { PackChoice } from "~/features/shared/pack-choice";
import { useTRPC } from "~/trpc/react";

interface Project {
  readonly id: string;
  readonly name: string;
  readonly packId: string;
  readonly archivedAt: Date | null;
}

/** Rename a project, put it away, bring it back. */
export function ProjectMenu({
  project,
  workspaceId,
  home,
}: {
  project: Project;
  workspaceId: string;
  home: string;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
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
          { label: "Industry pack", onSelect: () => setChoosing(true) },
          {
            label: isAway ? "Bring back" : "Put away",
            onSelect: () => setAway(!isAway),
          },
        ]}
      />
      <RenameDialog project={project} open={isRenaming} onOpenChange={setRenaming} />
      {isChoosing && (
        <PackDialog
          project={project}
          workspaceId={workspaceId}
          onClose={() => setChoosing(false)}
        />
      )}
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

/** The pack counts from the next run on; what earlier runs found stays until then. */
function PackDialog({
  project,
  workspaceId,
  onClose,
}: {
  project: Project;
  workspaceId: string;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [packId, setPackId] = useState(project.packId);
  const choose = useMutation(
    trpc.packs.choose.mutationOptions({
      onSuccess: () => {
        onClose();
        notify("The pack counts from the next run on.");
        void queries.invalidateQueries({ queryKey: trpc.packs.ofProject.queryKey() });
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Industry pack of ${project.name}`}
      description="It says what files are, what is looked for in them and which rules they are checked against, from the next run on."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            kind="main"
            busy={choose.isPending}
            disabledReason={packId === project.packId ? "This pack is in use" : undefined}
            onClick={() => choose.mutate({ projectId: project.id, packId })}
          >
            Use this pack
          </Button>
        </>
      }
    >
      <PackChoice workspaceId={workspaceId} value={packId} onValue={setPackId} />
      <div role="alert" className="mt-2 text-danger empty:hidden">
        {choose.error?.message}
      </div>
    </Dialog>
  );
}
