"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { ChatUse } from "~/core/language-model/use-case";
import { useTRPC } from "~/trpc/react";
import type { PartProps } from "./server-list";

/** One model for every use that reads and writes text; the search by meaning needs a model of another kind and stays as it is. */
export function OneForAll({ workspaceId, settings, onSaved }: PartProps) {
  const trpc = useTRPC();
  const [server, setServer] = useState(settings.servers[0]?.id ?? "");
  const [model, setModel] = useState("");
  const choose = useMutation(trpc.models.choose.mutationOptions());
  const all = useMutation({
    mutationFn: async (choice: { serverId: string; model: string }) => {
      for (const use of ChatUse.options) await choose.mutateAsync({ workspaceId, use, choice });
    },
    onSettled: onSaved,
  });
  const isOpen = model.trim() === "" || !settings.servers.some(({ id }) => id === server);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isOpen) all.mutate({ serverId: server, model: model.trim() });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-2 rounded-3 bg-sunken p-3">
      <p className="text-ink-2">
        One model for all of these but the search by meaning, which needs a model of another kind.
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Server" className="w-52 max-desk:w-full">
          <Select
            value={server}
            onValueChange={setServer}
            options={settings.servers.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Field>
        <Field label="Model" className="w-52 max-desk:w-full">
          <Input
            value={model}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setModel(event.target.value);
              all.reset();
            }}
          />
        </Field>
        <Button
          type="submit"
          busy={all.isPending}
          disabledReason={isOpen ? "Enter the name of a model first" : undefined}
        >
          Use for all
        </Button>
        <span role="status" className="py-1.5 text-12 text-ink-2">
          {all.isSuccess && "Saved for all"}
        </span>
      </div>
      {all.error && <Note kind="bad">{all.error.message}</Note>}
    </form>
  );
}
