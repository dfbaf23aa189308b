/** The work that runs in threads, by name. Inputs and outputs are plain data that survives structured clone. */

import type { toWire } from "../core/model/errors.ts";
import type { CheckPrivacyInput, CheckPrivacyOutput } from "../core/pipeline/check-privacy.ts";
import type { CheckRulesInput, CheckRulesOutput } from "../core/pipeline/check-rules.ts";
import type {
  ProcessFileInput,
  ProcessFileOutput,
  RelateInput,
  RelateOutput,
} from "../core/pipeline/compute.ts";
import type { IndexedFile, IndexFilesInput } from "../core/pipeline/index-files.ts";
import type {
  ReadEntitiesInput,
  ReadEntitiesOutput,
  ResolveEntitiesInput,
  ResolveEntitiesOutput,
} from "../core/pipeline/read-entities.ts";
import type { RedactCopyInput, RedactCopyOutput } from "../core/pipeline/redact-copy.ts";
import type { MergeNamesInput, MergeNamesOutput } from "../core/pipeline/register.ts";
import type { TakeOutInput, TakeOutOutput } from "../core/pipeline/take-out.ts";
import type { AssessProjectInput, AssessProjectOutput } from "../core/quality/project/contract.ts";
import type { ArrangeInput, ArrangeOutput } from "../core/relate/graph/contract.ts";

/** What services ask for, and the name under which the task writes until its results are whole. */
export interface FileTask extends ProcessFileInput {
  readonly taskId: string;
}

/** The same for a copy. */
export interface RedactCopyTask extends RedactCopyInput {
  readonly taskId: string;
}

/** The same for a file without a person. */
export interface TakeOutTask extends TakeOutInput {
  readonly taskId: string;
}

/** The same for the merging of a project's names. */
export interface MergeNamesTask extends MergeNamesInput {
  readonly taskId: string;
}

export interface Tasks {
  readonly processFile: { readonly input: FileTask; readonly output: ProcessFileOutput };
  readonly arrange: { readonly input: ArrangeInput; readonly output: ArrangeOutput };
  readonly assess: { readonly input: AssessProjectInput; readonly output: AssessProjectOutput };
  readonly checkPrivacy: {
    readonly input: CheckPrivacyInput;
    readonly output: CheckPrivacyOutput;
  };
  readonly checkRules: { readonly input: CheckRulesInput; readonly output: CheckRulesOutput };
  readonly indexFiles: { readonly input: IndexFilesInput; readonly output: IndexedFile[] };
  readonly readEntities: { readonly input: ReadEntitiesInput; readonly output: ReadEntitiesOutput };
  readonly resolveEntities: {
    readonly input: ResolveEntitiesInput;
    readonly output: ResolveEntitiesOutput;
  };
  readonly mergeNames: { readonly input: MergeNamesTask; readonly output: MergeNamesOutput };
  readonly redactCopy: { readonly input: RedactCopyTask; readonly output: RedactCopyOutput };
  readonly takeOut: { readonly input: TakeOutTask; readonly output: TakeOutOutput };
  readonly relate: { readonly input: RelateInput; readonly output: RelateOutput };
}

export type TaskName = keyof Tasks;

/** A thread's answer: errors cross in wire form because structured clone drops their own fields. */
export type TaskAnswer<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly error: ReturnType<typeof toWire> };

/** What the shell is sent. */
export interface TaskMessage {
  readonly name: string;
  readonly input: unknown;
}
