/** What services ask of the worker pool once all files of a project are read and linked. */
import type { Dimension, RuleResult, Severity, SharedWith } from "../model/quality.ts";

export interface CheckRulesInput {
  readonly artifactDir: string;
  /** Current files with a report, in the order of their paths. `privacy` names the clean document. */
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    readonly path: string;
    readonly quality: string;
    readonly privacy: string;
  }>;
  readonly rules: { readonly key: string; readonly json: string };
  /** ISO 8601. */
  readonly today: string;
  /** Lines of `{source, target, type, confidence}`; null where links are not looked for. */
  readonly linksPath: string | null;
  /** Where the results lie afterwards, below `artifactDir`. */
  readonly key: string;
  readonly taskId: string;
}

/** How the files of a project did on one rule that is checked file by file. */
export interface RuleTally {
  readonly rule: string;
  readonly severity: Severity;
  readonly dimension: Dimension;
  readonly filesPassed: number;
  readonly filesFailed: number;
  readonly filesNotApplicable: number;
  /** Of those, files in its scope that it does not ask because their class is not sure. None where left out. */
  readonly filesUnsure?: number;
  readonly checkedCount: number;
  readonly failedCount: number;
}

export interface ColumnUse {
  readonly name: string;
  /** Tables that have it. */
  readonly tables: number;
}

/** The main output, `rules.json`. */
export interface CheckRulesOutput {
  readonly files: number;
  readonly tallies: readonly RuleTally[];
  /** Of rules over the project. */
  readonly results: readonly RuleResult[];
  /** Columns that tables have, the most frequent first, for the editor of rules to offer. */
  readonly columns: readonly ColumnUse[];
}

export const RULES_FILE = "rules.json";
/** Beside it: a line `FailingFile` for each file that some rule does not accept. */
export const FAILING_FILE = "failing.jsonl";

/** Beside it too: a line `FaultAcross` for each file and each rule over the project that does not accept it. */
export const ACROSS_FILE = "across.jsonl";

export interface FaultAcross {
  readonly fileId: string;
  readonly rule: string;
  readonly failed: number;
  /** Of those, places that count with other rules. */
  readonly sharedWith: readonly SharedWith[];
}

export interface FailingFile {
  readonly fileId: string;
  readonly key: string;
  readonly failed: readonly RuleResult[];
}
