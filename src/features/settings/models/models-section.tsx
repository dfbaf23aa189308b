"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { LimitForm } from "./limit-form";
import { PriceTable } from "./price-table";
import { ServerList } from "./server-list";
import { SpendView } from "./spend-view";
import { UseList } from "./use-list";

export type ModelSettings = RouterOutputs["models"]["settings"];

/** Servers, the model of each use, prices, limits, and what this month has cost. Only owners change any of it. */
export function ModelsSection({
  workspaceId,
  settings,
  spend,
}: {
  workspaceId: string;
  /** Null for those who may not manage the workspace. */
  settings: ModelSettings | null;
  spend: RouterOutputs["models"]["spend"];
}) {
  if (settings === null)
    return (
      <div className="grid gap-4">
        <SpendView workspaceId={workspaceId} initial={spend} />
        <p className="text-12 text-ink-2">An owner chooses models, prices and limits.</p>
      </div>
    );
  return <Manage workspaceId={workspaceId} initial={settings} spend={spend} />;
}

function Manage({
  workspaceId,
  initial,
  spend,
}: {
  workspaceId: string;
  initial: ModelSettings;
  spend: RouterOutputs["models"]["spend"];
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.models.settings.queryOptions({ workspaceId });
  const { data: settings, error } = useQuery({ ...query, initialData: initial });
  const reload = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: query.queryKey }),
      client.invalidateQueries({ queryKey: trpc.models.spend.queryKey({ workspaceId }) }),
    ]);
  };
  const shared = { workspaceId, settings, onSaved: reload };
  return (
    <div className="grid gap-7">
      <p className="max-w-[68ch] text-ink-2">
        Without a server, everything is worked out on this machine and nothing leaves it. With one,
        only text that has passed the privacy policy is sent, never a file that is marked “never
        send”.
      </p>
      {error && <Note kind="bad">{error.message}</Note>}
      <Part title="This month">
        <SpendView workspaceId={workspaceId} initial={spend} />
      </Part>
      <Part title="Servers">
        <ServerList {...shared} />
      </Part>
      <Part title="Models">
        <UseList {...shared} />
      </Part>
      <Part title="Prices">
        <PriceTable {...shared} />
      </Part>
      <Part title="Limits of money">
        <LimitForm {...shared} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2">{title}</h3>
      {children}
    </section>
  );
}
