"use client";

import { useSyncExternalStore } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { keyText } from "~/components/key-match";
import { boundKeys, isKeyOn, subscribeKeys } from "~/components/key-registry";
import { useMac } from "./use-mac";

const NONE: ReturnType<typeof boundKeys> = [];

/** All keys that work on this screen now, by scope. */
export function KeySheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const groups = useSyncExternalStore(subscribeKeys, boundKeys, () => NONE);
  const mac = useMac();
  const scopes = merge(groups);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width={620}
      footer={<Button onClick={() => onOpenChange(false)}>Close</Button>}
      title="Keys of this screen"
      description="Single keys are silent while you type. They can be switched off under Settings, Keys."
    >
      <div>
        {scopes.map(([scope, bindings]) => (
          <section key={scope} className="mb-4">
            <h3 className="mb-1">{scope}</h3>
            <dl className="gap-8 desk:columns-2">
              {bindings.map(({ keys, text }) => (
                <div key={keys} className="flex min-h-7 break-inside-avoid items-center gap-3">
                  <dt className="min-w-0 flex-1">{text}</dt>
                  <dd className="mono shrink-0 text-ink-2">
                    {isKeyOn(keys) ? keyText(keys, mac) : "off"}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type Bindings = ReturnType<typeof boundKeys>[number]["bindings"];

function merge(groups: ReturnType<typeof boundKeys>): [string, Bindings][] {
  const scopes = new Map<string, Map<string, Bindings[number]>>();
  for (const group of groups) {
    const bindings = scopes.get(group.scope) ?? new Map<string, Bindings[number]>();
    for (const binding of group.bindings) bindings.set(binding.keys, binding);
    scopes.set(group.scope, bindings);
  }
  return [...scopes]
    .filter(([, bindings]) => bindings.size > 0)
    .reverse()
    .map(([scope, bindings]) => [scope, [...bindings.values()]]);
}
