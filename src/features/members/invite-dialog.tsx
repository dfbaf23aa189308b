"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { RadioGroup } from "~/components/radio-group";
import type { Role } from "~/core/model/role";
import { useTRPC } from "~/trpc/react";
import { ROLE_WORDS } from "./role-words";

/** Makes an invitation link; it is shown once, to be copied. */
export function InviteDialog({
  workspaceId,
  open,
  onOpenChange,
}: {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const [role, setRole] = useState<Role>("reviewer");
  const invite = useMutation(
    trpc.member.invite.mutationOptions({
      onSuccess: () =>
        queries.invalidateQueries({
          queryKey: trpc.member.invitations.queryKey({ workspaceId }),
        }),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    invite.mutate({ workspaceId, role, email: email === "" ? null : email });
  }
  function close(isOpen: boolean): void {
    if (!isOpen) invite.reset();
    onOpenChange(isOpen);
  }
  const made = invite.data;
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={made ? "Copy this link" : "Invite a person"}
      description={
        made
          ? "It is shown only now. Whoever has it can join once, within seven days."
          : "You get a link to copy. Nothing is sent."
      }
      footer={
        <>
          <Button onClick={() => close(false)}>Close</Button>
          {!made && (
            <Button type="submit" form={formId} kind="main" busy={invite.isPending}>
              Make the link
            </Button>
          )}
        </>
      }
    >
      {made ? (
        <CopyLink path={made.path} />
      ) : (
        <form id={formId} className="grid gap-4" onSubmit={submit} noValidate>
          <RadioGroup
            legend="Role"
            value={role}
            onValueChange={setRole}
            options={ROLE_WORDS.map(({ role: value, label, may }) => ({ value, label, help: may }))}
          />
          <Field label="Only for this mail address" optional error={invite.error?.message}>
            <Input name="email" type="email" autoComplete="off" autoCapitalize="none" />
          </Field>
        </form>
      )}
    </Dialog>
  );
}

function CopyLink({ path }: { path: string }) {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const link = `${window.location.origin}${path}`;
  function copy(): void {
    navigator.clipboard.writeText(link).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  }
  return (
    <div className="grid gap-3">
      <Field label="Invitation link">
        <Input
          readOnly
          value={link}
          className="font-mono"
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <div>
        <Button kind="main" onClick={copy}>
          Copy the link
        </Button>
      </div>
      <p role="status" className="text-12 text-ink-2 empty:hidden">
        {state === "copied" && "Copied."}
      </p>
      {state === "failed" && (
        <Note kind="care">This browser does not allow copying here. Select the link instead.</Note>
      )}
    </div>
  );
}
