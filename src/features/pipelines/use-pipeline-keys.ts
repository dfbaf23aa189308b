"use client";

import { useKeys } from "~/components/use-keys";
import type { StageName } from "~/core/model/run";
import type { StageForm } from "./draft";

/** Keys of the pipeline editor: stages by arrows, options by Enter, on and off by X, save and undo. */
export function usePipelineKeys({
  stages,
  selected,
  select,
  canEdit,
  canUndo,
  onOpen,
  onToggle,
  onSave,
  onUndo,
}: {
  stages: readonly StageForm[];
  selected: StageName;
  select: (stage: StageName) => void;
  canEdit: boolean;
  canUndo: boolean;
  onOpen: () => void;
  onToggle: () => void;
  onSave: () => void;
  onUndo: () => void;
}): void {
  const at = stages.findIndex((stage) => stage.name === selected);
  function beside(by: number): void {
    const next = stages[Math.min(stages.length - 1, Math.max(0, at + by))];
    if (next) select(next.name);
  }
  const isOptional = stages[at]?.isOptional === true;
  useKeys(
    [
      { keys: "right", text: "Next stage", run: () => beside(1) },
      { keys: "left", text: "Stage before", run: () => beside(-1) },
      { keys: "enter", text: "To the options", run: onOpen },
      { keys: "x", text: "Stage on or off", when: canEdit && isOptional, run: onToggle },
      { keys: "mod+s", text: "Save as a new version", when: canEdit, run: onSave },
      { keys: "mod+z", text: "Undo", when: canEdit && canUndo, run: onUndo },
    ],
    { scope: "Pipeline" },
  );
}
