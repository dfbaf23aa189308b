/**
 * The units that records are made of, one after another in the order of the files' paths. A page of files and their links is held at a time,
 * so memory does not grow with the number of records.
 */
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import type { Apart } from "../../../core/export/records/contract.ts";
import type { RecordUnit } from "../../../core/export/records/kind-names.ts";
import type { LinkReason } from "../../../core/export/records/with-reasoning.ts";
import type { ProjectNames } from "../../../core/export/short-names.ts";
import type { ShowName } from "../../../core/export/shown-names.ts";
import type { FileGroups } from "../../../core/export/split.ts";
import { hash32 } from "../../../core/kit/hash.ts";
import type { ExportFile, FileLink } from "../../repositories/edge-export-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { apartPairs } from "./plan-apart.ts";
import { type Grouping, groupFiles, readRelationships } from "./plan-records.ts";
import { readReasons } from "./read-reasons.ts";

/** A file with the results that it is read from. */
export interface PlannedFile
  extends Pick<ExportFile, "fileId" | "sha256" | "artifacts" | "codeVersions" | "contentHash"> {
  /** Parts of its path, from the end, by which it is named where its name alone is another's too. */
  readonly nameParts?: number;
  /** What is hidden in its name is a gap, since the rest tells the file apart in its project. */
  readonly hasGaps?: boolean;
}

export interface PlannedUnit {
  readonly unit: RecordUnit;
  readonly split: TrainingRecord["split"];
  /** The primary file first, then the others in the order in which they are told. */
  readonly files: readonly PlannedFile[];
  /** Of each file but the first the link that joins it to the primary one, or in a chain to the one before; null for files apart. */
  readonly links: ReadonlyArray<RecordRelationship | null>;
  readonly apart?: Apart;
  /** Files of the same side that no link joins to the primary one. */
  readonly others: readonly PlannedFile[];
  /** What language models said of the links. */
  readonly reasons?: readonly LinkReason[];
}

const PAGE = 200;
/** Units whose links are looked up at once. */
const REASON_PAGE = 100;
const LINK_PAGE = 500;
const MOST_OTHERS = 6;
const LONGEST_CHAIN = 12;

export interface UnitsInput {
  readonly repos: Repositories;
  readonly projectId: string;
  readonly options: ExportOptions;
  /** Of the same options, where it is known already. */
  readonly grouping?: Grouping;
  /** Paths as everybody may see them, for a grouping that is not known yet. */
  readonly show?: ShowName;
}

/** Units as the project stands now. Equal project, equal options, equal units in equal order. */
export async function* planUnits(input: UnitsInput): AsyncGenerator<PlannedUnit> {
  let waiting: PlannedUnit[] = [];
  for await (const unit of unitsOf(input)) {
    waiting.push(unit);
    if (waiting.length < REASON_PAGE) continue;
    yield* await withReasons(input, waiting);
    waiting = [];
  }
  yield* await withReasons(input, waiting);
}

async function withReasons(
  { repos, projectId }: UnitsInput,
  units: readonly PlannedUnit[],
): Promise<readonly PlannedUnit[]> {
  const idsOf = ({ links }: PlannedUnit) => links.flatMap((link) => link?.edge_id ?? []);
  const reasons = await readReasons(repos, projectId, [...new Set(units.flatMap(idsOf))]);
  if (reasons.length === 0) return units;
  return units.map((unit) => {
    const ids = new Set(idsOf(unit));
    const own = reasons.filter(({ edgeId }) => ids.has(edgeId));
    return own.length === 0 ? unit : { ...unit, reasons: own };
  });
}

async function* unitsOf(input: UnitsInput): AsyncGenerator<PlannedUnit> {
  const { repos, projectId, options } = input;
  const grouping = input.grouping ?? (await groupFiles(repos, projectId, options, input));
  for (let afterPath = ""; ; ) {
    const files = await repos.edgeExports.filesForExport(projectId, { afterPath, limit: PAGE });
    yield* new FilePage(input, grouping, files).units();
    afterPath = files.at(-1)?.path ?? "";
    if (files.length < PAGE) return;
  }
}

/** Files that stand next to each other by their paths, with what hangs on them. */
class FilePage {
  private readonly known: Map<string, ExportFile>;
  private readonly called = new Map<string, PlannedFile>();
  private readonly near = new Map<string, Set<string>>();
  private readonly input: UnitsInput;
  private readonly groups: FileGroups;
  private readonly root: string;
  private readonly names: ProjectNames;
  private readonly files: readonly ExportFile[];

