/** Runs in words: titles, states, stages and problems. */
import { formatCount, formatDuration, formatPercent, plural } from "~/components/format";
import type { RunStatus, StageName } from "~/core/model/run";
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

/** "About 9 min left." as one figure or a range; an empty text where nothing can be said. */
export function timeLeftWords(leftMs: number | null, share: number): string {
  if (leftMs === null || leftMs < 1_000) return "";
  if (share >= SURE_FROM) return `About ${formatDuration(leftMs)} left to read.`;
  const [low, high] = [leftMs * RANGE.low, leftMs * RANGE.high].map(formatDuration);
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
const ALL_STAGES: readonly StageName[] = [
  "ingest",
  "parse",
  "privacy",
  "enrich",
  "quality",
  "relate",
  "review",
  "export",
];

/** Stages of a run in a list, as far as its counts tell. */
export function smallStages(run: RunLine): { stage: StageName; state: StageLook }[] {
  const isRead = run.files.total > 0 && run.files.done === run.files.total;
  return ALL_STAGES.map((stage) => ({ stage, state: smallLook(run, stage, isRead) }));
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
  return stage.name === "parse"
    ? `${formatCount(stage.done)} read`
    : `${formatCount(stage.done)} done`;
}

function relateFigure(run: RunView, state: StageLook): string {
  if (run.relateState === "kept") return `${formatCount(run.linkCount)} links kept`;
  if (run.relateState === "done")
    return linksAreCounted(run) ? plural(run.linkCount, "link") : "writing";
  return state === "now" ? "comparing" : "waits";
}

const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  "parse.damaged": "Damaged, cannot be read in full",
  "parse.truncated": "Broken off half-way",
  "parse.too-large": "Larger than the limit",
  "parse.encrypted": "Locked with a password",
  "parse.empty": "Empty file",
  "parse.unsupported": "A kind that is not read yet",
  "parse.no-text": "No text in the page images",
  "parse.cell-limit": "More cells than the limit",
  "parse.text-limit": "More text than the limit",
  "parse.table-limit": "More tables than the limit",
  "parse.page-limit": "More pages than the limit",
  "parse.member-limit": "More files inside than the limit",
  "parse.disk-limit": "The disk had no room for what is inside",
  "parse.depth-limit": "Archives nested too deep",
  "parse.outline-limit": "Longer outline than the limit",
  "parse.timeout": "Took longer than the limit",
  "parse.memory": "Needed more memory than the limit",
  "parse.not-stored": "What was found could not be stored",
  "parse.crashed": "The reader stopped on this file",
  "parse.wrong-extension": "The name says another kind than the content",
  "parse.path-refused": "Unsafe path inside an archive",
  "parse.xml-entities": "Unsafe XML inside",
  "parse.xml-limit": "XML beyond the limits",
  "parse.csv-uneven": "Rows of different length",
  "parse.csv-repaired": "Quotes repaired",
  "enrich.text-cut": "Only the beginning was read for terms",
  "privacy.failed": "The privacy policy could not be applied",
  "enrich.failed": "Could not be described",
  "quality.failed": "Could not be judged",
  "privacy.password": "A password stands in it",
  "privacy.national-id": "A number given by a state stands in it",
  "privacy.card-number": "A payment card number stands in it",
  "privacy.bank-account": "A bank account number stands in it",
};

/** False while the links are still being written and their number is not settled. */
export function linksAreCounted(run: Pick<RunLine, "state" | "relateState">): boolean {
  return run.relateState !== null && (run.relateState === "kept" || !isActive(run.state));
}

/** A cause in words; one that has none yet is shown by its code's last part. */
export function problemWords(code: string): string {
  const known = PROBLEM_WORDS[code];
  if (known !== undefined) return known;
  const last = code.slice(code.lastIndexOf(".") + 1).replaceAll("-", " ");
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** Stage that a cause belongs to, by the first part of its code. */
export function stageOfProblem(code: string): StageName | null {
  const first = code.slice(0, code.indexOf("."));
  return ALL_STAGES.find((stage) => stage === first) ?? null;
}

/** Findings of privacy are treated by the policy; reading again would find them again. Where privacy itself broke, it may not again. */
export function canRetry(code: string): boolean {
  return stageOfProblem(code) !== "privacy" || code === "privacy.failed";
}

interface WayOut {
  readonly words: string;
  /** Below the project's address. */
  readonly path: "/upload" | "/pipelines?stage=parse";
}

const ADD_COPY: ReadonlySet<string> = new Set([
  "parse.damaged",
  "parse.truncated",
  "parse.empty",
  "parse.crashed",
]);

/** Where a cause is mended other than by reading again; null where nothing else helps. */
export function wayOut(code: string): WayOut | null {
  if (code === "parse.encrypted") return { words: "Add an open copy", path: "/upload" };
  if (ADD_COPY.has(code)) return { words: "Add it again", path: "/upload" };
  if (code === "parse.disk-limit") return null;
  if (code.endsWith("-limit") || code === "parse.too-large" || code === "parse.timeout")
    return { words: "Raise the limit", path: "/pipelines?stage=parse" };
  return null;
}
