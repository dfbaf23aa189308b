"use client";

import type { FormEvent } from "react";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { SaveRow } from "./save-row";

/** One name with its own Save; says "Saved" beside the button. */
export function NameForm(props: {
  label: string;
  value: string;
  help?: string;
  busy: boolean;
  isSaved: boolean;
  problem: string | null;
  onChange: () => void;
  onSave: (name: string) => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    props.onSave(String(new FormData(event.currentTarget).get("name") ?? ""));
  }
  return (
    <form onSubmit={submit} noValidate className="grid max-w-[420px] gap-3">
      <Field label={props.label} help={props.help} error={props.problem ?? undefined}>
        <Input
          name="name"
          defaultValue={props.value}
          maxLength={120}
          autoComplete="off"
          onInput={props.onChange}
        />
      </Field>
      <SaveRow busy={props.busy} isSaved={props.isSaved} />
    </form>
  );
}
