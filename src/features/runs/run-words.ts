/** Runs in words: titles, states, stages and problems. */
import { formatCount, formatDuration, formatPercent, plural } from "~/components/format";
import { type RunStatus, StageName } from "~/core/model/run";
import type { StageItem, StageLook } from "~/features/shared/stage-item";
import type { RouterOutputs } from "~/trpc/react";

export type RunView = RouterOutputs["runs"]["byId"];
export type RunLine = RouterOutputs["runs"]["list"]["runs"][number];

type Standing = Pick<RunLine, "state" | "relateState"> & {
  readonly files: { readonly total: number; readonly done: number; readonly toFix: number };
};

/** Share of files from which an estimate of the time left is a single figure. */
const SURE_FROM = 0.3;
/** An estimate before that is a range around the pace so far. */
const RANGE = { low: 0.75, high: 1.4 };

/** True while a run can still change. */
export function isActive(state: RunStatus): boolean {
  return state === "queued" || state === "running" || state === "stopping";
}

/** "relating files", "finished, 41 files to fix": the state of a run as it follows its number. */
export function stateWords({ state, files, relateState }: Standing): string {
  if (state === "queued") return "waits to start";
  if (state === "stopping") return "stopping, what is begun is finished";
  if (state === "stopped") return "stopped";
  if (state === "failed") return "failed";
  if (state === "finished")
    return files.toFix === 0 ? "finished" : `finished, ${plural(files.toFix, "file")} to fix`;
  if (files.total === 0) return "starting";
  if (files.done < files.total) return "reading files";
  return relateState === null ? "relating files" : "writing links";
}

/** "About 9 min left to read." as one figure or a range, or why there is none; an empty text where nothing can be said. */
export function timeLeftWords({ timeLeft, files }: Pick<RunView, "timeLeft" | "files">): string {
  if (timeLeft === "held-up") {
    const left = files.total - files.done;
    return `${plural(left, "file")} left to read; what is read now takes longer than those before.`;
  }
  if (timeLeft === null || timeLeft < 1_000) return "";
  if (files.done >= files.total * SURE_FROM)
    return `About ${formatDuration(timeLeft)} left to read.`;
  const [low, high] = [timeLeft * RANGE.low, timeLeft * RANGE.high].map(formatDuration);
  return low === high ? `About ${low} left to read.` : `${low} to ${high} left to read.`;
}

/** Stages of a run as the large stroke shows them. */
export function stageItems(run: RunView): StageItem[] {
  return run.stages.map((stage) => {
    const state = lookOf(run, stage);
    return {
      stage: stage.name,
      state,
      figure: figureOf(run, stage, state),
      ...(stage.total > 0 && state === "now" ? { fraction: stage.done / stage.total } : {}),
      ...(stage.problems > 0 ? { problems: `${formatCount(stage.problems)} to fix` } : {}),
    };
  });
}

const FILE_STAGES: readonly StageName[] = ["parse", "privacy", "enrich", "quality"];
/** Stages of a run in a list, as far as its counts tell. */
export function smallStages(run: RunLine): { stage: StageName; state: StageLook }[] {
  const isRead = run.files.total > 0 && run.files.done === run.files.total;
  return StageName.options.map((stage) => ({ stage, state: smallLook(run, stage, isRead) }));
}

function smallLook(run: RunLine, stage: StageName, isRead: boolean): StageLook {
  if (run.state === "queued" || stage === "review" || stage === "export") return "waiting";
  if (stage === "ingest") return "done";
  if (stage === "relate" && run.relateState === "off") return "off";
  if (run.state === "finished" || (isRead && FILE_STAGES.includes(stage))) return "done";
  const isHead = isRead ? stage === "relate" : FILE_STAGES.includes(stage);
  if (!isHead) return "waiting";
  if (run.state === "failed") return "failed";
  return run.state === "stopped" ? "waiting" : "now";
}

type StageView = RunView["stages"][number];

function lookOf(run: RunView, stage: StageView): StageLook {
  if (!stage.isOn) return "off";
  if (stage.name === "review" || stage.name === "export") return "waiting";
  if (stage.state === "working") return "now";
  // A stopped run did not fail: what it did not reach waits for the next one.
  if (stage.state === "failed") return run.state === "failed" ? "failed" : "waiting";
  return stage.state;
}

function figureOf(run: RunView, stage: StageView, state: StageLook): string {
  if (state === "off") return "off";
  if (stage.name === "ingest") return `${formatCount(run.files.total)} in`;
  if (stage.name === "relate") return relateFigure(run, state);
  if (state === "waiting" && stage.done === 0) return "waits";
  if (state === "now" && stage.total > 0) return formatPercent(stage.done / stage.total);
  return `${formatCount(stage.done - stage.failed)} ${stage.name === "parse" ? "read" : "done"}`;
}

function relateFigure(run: RunView, state: StageLook): string {
  if (run.relateState === "kept") return `${plural(run.linkCount, "link")} kept`;
  if (run.relateState === "done")
    return linksAreCounted(run) ? plural(run.linkCount, "link") : "writing";
  return state === "now" ? "comparing" : "waits";
}

/** False while the links are still being written and their number is not settled. */
export function linksAreCounted(run: Pick<RunLine, "state" | "relateState">): boolean {
  return run.relateState !== null && (run.relateState === "kept" || !isActive(run.state));
}

/** Causes that may not come again when the same bytes are read once more; all others would. */
const MAY_PASS: ReadonlySet<string> = new Set([
  "parse.timeout",
  "parse.memory",
  "parse.crashed",
  "parse.missing",
  "parse.not-stored",
  "parse.disk-limit",
  "privacy.failed",
  "enrich.failed",
  "quality.failed",
]);

/** True where reading the same files again can help. */
export function canRetry(code: string): boolean {
  return MAY_PASS.has(code);
}

interface WayOut {
  readonly words: string;
  /** Below the project's address. */
  readonly path: "/upload" | "/pipelines?stage=parse" | `/files?issue=${string}`;
}

/** True for causes that a password mends, where the kind of file takes one. */
export function isLock(code: string): boolean {
  return code === "parse.encrypted" || code === "parse.encrypted-password";
}

const ADD_COPY: ReadonlySet<string> = new Set([
  "parse.damaged",
  "parse.truncated",
  "parse.empty",
  "parse.crashed",
]);

/** Where a cause is mended other than by reading again; null where there is no such place. */
export function wayOut({
  code,
  unlockable,
}: Pick<RunView["problems"][number], "code" | "unlockable">): WayOut | null {
  if (isLock(code) && unlockable > 0)
    return { words: "Give the password", path: `/files?issue=${code}` };
  if (ADD_COPY.has(code)) return { words: "Add it again", path: "/upload" };
  if (code === "parse.disk-limit") return null;
  if (code.endsWith("-limit") || code === "parse.too-large" || code === "parse.timeout")
    return { words: "Raise the limit", path: "/pipelines?stage=parse" };
  return null;
}
