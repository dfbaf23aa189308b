"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Field } from "~/components/field";
import { Input, MoneyInput } from "~/components/input";
import { Note } from "~/components/note";
import { Switch } from "~/components/switch";
import { useTRPC } from "~/trpc/react";
import { SaveRow } from "../save-row";
import { useSaveOnLeave } from "../use-save-on-leave";
import { useSaved } from "../use-saved";
import type { PartProps } from "./server-list";

/** Most money of a month and of one piece of work, and whether models are asked about unsure places. */
export function LimitForm({ workspaceId, settings, onSaved }: PartProps) {
  const trpc = useTRPC();
  const saved = useSaved();
  const [isChanged, setChanged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const [secondOpinion, setSecondOpinion] = useState(settings.secondOpinion);
  const save = useMutation(
    trpc.models.saveLimits.mutationOptions({
      onSuccess: () => {
        saved.onSuccess();
        setChanged(false);
        void onSaved();
      },
      onError: saved.onError,
    }),
  );
  const fields = save.error?.data?.fieldErrors;
  function keep(): void {
    if (form.current === null) return;
    const entered = new FormData(form.current);
    save.mutate({
      workspaceId,
      currency: String(entered.get("currency")).trim().toUpperCase(),
      monthCap: Number(entered.get("monthCap")),
      workCap: Number(entered.get("workCap")),
      secondOpinion,
    });
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    keep();
  }
  function change(): void {
    saved.onChange();
    setChanged(true);
  }
  const leaving = useSaveOnLeave(isChanged, isChanged && !save.isPending ? keep : null);
  return (
    <form
      ref={form}
      onSubmit={submit}
      {...leaving}
      noValidate
      className="grid gap-4"
      onInput={change}
    >
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Most in a month" className="w-40" error={fields?.monthCap}>
          <MoneyInput
            name="monthCap"
            currency={settings.currency}
            defaultValue={settings.monthCap}
          />
        </Field>
        <Field label="Most for one piece of work" className="w-48" error={fields?.workCap}>
          <MoneyInput name="workCap" currency={settings.currency} defaultValue={settings.workCap} />
        </Field>
        <Field label="Currency" className="w-28" error={fields?.currency}>
          <Input
            name="currency"
            maxLength={3}
            defaultValue={settings.currency}
            autoComplete="off"
          />
        </Field>
      </div>
      <p className="max-w-[68ch] text-12 text-ink-2">
        Before each call, what it may cost at most is set aside; where that would pass a limit, it
        is not made. Months begin on the first, in UTC.
      </p>
      <div>
        <Switch
          checked={secondOpinion}
          onCheckedChange={(checked) => {
            setSecondOpinion(checked);
            change();
          }}
          label="Offer second opinions on personal data"
        />
        <p className="mt-1 max-w-[68ch] text-12 text-ink-2">
          Under “where and why” of a file, people can then ask the model of “Classify” about places
          that the search is unsure of, once they have seen what it costs. It sees ordinary words
          around the place and its shape, no names and no numbers. What is done with the place does
          not change by it.
        </p>
      </div>
      {save.error && !fields && <Note kind="bad">{save.error.message}</Note>}
      <SaveRow busy={save.isPending} isSaved={saved.isSaved} />
    </form>
  );
}
