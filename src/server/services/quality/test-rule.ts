/** Runs a rule that is not saved yet on a project's files, so that a person sees what it would find. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToldClass } from "../../../core/enrich/classify/class-in-force.ts";
import type { ParsedDocument, TableRef } from "../../../core/model/document.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import type { RuleResult } from "../../../core/model/quality.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import type { ColumnNames } from "../../../core/quality/checks/column-names.ts";
import {
  type CompiledRule,
  compileRule,
  isProjectRule,
} from "../../../core/quality/checks/compile-rule.ts";
import type { Failure, FailureSink } from "../../../core/quality/checks/contract.ts";
import { runFileRules } from "../../../core/quality/checks/run-file-rules.ts";
import { runProjectRules } from "../../../core/quality/checks/run-project-rules.ts";
import { type ClassOfFacts, factsOf, scopedFile } from "../../../core/quality/file-facts.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import { columnNamesOf } from "../../../packs/pack-rules.ts";
import { classOfRules } from "../../../workers/class-of-rules.ts";
import { createSpill } from "../../../workers/spill-files.ts";
import type { Deps } from "../../deps.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import { packInUse, withGeneral } from "../pack/resolve-pack.ts";
import { inScratch } from "./in-scratch.ts";
import type { RulePlace } from "./list-rules.ts";
import type { FailureView } from "./read-failures.ts";
import { rowsInTime } from "./rows-in-time.ts";

export interface RuleTest {
  /** Why it cannot run; then nothing else is told. */
  readonly problem: string | null;
  readonly filesPassed: number;
  readonly filesFailed: number;
  readonly filesNotApplicable: number;
  /** Files in its scope that it does not ask because their class is not sure. */
  readonly filesUnsure: number;
  readonly checkedCount: number;
  readonly failedCount: number;
  readonly examples: readonly FailureView[];
  /** What a rule over the project says. */
  readonly detail: string;
  /** Files that were looked at, of how many; fewer where time was up. */
  readonly filesTested: number;
  readonly filesInAll: number;
  /** False where time was up before all rows of these files were read. */
  readonly isWhole: boolean;
}

const PAGE = 200;
const MOST_MS = 6_000;
const EXAMPLES = 50;

/** Looks at the files in the order in which they came until time is up, and says how many that were. */
export async function testRule(
  deps: Deps,
  place: RulePlace,
  document: RuleDocument,
): Promise<RuleTest> {
  const today = `${new Date(deps.clock()).toISOString().slice(0, 10)}T00:00:00.000Z`;
  const compiled = compileRule(document, today);
  const none = {
    filesPassed: 0,
    filesFailed: 0,
    filesNotApplicable: 0,
    filesUnsure: 0,
    checkedCount: 0,
    failedCount: 0,
  };
  const filesInAll = await deps.repos(place.workspaceId).files.countCurrent(place.projectId);
  const empty = { ...none, examples: [], detail: "", filesTested: 0, filesInAll, isWhole: true };
  if (compiled.kind === "broken") return { ...empty, problem: compiled.problem };
  return inScratch(async (scratch) => {
    const { document: pack } = await packInUse(deps.repos(place.workspaceId), place.projectId);
    const columnNames = columnNamesOf(withGeneral(pack));
    const test = new Test(deps, place, { rule: compiled, today, scratch, columnNames });
    const tested = await (isProjectRule(document) ? test.overProject() : test.fileByFile());
    return { ...empty, problem: null, ...tested };
  });
}

interface Stored {
  readonly file: CurrentFile;
  readonly document: ParsedDocument;
  readonly profile: FileProfile;
  /** As a run goes by it. */
  readonly documentClass: ClassOfFacts;
}

class Test {
  readonly #deps: Deps;
  readonly #place: RulePlace;
  readonly #rule: CompiledRule;
  readonly #today: string;
  readonly #scratch: string;
  readonly #columnNames: ColumnNames;
  readonly #until: number;
  readonly #examples: FailureView[] = [];
  #tested = 0;
  #isWhole = true;

  constructor(
    deps: Deps,
    place: RulePlace,
    work: {
      readonly rule: CompiledRule;
      readonly today: string;
      readonly scratch: string;
      readonly columnNames: ColumnNames;
    },
  ) {
    this.#deps = deps;
    this.#place = place;
    this.#rule = work.rule;
    this.#today = work.today;
    this.#scratch = work.scratch;
    this.#columnNames = work.columnNames;
    this.#until = deps.clock() + MOST_MS;
  }

