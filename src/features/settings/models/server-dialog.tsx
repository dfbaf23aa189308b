"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import type { Server } from "./server-list";

/** A new server or an existing one. What is typed as the key goes out once and never comes back. */
export function ServerDialog({
  workspaceId,
  server,
  onClose,
  onSaved,
}: {
  workspaceId: string;
  server: Server | null;
  onClose: () => void;
  onSaved: (isKeyForgotten: boolean) => void;
}) {
  const trpc = useTRPC();
  const [forgets, setForgets] = useState(false);
  const save = useMutation(
    trpc.models.saveServer.mutationOptions({
      onSuccess: ({ isKeyForgotten }) => onSaved(isKeyForgotten && !forgets),
    }),
  );
  const fields = save.error?.data?.fieldErrors;
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const key = text("key");
    save.mutate({
      workspaceId,
      serverId: server?.id ?? null,
      title: text("title"),
      baseUrl: text("baseUrl"),
      key: forgets ? "" : key === "" ? null : key,
      concurrency: Number(text("concurrency")) || 1,
      timeoutMs: (Number(text("seconds")) || 60) * 1_000,
    });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={server === null ? "Add a server" : `Change ${server.title}`}
      description="Any server that speaks OpenAI's protocol: OpenAI, Anthropic's compatible address, Ollama, vLLM and others."
    >
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Name" error={fields?.title}>
          <Input
            name="title"
            defaultValue={server?.title ?? ""}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Address"
          error={fields?.baseUrl}
          help="Where its protocol begins, such as https://api.openai.com/v1"
        >
          <Input
            name="baseUrl"
            type="url"
            defaultValue={server?.baseUrl ?? ""}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field
          label="Key"
          optional
          error={fields?.key}
          help={
            server?.hasKey
              ? "A key is stored and never shown. Leave this empty to keep it."
              : "Stored sealed and never shown again. Servers of your own often need none."
          }
        >
          <Input name="key" type="password" maxLength={1_000} autoComplete="new-password" />
        </Field>
        {server?.hasKey && (
          <Checkbox
            checked={forgets}
            onCheckedChange={(checked) => setForgets(checked === true)}
            label="Forget the stored key"
          />
        )}
        <div className="grid grid-cols-2 gap-3">
          <Field
            label="Calls at a time"
            error={fields?.concurrency}
            help="Where the program runs in several processes, each makes so many."
          >
            <Input
              name="concurrency"
              type="number"
              min={1}
              max={32}
              defaultValue={server?.concurrency ?? 4}
            />
          </Field>
          <Field label="Longest call" error={fields?.timeoutMs}>
            <Input
              name="seconds"
              type="number"
              min={1}
              max={600}
              unit="s"
              defaultValue={(server?.timeoutMs ?? 60_000) / 1_000}
            />
          </Field>
        </div>
        {save.error && !fields && <Note kind="bad">{save.error.message}</Note>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="main" busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
