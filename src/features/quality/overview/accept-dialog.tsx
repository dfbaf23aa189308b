"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";

export interface ToAccept {
  /** `finding:…`, `rows:…`, `copies:…` or `rule:…`. */
  readonly subject: string;
  readonly title: string;
}

/** Asks why something is all right, and until when: it then counts for nothing until that day. */
export function AcceptDialog({
  projectId,
  wish,
  onClose,
  onAccepted,
}: {
  projectId: string;
  wish: ToAccept | null;
  onClose: () => void;
  onAccepted: () => void;
}) {
  return (
    <Dialog
      open={wish !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Accept this as it is?"
      description={wish?.title}
    >
      {wish !== null && (
        <AcceptForm
          key={wish.subject}
          projectId={projectId}
          subject={wish.subject}
          onClose={onClose}
          onAccepted={onAccepted}
        />
      )}
    </Dialog>
  );
}

function AcceptForm({
  projectId,
  subject,
  onClose,
  onAccepted,
}: {
  projectId: string;
  subject: string;
  onClose: () => void;
  onAccepted: () => void;
}) {
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const accept = useMutation(
    trpc.quality.accept.mutationOptions({
      onSuccess: () => {
        onAccepted();
        onClose();
      },
    }),
  );
  function send(event: FormEvent): void {
    event.preventDefault();
    if (reason.trim() === "") return;
    accept.mutate({
      projectId,
      subject,
      reason,
      until: until === "" ? null : new Date(`${until}T23:59:59`),
    });
  }
  return (
    <form onSubmit={send} className="grid gap-3">
      {accept.error && <Note kind="bad">{accept.error.message}</Note>}
      <Field label="Why it is all right">
        <Textarea
          value={reason}
          rows={3}
          maxLength={400}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Field
        label="Until"
        optional
        help="On the day after, it counts again. Without a day, until somebody ends it."
      >
        <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          kind="main"
          busy={accept.isPending}
          disabledReason={reason.trim() === "" ? "Say why first" : undefined}
        >
          Accept
        </Button>
      </div>
    </form>
  );
}