  async fileByFile(): Promise<Partial<RuleTest>> {
    const counts = { filesPassed: 0, filesFailed: 0, filesNotApplicable: 0, filesUnsure: 0 };
    let [checkedCount, failedCount] = [0, 0];
    for await (const stored of this.#stored()) {
      const [result] = await runFileRules({
        file: scopedFile(stored.profile, stored.documentClass),
        document: stored.document,
        rules: [this.#rule],
        columnNames: this.#columnNames,
        readRows: (sheet) => this.#rows(stored.document, sheet),
        openSpill: createSpill(this.#scratch),
        failures: this.#sink(() => stored.file),
      });
      if (result === undefined) continue;
      if (result.outcome === "passed") counts.filesPassed++;
      else if (result.outcome === "failed") counts.filesFailed++;
      else counts.filesNotApplicable++;
      counts.filesUnsure += result.unsureCount ?? 0;
      checkedCount += result.checkedCount;
      failedCount += result.failedCount;
    }
    return {
      ...counts,
      checkedCount,
      failedCount,
      examples: this.#examples,
      filesTested: this.#tested,
      isWhole: this.#isWhole,
    };
  }

  async overProject(): Promise<Partial<RuleTest>> {
    const paths = new Map<string, CurrentFile>();
    const keys = new Map<string, Stored["document"]["sheets"]>();
    const results = await runProjectRules({
      rules: [this.#rule],
      today: this.#today,
      columnNames: this.#columnNames,
      files: this.#projectFiles(paths, keys),
      links: () => this.#links(),
      openTables: async (fileId) =>
        (keys.get(fileId) ?? []).flatMap((sheet) => {
          const { tableRef } = sheet;
          return tableRef === null ? [] : [{ sheet, rows: () => this.#inTime(tableRef) }];
        }),
      openSpill: createSpill(this.#scratch),
      failures: this.#sink((fileId) => paths.get(fileId ?? "")),
    });
    const result: RuleResult | undefined = results[0];
    return {
      checkedCount: result?.checkedCount ?? 0,
      failedCount: result?.failedCount ?? 0,
      filesUnsure: result?.unsureCount ?? 0,
      detail: result?.detail ?? "",
      examples: this.#examples,
      filesTested: this.#tested,
      isWhole: this.#isWhole,
    };
  }

  async *#projectFiles(
    paths: Map<string, CurrentFile>,
    keys: Map<string, Stored["document"]["sheets"]>,
  ) {
    for await (const { file, document, profile, documentClass } of this.#stored()) {
      paths.set(file.fileId, file);
      keys.set(file.fileId, document.sheets);
      const { fileId, path } = file;
      yield { fileId, path, facts: factsOf(profile, document, documentClass) };
    }
  }

  async *#links() {
    const { qualityResults } = this.#deps.repos(this.#place.workspaceId);
    let afterId = "";
    for (;;) {
      const page = await qualityResults.links(this.#place.projectId, afterId, 1_000);
      yield* page;
      afterId = page.at(-1)?.id ?? "";
      if (page.length < 1_000) return;
    }
  }

  /** Files with what is stored of them, until time is up. */
  async *#stored(): AsyncGenerator<Stored> {
    const repos = this.#deps.repos(this.#place.workspaceId);
    let afterId: string | undefined;
    for (;;) {
      const page = await repos.files.listCurrent(this.#place.projectId, {
        limit: PAGE,
        ...(afterId === undefined ? {} : { afterId }),
      });
      const told = await repos.classes.told(page.map(({ fileId }) => fileId));
      for (const file of page) {
        if (this.#deps.clock() > this.#until) return;
        this.#tested++;
        const stored = await this.#read(file, told.get(file.fileId) ?? null);
        if (stored !== null) yield stored;
      }
      afterId = page.at(-1)?.fileId;
      if (page.length < PAGE) return;
    }
  }

  /** Null for files that no run has read yet, and for results that are being replaced. */
  async #read(file: CurrentFile, told: ToldClass | null): Promise<Stored | null> {
    const { privacy, enrich } = file.artifacts;
    if (privacy === undefined || enrich === undefined) return null;
    try {
      const texts = await Promise.all([
        readFile(join(this.#folder(), artifactPath("privacy", privacy)), "utf8"),
        readFile(join(this.#folder(), artifactPath("enrich", enrich)), "utf8"),
      ]);
      const document = JSON.parse(texts[0]) as ParsedDocument;
      const profile = JSON.parse(texts[1]) as FileProfile;
      const documentClass = classOfRules(profile, told, document.markdown);
      return { file, document, profile, documentClass };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async *#rows(document: ParsedDocument, sheet: number): AsyncGenerator<string[]> {
    const ref = document.sheets[sheet]?.tableRef;
    if (ref) yield* this.#inTime(ref);
  }

  /** Rows of a table until time is up. */
  #inTime(ref: TableRef): AsyncGenerator<string[]> {
    return rowsInTime(this.#folder(), ref, {
      isOver: () => this.#deps.clock() > this.#until,
      cut: () => {
        this.#isWhole = false;
      },
    });
  }

  #sink(fileOf: (fileId: string | null) => CurrentFile | undefined): FailureSink {
    return {
      add: (_, failure: Failure) => {
        const file = this.#examples.length < EXAMPLES ? fileOf(failure.fileId) : undefined;
        if (file === undefined) return;
        const { location, value, reason } = failure;
        this.#examples.push({ fileId: file.fileId, path: file.path, location, value, reason });
      },
      discard: () => {},
    };
  }

  #folder(): string {
    return join(this.#deps.artifactRoot, this.#place.workspaceId);
  }
}
