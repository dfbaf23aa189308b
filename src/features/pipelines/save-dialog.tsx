"use client";

import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import type { Change, StageForm } from "./draft";

/** What will differ, what it computes anew, and the button that saves it as the next version. */
export function SaveDialog({
  open,
  onOpenChange,
  next,
  latest,
  isBack,
  stages,
  changes,
  effect,
  runningWords,
  busy,
  problem,
  conflict,
  onSave,
  onMove,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  next: number;
  latest: number;
  /** An older version becomes the newest again. */
  isBack: number | null;
  stages: readonly StageForm[];
  changes: readonly Change[];
  effect: string;
  runningWords: string | null;
  busy: boolean;
  problem: string | null;
  /** Someone saved meanwhile: the changes can move onto that version. */
  conflict: boolean;
  onSave: () => void;
  onMove: () => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width={560}
      title={isBack === null ? `Save as version ${next}` : `Go back to version ${isBack}`}
      description={
        isBack === null
          ? `${plural(changes.length, "setting")} of version ${latest} ${changes.length === 1 ? "changes" : "change"}. Versions are never overwritten.`
          : `It is saved again as version ${next}; version ${latest} stays in the list.`
      }
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep editing</Button>
          {conflict ? (
            <Button kind="main" busy={busy} onClick={onMove}>
              Move my changes onto it
            </Button>
          ) : (
            <Button
              kind="main"
              busy={busy}
              disabledReason={
                changes.length === 0 ? "Both versions have the same settings" : undefined
              }
              onClick={onSave}
            >
              Save as version {next}
            </Button>
          )}
        </>
      }
    >
      {problem !== null && (
        <Note kind={conflict ? "care" : "bad"} className="mb-3">
          {problem}
        </Note>
      )}
      <ul
        aria-label="What differs"
        className="max-h-[38vh] overflow-auto rounded-3 border border-line"
      >
        {changes.map((change) => (
          <li
            key={`${change.stage}.${change.path.join(".")}`}
            className="border-b border-line px-3 py-2 last:border-0"
          >
            <span className="text-ink-2">
              {stages.find((stage) => stage.name === change.stage)?.title}
            </span>{" "}
            <b className="font-550">{change.label}</b>
            <span className="block tabular-nums">
              <del className="text-ink-3">{change.before}</del>{" "}
              <span aria-hidden="true" className="text-ink-3">
                →
              </span>{" "}
              <ins className="no-underline">{change.after}</ins>
            </span>
          </li>
        ))}
        {changes.length === 0 && (
          <li className="px-3 py-2 text-ink-2">Both versions have the same settings.</li>
        )}
      </ul>
      <p className="mt-3">{effect}</p>
      {runningWords !== null && <p className="mt-1 text-ink-2">{runningWords}</p>}
    </Dialog>
  );
}