  constructor(
    input: UnitsInput,
    of: Pick<Grouping, "groups" | "root" | "names">,
    files: readonly ExportFile[],
  ) {
    this.input = input;
    this.groups = of.groups;
    this.root = of.root;
    this.names = of.names;
    this.files = files;
    this.known = new Map(files.map((file) => [file.fileId, file]));
  }

  async *units(): AsyncGenerator<PlannedUnit> {
    const { repos, projectId } = this.input;
    const ids = this.files.map(({ fileId }) => fileId);
    for (const { fileId, other } of await repos.edgeExports.neighbours(projectId, ids))
      this.near.set(fileId, (this.near.get(fileId) ?? new Set()).add(other));
    const stars = Map.groupBy(await this.surest(ids), ({ fileId }) => fileId);
    for (const file of this.files) {
      if (!this.isChosen(file)) continue;
      yield* this.unitsAround(file, stars.get(file.fileId) ?? []);
    }
    yield* this.apart();
  }

  private isChosen({ documentClass }: ExportFile): boolean {
    const { classes } = this.input.options;
    return classes.length === 0 || classes.includes(documentClass ?? "");
  }

  private has(unit: RecordUnit): boolean {
    return this.input.options.units.includes(unit);
  }

  private async *unitsAround(
    file: ExportFile,
    star: readonly FileLink[],
  ): AsyncGenerator<PlannedUnit> {
    if (star.length === 0) return;
    const told = await this.tell(star.map(({ id }) => id));
    if (this.has("star")) yield* this.unitOf("star", file, steps(star, told));
    if (this.has("chain")) yield* this.chainFrom(file, star, told);
    if (this.has("project") && this.groups.isFirst(file.fileId, file.path))
      yield* this.projectOf(file, steps(star, told));
    if (this.has("pair")) yield* this.pairsOf(file);
  }

  /** From the latest version back, one step at a time by the surest link. */
  private async *chainFrom(
    file: ExportFile,
    star: readonly FileLink[],
    told: ReadonlyMap<string, RecordRelationship>,
  ): AsyncGenerator<PlannedUnit> {
    const versions = (links: readonly FileLink[]) =>
      links.filter(({ type }) => type === "VERSION_OF");
    if (versions(star).some(({ target }) => target === file.fileId)) return;
    const chain: Step[] = [];
    const seen = new Set([file.fileId]);
    let links = versions(star);
    for (let at = file.fileId; chain.length < LONGEST_CHAIN; ) {
      const next = links.find(({ source, target }) => source === at && !seen.has(target));
      if (next === undefined) break;
      const link = told.get(next.id) ?? (await this.tell([next.id])).get(next.id);
      if (link === undefined) break;
      seen.add(next.target);
      chain.push({ fileId: next.target, link });
      at = next.target;
      links = versions(await this.surest([at]));
    }
    if (chain.length > 0) yield* this.unitOf("chain", file, chain);
  }

  /** The group around the file by which it is known: what hangs on it, then what hangs on that. */
  private async *projectOf(file: ExportFile, near: readonly Step[]): AsyncGenerator<PlannedUnit> {
    const most = this.input.options.maxRelatedFiles;
    const group = [...near];
    if (group.length < most) {
      const seen = new Set([file.fileId, ...near.map(({ fileId }) => fileId)]);
      const further = await this.surest(near.map(({ fileId }) => fileId));
      const fresh = further.filter(({ other }) => !seen.has(other) && seen.add(other));
      const told = await this.tell(fresh.slice(0, most - group.length).map(({ id }) => id));
      group.push(...steps(fresh, told).slice(0, most - group.length));
    }
    if (group.length > 1) yield* this.unitOf("project", file, group);
  }

  private async *pairsOf(file: ExportFile): AsyncGenerator<PlannedUnit> {
    const { repos, projectId, options } = this.input;
    for (let afterId = ""; ; ) {
      const page = await repos.edgeExports.linksFrom(projectId, {
        ...options,
        sources: [file.fileId],
        afterId,
        limit: LINK_PAGE,
      });
      const told = await this.tell(page.map(({ id }) => id));
      for (const { id, target } of page) {
        const link = told.get(id);
        if (link !== undefined) yield* this.unitOf("pair", file, [{ fileId: target, link }]);
      }
      afterId = page.at(-1)?.id ?? "";
      if (page.length < LINK_PAGE) return;
    }
  }

