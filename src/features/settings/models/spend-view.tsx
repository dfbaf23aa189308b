"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount, formatMoney, plural } from "~/components/format";
import { Progress } from "~/components/progress";
import { USE_WORDS } from "~/core/language-model/use-case";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Spend = RouterOutputs["models"]["spend"];

/** What the month has cost against its limit, by use and model. */
export function SpendView({ workspaceId, initial }: { workspaceId: string; initial: Spend }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.models.spend.queryOptions(
      { workspaceId },
      { initialData: initial, refetchInterval: 5_000 },
    ),
  );
  const { spent, reserved, cap, currency, uses } = data;
  const money = (amount: number) => formatMoney(amount, currency);
  return (
    <div className="grid gap-3">
      <Progress
        label="Spent"
        value={cap > 0 ? Math.min(1, (spent + reserved) / cap) : 0}
        text={`${money(spent)} of ${money(cap)}${reserved > 0 ? `, and ${money(reserved)} set aside for calls that are being made` : ""}`}
      />
      {uses.length === 0 ? (
        <p className="text-ink-2">No model has been asked this month.</p>
      ) : (
        <ul className="border-t border-line">
          {uses.map((use) => (
            <li
              key={`${use.use} ${use.model}`}
              className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5"
            >
              <span className="min-w-32 flex-1">
                {nameOf(use.use)} <span className="font-mono text-12 text-ink-2">{use.model}</span>
              </span>
              <span className="text-12 text-ink-2 tabular-nums">
                {plural(use.calls, "call")}, {formatCount(use.inputTokens)} tokens sent,{" "}
                {formatCount(use.outputTokens)} received
              </span>
              <span className="w-20 text-right tabular-nums">{money(use.cost)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf(use: string): string {
  if (use === "test") return "Tests";
  return USE_WORDS[use as keyof typeof USE_WORDS]?.name ?? use;
}
