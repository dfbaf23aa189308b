"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { MoneyInput } from "~/components/input";
import { useTRPC } from "~/trpc/react";
import { useSaveOnLeave } from "../use-save-on-leave";
import type { PartProps } from "./server-list";

interface Price {
  readonly model: string;
  /** Null where none is known. */
  readonly input: number | null;
  readonly output: number | null;
  readonly isOwn: boolean;
}

/** What models cost for a million tokens; those that are chosen and have no price come first. */
export function PriceTable(props: PartProps) {
  const { settings } = props;
  const priced = new Set(settings.prices.map(({ model }) => model));
  const chosen = settings.uses.flatMap(
    ({ choice, environmentModel }) => choice?.model ?? environmentModel ?? [],
  );
  const open = [...new Set(chosen)].filter((model) => !priced.has(model));
  const rows: Price[] = [
    ...open.map((model) => ({ model, input: null, output: null, isOwn: false })),
    ...settings.prices,
  ];
  return (
    <div className="grid gap-2">
      <p className="max-w-[68ch] text-ink-2">
        For a million tokens, as the server's price list says; a token is some four letters. Enter 0
        for a server of your own. A model without a price is not asked, since no limit could hold.
      </p>
      {rows.length === 0 ? (
        <p className="text-ink-2">Prices are entered here once a model is chosen.</p>
      ) : (
        <ul className="border-t border-line">
          {rows.map((price) => (
            <PriceRow
              key={`${price.model} ${price.input} ${price.output}`}
              {...props}
              price={price}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function PriceRow({ workspaceId, settings, onSaved, price }: PartProps & { price: Price }) {
  const trpc = useTRPC();
  const [input, setInput] = useState(String(price.input ?? ""));
  const [output, setOutput] = useState(String(price.output ?? ""));
  const save = useMutation(trpc.models.savePrice.mutationOptions({ onSuccess: onSaved }));
  const isChanged = input !== String(price.input ?? "") || output !== String(price.output ?? "");
  const isWhole = [input, output].every((text) => text.trim() !== "" && Number(text) >= 0);
  const leaving = useSaveOnLeave(isChanged, isChanged && isWhole && !save.isPending ? keep : null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole) keep();
  }
  function keep(): void {
    const entered = { input: Number(input), output: Number(output) };
    save.mutate({ workspaceId, model: price.model, price: entered });
  }
  const amount = (label: string, value: string, change: (text: string) => void) => (
    <Field label={`${label}, ${price.model}`} hideLabel className="w-36">
      <MoneyInput
        lead={<span className="text-12 text-ink-3">{label}</span>}
        currency={settings.currency}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
  return (
    <li className="border-b border-line py-2">
      <form onSubmit={submit} {...leaving} noValidate className="flex flex-wrap items-center gap-2">
        <span className="min-w-40 flex-1 font-mono text-12 break-all">{price.model}</span>
        {amount("sent", input, setInput)}
        {amount("received", output, setOutput)}
        {isChanged && (
          <Button
            type="submit"
            kind="main"
            size="sm"
            busy={save.isPending}
            disabledReason={isWhole ? undefined : "Enter both, 0 or more"}
          >
            Save
          </Button>
        )}
        {price.isOwn && !isChanged && (
          <Button
            size="sm"
            kind="bare"
            busy={save.isPending}
            label={`Forget the price of ${price.model}`}
            onClick={() => save.mutate({ workspaceId, model: price.model, price: null })}
          >
            Forget
          </Button>
        )}
      </form>
      {save.error && <p className="mt-1 text-12 text-danger">{save.error.message}</p>}
    </li>
  );
}
