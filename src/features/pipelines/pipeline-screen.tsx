"use client";

import { type RefObject, useRef, useState } from "react";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import type { StageName } from "~/core/model/run";
import { useHistory } from "~/features/shared/use-history";
import { useLeaveWarning } from "~/features/shared/use-leave-warning";
import { changesOf, isOn, type PipelineView, withOption, withOptions, withStage } from "./draft";
import { recomputeWords, sinceWords } from "./next-run-words";
import { PipelineHead } from "./pipeline-head";
import { SaveDialog } from "./save-dialog";
import { type NodeState, StageBoard } from "./stage-board";
import { StagePanel } from "./stage-panel";
import { useCheck } from "./use-draft";
import { usePipelineKeys } from "./use-pipeline-keys";
import { useSave } from "./use-save";

/** The pipeline of a project: stages on one stroke, options of the chosen one, versions that are never overwritten. */
export function PipelineScreen({
  projectId,
  base: home,
  initial,
  initialStage,
  mayEdit,
}: {
  projectId: string;
  base: string;
  initial: PipelineView;
  initialStage: StageName | null;
  mayEdit: boolean;
}) {
  const here = `${home}/pipelines`;
  const [view, setView] = useState(initial);
  const { version, stages } = view;
  const newest = view.versions[0]?.number ?? version.number;
  const isOld = version.number !== newest;
  const canEdit = mayEdit && !isOld;
  const panel = useRef<HTMLElement>(null);
  const [selected, select] = useSelectedStage(initialStage ?? "parse");
  const editing = useHistory(version.definition);
  const { draft } = editing;
  const checked = useCheck(projectId, draft, {
    draft: version.definition,
    summaries: version.summaries,
  });
  const changes = changesOf(stages, version.definition, draft);
  const save = useSave({ projectId, here, view, draft, changes, setView, setDraft: editing.set });
  const form = stages.find((stage) => stage.name === selected) ?? stages[0];
  useLeaveWarning(changes.length > 0);
  const toggle = (stage: StageName, on: boolean) => editing.set(withStage(draft, stage, on));
  const refusal =
    changes.length === 0
      ? "Nothing has changed"
      : checked.problems.length > 0
        ? "Mend what is marked first"
        : undefined;
  usePipelineKeys({
    stages,
    selected,
    select,
    canEdit,
    canUndo: editing.canUndo,
    onOpen: () => focusOptions(panel),
    onToggle: () => toggle(selected, !isOn(draft, selected)),
    onSave: () => refusal === undefined && save.open(),
    onUndo: editing.undo,
  });
  function stateOf(stage: StageName): NodeState {
    return {
      isOn: isOn(draft, stage),
      changes: changes.filter((change) => change.stage === stage).length,
      problem: problemOf(stage, checked.problems),
      summary: checked.summaries[stage] ?? "",
    };
  }
  if (form === undefined) return null;
  const loose = checked.problems.find((problem) => problem.stage === null);
  return (
    <Page flush>
      <PipelineHead
        name={draft.name}
        here={here}
        view={view}
        changeCount={changes.length}
        mayEdit={mayEdit}
        refusal={refusal}
        editing={editing}
        isLoading={save.isLoading}
        onSave={save.open}
        onGoBack={save.goBack}
      />
      {(isOld || loose !== undefined) && (
        <div className="border-b border-line px-6 py-3 max-desk:px-4">
          {isOld && (
            <Note>
              Version {version.number} is only shown. Runs follow version {newest}.
            </Note>
          )}
          {loose && <Note kind="bad">{loose.message}</Note>}
        </div>
      )}
      <div className="grid min-h-0 flex-1 overflow-auto panel:grid-cols-[minmax(0,1fr)_372px] panel:grid-rows-1 panel:overflow-hidden">
        <div className="flex min-w-0 flex-col bg-bg panel:min-h-0">
          <div className="flex-1 panel:min-h-0 panel:overflow-auto">
            <StageBoard
              stages={stages}
              stateOf={stateOf}
              selected={selected}
              onSelect={select}
              onOpen={() => focusOptions(panel)}
            />
          </div>
          <Effect
            words={
              isOld
                ? "Older versions stay as they were saved."
                : recomputeWords(stages, changes, draft, view.fileCount, view.since)
            }
            since={isOld ? [] : sinceWords(view.since)}
            refusal={isOld ? null : view.since.refusal}
            running={runningWords(view)}
          />
        </div>
        <StagePanel
          panel={panel}
          stage={form}
          draft={draft}
          saved={version.definition}
          problems={checked.problems}
          canEdit={canEdit}
          onToggle={(on) => toggle(form.name, on)}
          onOption={(path, value) =>
            editing.set(withOption(draft, form.name, path, value), `${form.name}.${path.join(".")}`)
          }
          onOptions={(options) =>
            editing.set(withOptions(draft, form.name, options), `${form.name} as YAML`)
          }
        />
      </div>
      <SaveDialog
        {...save.dialog}
        next={newest + 1}
        latest={newest}
        stages={stages}
        runningWords={runningWords(view)}
      />
    </Page>
  );
}

/** What the next run does because of the draft, and because of what has changed beside it since the last run. */
function Effect({
  words,
  since,
  refusal,
  running,
}: {
  words: string;
  since: readonly string[];
  refusal: string | null;
  running: string | null;
}) {
  return (
    <section
      aria-label="What this would do"
      className="border-t border-line bg-surface px-6 py-3.5 max-desk:px-4"
    >
      <h2 className="mb-0.5">In the next run</h2>
      {refusal !== null && (
        <Note kind="bad" className="my-1">
          The next run cannot start. {refusal}
        </Note>
      )}
      <p aria-live="polite">{words}</p>
      {since.map((sentence) => (
        <p key={sentence} className="mt-0.5 text-12 text-ink-2">
          {sentence}
        </p>
      ))}
      {running !== null && <p className="mt-0.5 text-12 text-ink-2">{running}</p>}
    </section>
  );
}

function runningWords({ running }: PipelineView): string | null {
  if (running === null) return null;
  const kept =
    running.version === null ? "the version it began with" : `version ${running.version}`;
  return `Run ${running.run} is going on and keeps ${kept}.`;
}

function problemOf(
  stage: StageName,
  problems: readonly { stage: StageName | null; message: string; field: string | null }[],
): string | null {
  const problem = problems.find((item) => item.stage === stage);
  if (problem === undefined) return null;
  return problem.field ? "An option is not right yet." : problem.message;
}

function focusOptions(panel: RefObject<HTMLElement | null>): void {
  panel.current
    ?.querySelector<HTMLElement>("button:not([disabled]), input:not([disabled]), textarea")
    ?.focus();
}

/** The chosen stage, kept in the address so that a reload shows it again. */
function useSelectedStage(initial: StageName): [StageName, (stage: StageName) => void] {
  const [selected, setSelected] = useState(initial);
  function select(stage: StageName): void {
    setSelected(stage);
    const address = new URL(window.location.href);
    address.searchParams.set("stage", stage);
    window.history.replaceState(null, "", address);
  }
  return [selected, select];
}