  private async *apart(): AsyncGenerator<PlannedUnit> {
    if (!this.has("apart")) return;
    const { repos, projectId, options } = this.input;
    const rejected = await repos.edgeExports.rejectedFrom(projectId, [...this.known.keys()]);
    for (const { source, target, apart } of apartPairs(this.files, {
      rejected,
      root: this.root,
      seed: options.seed,
      areTogether: (a, b) => this.near.get(a)?.has(b) === true || this.groups.areTogether(a, b),
    })) {
      const file = this.known.get(source);
      if (file === undefined || !this.isChosen(file)) continue;
      const side = this.groups.sideOf(source);
      // A file without links stands on no side, and nobody expects it in a dataset of links.
      if (side === null || side !== this.groups.sideOf(target)) continue;
      yield* this.unitOf("apart", file, [{ fileId: target, link: null }], apart);
    }
  }

  private async *unitOf(
    unit: RecordUnit,
    file: ExportFile,
    told: readonly Step[],
    apart?: Apart,
  ): AsyncGenerator<PlannedUnit> {
    await this.learn(told.map(({ fileId }) => fileId));
    const related = told.flatMap(({ fileId, link }) => {
      const found = this.known.get(fileId);
      return found === undefined ? [] : [{ file: found, link }];
    });
    if (related.length === 0) return;
    const split = this.groups.sideOf(file.fileId) ?? "train";
    yield {
      unit,
      split,
      files: [file, ...related.map((each) => each.file)].map((each) => this.planned(each)),
      links: related.map(({ link }) => link),
      ...(apart === undefined ? {} : { apart }),
      others: this.othersFor(file, new Set(told.map(({ fileId }) => fileId))).map((each) =>
        this.planned(each),
      ),
    };
  }

  /** Files of the page and the side that no link joins to this one, in an order that the seed decides. */
  private othersFor(file: ExportFile, told: ReadonlySet<string>): ExportFile[] {
    const { seed } = this.input.options;
    const side = this.groups.sideOf(file.fileId);
    const near = this.near.get(file.fileId);
    return this.files
      .filter(
        ({ fileId }) =>
          fileId !== file.fileId &&
          !told.has(fileId) &&
          near?.has(fileId) !== true &&
          this.groups.sideOf(fileId) === side,
      )
      .map((other) => ({ other, rank: hash32(`${file.path}\u0000${other.path}`, seed) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, MOST_OTHERS)
      .map(({ other }) => other);
  }

  private planned(file: ExportFile): PlannedFile {
    const { fileId, path, sha256, artifacts, codeVersions, contentHash } = file;
    const known = this.called.get(fileId);
    if (known !== undefined) return known;
    const { parts, hasGaps } = this.names.nameOf(path);
    const own = {
      ...{ fileId, sha256, artifacts, codeVersions, contentHash },
      ...(parts > 1 && { nameParts: parts }),
      ...(hasGaps && { hasGaps }),
    };
    this.called.set(fileId, own);
    return own;
  }

  private surest(fileIds: readonly string[]): Promise<FileLink[]> {
    const { repos, projectId, options } = this.input;
    const most = options.maxRelatedFiles;
    return repos.edgeExports.surestLinks(projectId, { ...options, fileIds, most });
  }

  private tell(ids: readonly string[]): Promise<Map<string, RecordRelationship>> {
    return readRelationships(this.input.repos, ids);
  }

  private async learn(fileIds: readonly string[]): Promise<void> {
    const { repos, projectId } = this.input;
    const unknown = fileIds.filter((id) => !this.known.has(id));
    if (unknown.length === 0) return;
    for (const file of await repos.edgeExports.filesById(projectId, unknown))
      this.known.set(file.fileId, file);
  }
}

interface Step {
  readonly fileId: string;
  readonly link: RecordRelationship | null;
}

function steps(links: readonly FileLink[], told: ReadonlyMap<string, RecordRelationship>): Step[] {
  return links.flatMap(({ id, other }) => {
    const link = told.get(id);
    return link === undefined ? [] : [{ fileId: other, link }];
  });
}
