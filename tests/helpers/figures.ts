/** Every figure of Quality, Files and Privacy that leads to a list, beside the number of rows that the list has when it is read to its end. */
import { isCountedFault } from "../../src/core/quality/fault-count.ts";
import type { AdviceAction } from "../../src/core/quality/recommend/recommend.ts";
import { isOpenRule, ruleState } from "../../src/core/quality/rule-state.ts";
import type { Deps } from "../../src/server/deps.ts";
import type {
  FileFilter,
  FileListRow,
} from "../../src/server/repositories/file-list-repository.ts";
import { describeFile } from "../../src/server/services/file/describe-file.ts";
import { listFiles } from "../../src/server/services/file/list-files.ts";
import { listFindings, viewFindings } from "../../src/server/services/privacy/view-findings.ts";
import {
  countCopies,
  listCopies,
  listRowGroups,
} from "../../src/server/services/quality/list-copies.ts";
import {
  countOdd,
  listAdvice,
  listOdd,
  listPlaces,
} from "../../src/server/services/quality/list-findings.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import {
  cursorFrom,
  cursorText,
  readFailures,
} from "../../src/server/services/quality/read-failures.ts";
import { viewOverview } from "../../src/server/services/quality/view-overview.ts";
import { nextLinks } from "../../src/server/services/review/next-links.ts";

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface Figure {
  readonly name: string;
  readonly figure: number;
  readonly rows: number;
}

export async function everyFigure(deps: Deps, place: Place): Promise<Figure[]> {
  const files = await everyFile(deps, place, {});
  return [
    ...(await ofQuality(deps, place)),
    ...(await ofRules(deps, place)),
    ...(await ofFiles(deps, place, files)),
    ...(await ofFilePages(deps, place, files)),
    ...(await ofPrivacy(deps, place, files)),
  ];
}

/** All pages of a list. */
async function all<Row, Cursor>(
  read: (cursor: Cursor | null) => Promise<{ readonly rows: readonly Row[]; next: Cursor | null }>,
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: Cursor | null = null;
  do {
    const page: { readonly rows: readonly Row[]; next: Cursor | null } = await read(cursor);
    found.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

function everyFile(deps: Deps, place: Place, filter: Partial<FileFilter>): Promise<FileListRow[]> {
  return all<FileListRow, string>(async (cursor) => {
    const page = await listFiles(deps, {
      workspaceId: place.workspaceId,
      filter: { ...filter, projectId: place.projectId, now: new Date(deps.clock()) },
      ...{ sort: "issues", dir: "desc", cursor, limit: 3 },
    });
    return { rows: page.rows, next: page.cursor };
  });
}

const everyCopy = (deps: Deps, place: Place) =>
  all<object, Parameters<typeof listCopies>[2]>(async (cursor) => {
    const { groups, next } = await listCopies(deps, place, cursor);
    return { rows: groups, next };
  });

const everyThing = (deps: Deps, place: Place) =>
  all<object, number>(async (cursor) => {
    const { groups, next } = await listRowGroups(deps, place, cursor ?? 0);
    return { rows: groups, next };
  });

const everyOdd = (deps: Deps, place: Place, codes: readonly string[]) =>
  all(async (after: Parameters<typeof listOdd>[2]["after"]) => {
    const { findings, next } = await listOdd(deps, place, { codes, after });
    return { rows: findings, next };
  });

const everyPlace = (deps: Deps, place: Place, rule: string) =>
  all<object, string>(async (text) => {
    const cursor = text === null ? null : cursorFrom(text);
    const { failures, next } = await readFailures(deps, { ...place, rule }, { cursor, limit: 7 });
    return { rows: failures, next: next === null ? null : cursorText(next) };
  });

async function ofQuality(deps: Deps, place: Place): Promise<Figure[]> {
  const { counts } = await viewOverview(deps, place);
  const { rules } = await listRules(deps, place);
  const odd = await everyOdd(deps, place, []);
  const figures: Figure[] = [
    {
      name: "rules to mend",
      figure: counts?.openRules ?? -1,
      rows: rules.filter((rule) => isOpenRule(ruleState(rule))).length,
    },
    {
      name: "groups of copies",
      figure: counts?.copyGroups ?? -1,
      rows: (await everyCopy(deps, place)).length,
    },
    {
      name: "groups of copies, on their page",
      figure: (await countCopies(deps, place)).reduce((sum, { groups }) => sum + groups, 0),
      rows: (await everyCopy(deps, place)).length,
    },
    {
      name: "things in more than one row",
      figure: counts?.recordGroups ?? -1,
      rows: (await everyThing(deps, place)).length,
    },
    { name: "odd things", figure: counts?.odd ?? -1, rows: odd.length },
  ];
  for (const { code, count } of await countOdd(deps, place))
    figures.push({
      name: `odd: ${code}`,
      figure: count,
      rows: (await everyOdd(deps, place, [code])).length,
    });
  for (const { fingerprint, title, placeCount } of odd) {
    const places = await all<object, number>(async (from) => {
      const page = await listPlaces(deps, place, { fingerprint, from: from ?? 0 });
      return { rows: page.places, next: page.next };
    });
    figures.push({ name: `places: ${title}`, figure: placeCount, rows: places.length });
  }
  return [...figures, ...(await ofAdvice(deps, place))];
}

async function ofAdvice(deps: Deps, place: Place): Promise<Figure[]> {
  const advice = await all(async (after: Parameters<typeof listAdvice>[2]["after"]) => {
    const page = await listAdvice(deps, place, { after });
    return { rows: page.advice, next: page.next };
  });
  const repos = deps.repos(place.workspaceId);
  const figures: Figure[] = [];
  for (const { code, count, action } of advice)
    figures.push({ name: `mend first: ${code}`, figure: count, rows: await rowsOf(action) });
  return figures;

  async function rowsOf(action: AdviceAction): Promise<number> {
    switch (action.kind) {
      case "open-rule":
        return (await everyPlace(deps, place, action.rule)).length;
      case "open-copies":
        return (await everyCopy(deps, place)).length;
      case "open-rows":
        return (await everyThing(deps, place)).length;
      case "open-odd":
        return (await everyOdd(deps, place, [action.code])).length;
      case "open-locked":
        return (await everyFile(deps, place, { issue: "parse.encrypted" })).length;
      case "start-run":
        return (await everyFile(deps, place, { states: ["new"] })).length;
      case "review-links": {
        const seen = new Set<string>();
        for (;;) {
          const project = await repos.projects.findById(place.projectId);
          if (project === null) throw new Error("no project");
          const who = { project, userId: "usr_test" };
          const { links } = await nextLinks(deps, repos, who, { exclude: [...seen] });
          if (links.length === 0) return seen.size;
          for (const link of links) seen.add(link.id);
        }
      }
    }
  }
}

async function ofRules(deps: Deps, place: Place): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, result } of (await listRules(deps, place)).rules) {
    if (result === null) continue;
    const places = (await everyPlace(deps, place, name)) as Array<{ readonly fileId: string }>;
    figures.push({ name: `places of ${name}`, figure: result.failedCount, rows: places.length });
    figures.push({
      name: `files of ${name}`,
      figure: result.filesFailed,
      rows: new Set(places.map(({ fileId }) => fileId)).size,
    });
  }
  return figures;
}

