"use client";

import { Select } from "~/components/select";
import { Switch } from "~/components/switch";
import type { RelationshipType } from "~/core/model/edge";
import { RELATIONSHIP_ORDER, RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import type { QueueFilter } from "./use-queue-filter";

/** How the project reviews, and what waits for this person elsewhere. */
export interface ReviewStanding {
  assigned: number;
  needsTwo: boolean;
  isBlind: boolean;
  /** Nobody may see the engine's opinion here. */
  isBlindForAll: boolean;
}

/** What the queue is narrowed to, and whether the engine's opinion is kept back. */
export interface QueueControls {
  waiting: readonly { type: RelationshipType; count: number }[] | null;
  /** Decided links whose evidence is gone. */
  evidenceGone: number;
  filter: QueueFilter;
  onFilter: (filter: QueueFilter) => void;
  standing: ReviewStanding;
  onBlind: (isBlind: boolean) => void;
}

/** Chooses which links are asked about. By the evidence alone types cannot be chosen: they are part of the opinion. */
export function FilterSelect({
  waiting,
  evidenceGone,
  filter,
  onFilter,
  standing,
}: Omit<QueueControls, "onBlind">) {
  return (
    <Select
      size="sm"
      label="Types"
      value={filter ?? "all"}
      onValueChange={(value) =>
        onFilter(value === "all" ? null : (value as Exclude<QueueFilter, null>))
      }
      options={[
        { value: "all", label: "All types" },
        { value: "assigned", label: "Assigned to me", count: standing.assigned },
        ...(standing.isBlind ? [] : RELATIONSHIP_ORDER).map((entry) => ({
          value: entry,
          label: RELATIONSHIP_STYLE[entry].active,
          count: waiting?.find((known) => known.type === entry)?.count ?? 0,
        })),
        { value: "evidence-gone", label: "Evidence gone", count: evidenceGone },
      ]}
    />
  );
}

export function BlindSwitch({ standing, onBlind }: Pick<QueueControls, "standing" | "onBlind">) {
  return (
    <Switch
      checked={standing.isBlind}
      onCheckedChange={onBlind}
      {...(standing.isBlindForAll
        ? { disabledReason: "The project reviews by the evidence alone." }
        : {})}
      label="By the evidence alone"
    />
  );
}

/** The controls of the queue where there is no room for the queue itself. */
export function PhoneControls(controls: QueueControls) {
  return (
    <div className="flex shrink-0 items-center justify-between gap-2 border-b border-line bg-surface px-4 py-1 text-12 desk:hidden">
      <FilterSelect {...controls} />
      <BlindSwitch {...controls} />
    </div>
  );
}
