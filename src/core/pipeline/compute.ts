/** What services ask of the worker pool: plain data in, plain data out; results lie on disk under their stage key. */
import type { ToldClass } from "../enrich/classify/class-in-force.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { FileRef } from "../model/file.ts";
import type { Issue } from "../model/issue.ts";
import type { FileStage } from "../model/run.ts";
import type { ParseLimits, UploadRoom } from "../parse/contract.ts";
import type { ErasedPeople } from "../privacy/subject/erased.ts";
import type { Fix } from "../quality/fixes/fix.ts";
import type { AssessProjectInput, AssessProjectOutput } from "../quality/project/contract.ts";
import type { RelateCounters } from "../relate/contract.ts";
import type { LabelledPair } from "../relate/fusion/fit.ts";
import type { ArrangeInput, ArrangeOutput } from "../relate/graph/contract.ts";
import type { CheckPrivacyInput, CheckPrivacyOutput } from "./check-privacy.ts";
import type { CheckRulesInput, CheckRulesOutput } from "./check-rules.ts";
import type { IndexedFile, IndexFilesInput } from "./index-files.ts";
import type {
  ReadEntitiesInput,
  ReadEntitiesOutput,
  ResolveEntitiesInput,
  ResolveEntitiesOutput,
} from "./read-entities.ts";
import type { RedactCopyInput, RedactCopyOutput } from "./redact-copy.ts";
import type { MergeNamesInput, MergeNamesOutput, RegisterPart } from "./register.ts";
import type { TakeOutInput, TakeOutOutput } from "./take-out.ts";

/** Stages to compute; earlier ones are read from `<artifactDir>/<key>/`. `keys` names every stage, `compute` those without a result. */
export interface ProcessFileInput {
  readonly blobPath: string;
  readonly file: FileRef;
  readonly artifactDir: string;
  readonly keys: {
    readonly parse: string;
    readonly privacy: string;
    readonly enrich: string;
    readonly quality: string | null;
  };
  readonly compute: readonly FileStage[];
  readonly options: {
    readonly privacy: unknown;
    readonly enrich: unknown;
    readonly quality: unknown;
  };
  /**
   * Of the run's industry pack, as JSON (core/enrich/pack/vocabulary.ts): threads make it ready once for each key. Null where nothing is
   * to be said of classes and entities.
   */
  readonly vocabulary: { readonly key: string; readonly json: string } | null;
  /** A RuleSet (core/quality/rule-set.ts) as JSON: threads compile it once for each key. */
  readonly rules: { readonly key: string; readonly json: string };
  /** Corrections that may concern this file, in the order in which they apply after parse. */
  readonly fixes: readonly Fix[];
  /** Base64 of the workspace's stand-in key. */
  readonly standInKey: string;
  /** People who were erased: the privacy stage removes them whatever the policy says. */
  readonly erased?: ErasedPeople | null;
  /** Names of the project that the file mentions; null where none is known yet. The key of its privacy stage holds the part's. */
  readonly register?: RegisterPart | null;
  /** What a person or a model said of its class. */
  readonly toldClass?: ToldClass | null;
  readonly limits: ParseLimits;
  readonly room: UploadRoom;
  /** How deep in archives and mails this file lies. */
  readonly depth: number;
  readonly password: string | null;
}

export interface StageOutcome {
  readonly stage: FileStage;
  readonly state: "done" | "partial" | "failed" | "skipped";
  /** True when its main output stands under its key; a file whose content cannot be read has one that says so. */
  readonly hasResult: boolean;
  readonly durationMs: number;
  /** Memory of the whole process when the stage ended; 0 where it did not run. */
  readonly residentBytes: number;
  readonly issues: readonly Issue[];
}