async function ofFiles(deps: Deps, place: Place, files: readonly FileListRow[]): Promise<Figure[]> {
  const { fileLists } = deps.repos(place.workspaceId);
  const facets = await fileLists.facets(place.projectId);
  const countWhere = async (filter: Partial<FileFilter>) => {
    const now = new Date(deps.clock());
    return (await fileLists.count({ ...filter, projectId: place.projectId, now })).files;
  };
  const figures: Figure[] = [
    { name: "files", figure: await countWhere({}), rows: files.length },
    {
      name: "files with issues",
      figure: await countWhere({ withIssues: true }),
      rows: (await everyFile(deps, place, { withIssues: true })).length,
    },
    {
      name: "files with issues, by the column",
      figure: files.filter((row) => row.issueCount + row.faultCount > 0).length,
      rows: (await everyFile(deps, place, { withIssues: true })).length,
    },
  ];
  const sumOf = (of: "kind" | "status", value: string | null) =>
    facets.filter((each) => each[of] === value).reduce((sum, each) => sum + each.files, 0);
  for (const kind of new Set(facets.flatMap((each) => each.kind ?? [])))
    figures.push({
      name: `kind ${kind}`,
      figure: sumOf("kind", kind),
      rows: (await everyFile(deps, place, { kinds: [kind] })).length,
    });
  for (const status of new Set(facets.map((each) => each.status)))
    figures.push({
      name: `state ${status}`,
      figure: sumOf("status", status),
      rows: (await everyFile(deps, place, { states: [status ?? "new"] })).length,
    });
  for (const { documentClass, files: count } of await fileLists.classes(place.projectId))
    figures.push({
      name: `class ${documentClass}`,
      figure: count,
      rows: (await everyFile(deps, place, { documentClass: documentClass ?? "unknown" })).length,
    });
  for (const { path, files: count } of await fileLists.folders(place.projectId))
    if (path !== "")
      figures.push({
        name: `folder ${path}`,
        figure: count,
        rows: (await everyFile(deps, place, { folder: path })).length,
      });
  return figures;
}

/** The column of the list against the page of each file. */
async function ofFilePages(
  deps: Deps,
  place: Place,
  files: readonly FileListRow[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { id, name, issueCount, faultCount } of files) {
    const page = await describeFile(deps, { ...place, fileId: id, role: "owner", rawFor: null });
    figures.push(
      {
        name: `issues of reading of ${name}`,
        figure: issueCount,
        rows: page.issues.filter(({ severity }) => severity !== "info").length,
      },
      {
        name: `rules that ${name} fails`,
        figure: faultCount,
        rows: page.faults.filter(isCountedFault).length,
      },
    );
  }
  return figures;
}

async function ofPrivacy(
  deps: Deps,
  place: Place,
  files: readonly FileListRow[],
): Promise<Figure[]> {
  const view = await viewFindings(deps, place);
  const found = (kind: Parameters<typeof listFindings>[1]["kind"]) =>
    all<{ readonly count: number }, { count: number; fileId: string }>(async (after) => {
      const page = await listFindings(deps, { ...place, kind, after, limit: 2 });
      return { rows: page.files, next: page.next };
    });
  const total = (rows: ReadonlyArray<{ readonly count: number }>) =>
    rows.reduce((sum, { count }) => sum + count, 0);
  const figures: Figure[] = [
    {
      name: "files with personal data",
      figure: view.files.withFindings,
      rows: (await found(null)).length,
    },
    { name: "personal data", figure: view.found, rows: total(await found(null)) },
    {
      name: "personal data, by the column of files",
      figure: files.reduce((sum, { personalDataCount }) => sum + personalDataCount, 0),
      rows: total(await found(null)),
    },
    {
      name: "files with personal data, by their filter",
      figure: view.files.withFindings,
      rows: (await everyFile(deps, place, { withPersonalData: true })).length,
    },
  ];
  for (const { kind, count } of view.kinds)
    figures.push({ name: `found: ${kind}`, figure: count, rows: total(await found(kind)) });
  return figures;
}
