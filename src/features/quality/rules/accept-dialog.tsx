"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import type { RuleView } from "./rule-words";

/** Asks for a reason and perhaps an end; what the rule finds is then listed as accepted. */
export function AcceptDialog({
  projectId,
  rule,
  open,
  onOpenChange,
}: {
  projectId: string;
  rule: RuleView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useId();
  const accept = useMutation(
    trpc.qualityRules.accept.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.qualityRules.list.queryKey() });
        onOpenChange(false);
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const until = String(data.get("until") ?? "");
    accept.mutate({
      projectId,
      rule: rule.name,
      reason: String(data.get("reason") ?? ""),
      // The whole day counts.
      until: until === "" ? null : new Date(`${until}T23:59:59`),
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Accept what “${rule.title}” found`}
      description="It is still checked, counted and listed, but no longer among what is to be mended."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="main" type="submit" form={form} busy={accept.isPending}>
            Accept
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <Field label="Reason">
          <Textarea name="reason" required minLength={3} maxLength={600} rows={3} />
        </Field>
        <Field label="Until" optional help="Then it is to be mended again.">
          <Input name="until" type="date" />
        </Field>
        {accept.isError && <Note kind="bad">{accept.error.message}</Note>}
      </form>
    </Dialog>
  );
}