/** Small facts for lists; null where the stage that knows them did not run now. */
export interface ProcessFileOutput {
  readonly outcomes: readonly StageOutcome[];
  readonly parsed: {
    readonly format: ParsedDocument["format"];
    readonly children: ReadonlyArray<{
      readonly path: string;
      readonly localPath: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      /** ISO 8601; missing where nothing says when it was saved. */
      readonly modifiedAt?: string;
    }>;
  } | null;
  readonly personalData: ReadonlyArray<{ readonly type: string; readonly count: number }> | null;
  readonly profile: {
    readonly title: string | null;
    readonly author: string | null;
    readonly language: string | null;
    readonly summaryLine: string;
    /** In force, who it is from, and what it was decided by. */
    readonly documentClass: string | null;
    readonly classBy: string | null;
    readonly classKey: string | null;
    readonly contentHash: string;
    readonly embedding: readonly number[];
  } | null;
  readonly qualityScore: number | null;
}

/** What lists show of a file whose text may not be shown: the policy keeps it out, or could not be applied again. */
export const NO_PROFILE: NonNullable<ProcessFileOutput["profile"]> = Object.freeze({
  title: null,
  author: null,
  language: null,
  summaryLine: "",
  documentClass: null,
  classBy: null,
  classKey: null,
  contentHash: "",
  embedding: [],
});

export interface RelateInput {
  readonly profiles: ReadonlyArray<{
    readonly fileId: string;
    /** The file's path in its project. */
    readonly path: string;
    /** Where its `profile.json` lies, and the stage key that this was made under. */
    readonly profilePath: string;
    readonly key: string;
  }>;
  readonly options: unknown;
  /** Threads that may work on it; more than two do not help. */
  readonly threads: number;
  /** Links that people of the workspace decided on, for weights of its own. */
  readonly decided: readonly LabelledPair[];
  /** What one run leaves to the next, so that only pairs with a changed file are compared again; made where there is none. */
  readonly statePath: string;
  /** Where edges (one JSON line each, `FusedEdge`) and groups of copies (`DuplicateGroup[]`) go. */
  readonly edgesPath: string;
  readonly duplicatesPath: string;
}

export interface RelateOutput {
  readonly edgeCount: number;
  /** Which weights decided: the shipped ones or the workspace's own. */
  readonly fusionVersion: string;
  readonly counters: RelateCounters;
  readonly peakMemoryBytes: number;
}

export interface Compute {
  /** A copy of a file under its policy, stored beside the result of reading it. */
  redactCopy(input: RedactCopyInput, signal?: AbortSignal): Promise<RedactCopyOutput>;
  /** A file without a person who is erased. */
  takeOut(input: TakeOutInput, signal?: AbortSignal): Promise<TakeOutOutput>;
  /** Scores, oddities and double rows of a project. */
  assess(input: AssessProjectInput, signal?: AbortSignal): Promise<AssessProjectOutput>;
  /** What the files of a project prove, shared out to those that mention it. */
  mergeNames(input: MergeNamesInput, signal?: AbortSignal): Promise<MergeNamesOutput>;
  /** Parts of files for search. */
  indexFiles(input: IndexFilesInput, signal?: AbortSignal): Promise<IndexedFile[]>;
  /** Names of files, and which names of a project are one thing. */
  readEntities(input: ReadEntitiesInput, signal?: AbortSignal): Promise<ReadEntitiesOutput>;
  resolveEntities(
    input: ResolveEntitiesInput,
    signal?: AbortSignal,
  ): Promise<ResolveEntitiesOutput>;
  processFile(input: ProcessFileInput, signal?: AbortSignal): Promise<ProcessFileOutput>;
  relate(input: Omit<RelateInput, "threads">, signal?: AbortSignal): Promise<RelateOutput>;
  /** Clusters and places of a project's graph. */
  arrange(input: ArrangeInput, signal?: AbortSignal): Promise<ArrangeOutput>;
  /** What is left of personal data after the policy. */
  checkPrivacy(input: CheckPrivacyInput, signal?: AbortSignal): Promise<CheckPrivacyOutput>;
  /** Rules over the project, and how all files did on the others. */
  checkRules(
    input: Omit<CheckRulesInput, "taskId">,
    signal?: AbortSignal,
  ): Promise<CheckRulesOutput>;
  close(): Promise<void>;
}
