/** What is odd and what to do first, by pages; and all places of one finding. */
import { createReadStream, existsSync } from "node:fs";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { AppError } from "../../../core/model/errors.ts";
import { type Location, locationText } from "../../../core/model/location.ts";
import type { Severity } from "../../../core/model/quality.ts";
import { FindingLine } from "../../../core/quality/project/contract.ts";
import { type AdviceAction, adviceUnit } from "../../../core/quality/recommend/recommend.ts";
import type { Deps } from "../../deps.ts";
import type {
  FindingCursor,
  FindingRow,
  StoredPlace,
} from "../../repositories/quality-finding-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { countOf, liveFigures } from "./live-figures.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";
import { type WorkingOut, workingOut } from "./working-out.ts";

const PAGE = 30;
const PLACES_SHOWN = 5;
const PLACES_PAGE = 200;

export interface PlaceView {
  readonly fileId: string;
  readonly name: string;
  readonly path: string;
  readonly location: Location;
  readonly where: string;
  readonly value: string;
}

export interface FindingView {
  readonly fingerprint: string;
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  readonly placeCount: number;
  readonly places: readonly PlaceView[];
}

export interface AdviceView extends Omit<FindingView, "placeCount" | "places"> {
  /** Points of the project's score. */
  readonly effect: number;
  /** Rows of the list that its button opens, as they are now, and what one of them is. */
  readonly count: number;
  readonly unit: string;
  readonly action: AdviceAction;
}

/** A page of what is odd, warnings first. Files that are gone are no places any more. */
export async function listOdd(
  deps: Deps,
  place: QualityPlace,
  asked: { readonly codes: readonly string[]; readonly after: FindingCursor | null },
): Promise<{ findings: FindingView[]; next: FindingCursor | null; workingOut: WorkingOut }> {
  const repos = deps.repos(place.workspaceId);
  const rows = await page(deps, place, "anomaly", asked);
  const names = await namesOf(
    repos,
    rows.flatMap(({ places }) => places.slice(0, PLACES_SHOWN)),
  );
  return {
    findings: rows.map((row) => ({
      ...shown(row),
      placeCount: row.placeCount,
      places: placesOf(row.places.slice(0, PLACES_SHOWN), names),
    })),
    next: nextOf(rows),
    workingOut: await workingOut(deps, place),
  };
}

/** How many odd things there are of each kind. */
export function countOdd(deps: Deps, place: QualityPlace) {
  return deps
    .repos(place.workspaceId)
    .qualityFindings.counts(place.projectId, "anomaly", new Date(deps.clock()));
}

/** A page of advice, most effect first; what was done since it was given is left out. */
export async function listAdvice(
  deps: Deps,
  place: QualityPlace,
  asked: { readonly after: FindingCursor | null },
): Promise<{ advice: AdviceView[]; next: FindingCursor | null }> {
  const [rows, figures] = await Promise.all([
    page(deps, place, "recommendation", { codes: [], after: asked.after }),
    liveFigures(deps, place),
  ]);
  const advice = rows.flatMap((row): AdviceView[] => {
    const { action, effect } = row;
    const count = action === null ? 0 : countOf(action, figures);
    if (action === null || count === 0) return [];
    return [{ ...shown(row), effect, count, unit: adviceUnit(action), action }];
  });
  return { advice, next: nextOf(rows) };
}

/** Places of one finding from a number on, all of them by pages. Throws `not-found` where the newest run did not find it. */
export async function listPlaces(
  deps: Deps,
  place: QualityPlace,
  asked: { readonly fingerprint: string; readonly from: number },
): Promise<{ places: PlaceView[]; total: number; next: number | null }> {
  const finding = await findLine(qualityFiles(deps, place).findings, asked.fingerprint);
  if (finding === null) throw new AppError("not-found", { detail: "finding" });
  const places = finding.places.slice(asked.from, asked.from + PLACES_PAGE);
  const names = await namesOf(deps.repos(place.workspaceId), places);
  const next = asked.from + places.length;
  return {
    places: placesOf(places, names),
    total: finding.places.length,
    next: next < finding.places.length ? next : null,
  };
}

/** Lines are long and many; only the one that begins with the fingerprint is parsed. */
async function findLine(path: string, fingerprint: string): Promise<FindingLine | null> {
  if (!existsSync(path)) return null;
  const start = `{"fingerprint":${JSON.stringify(fingerprint)}`;
  const stream = createReadStream(path);
  try {
    for await (const line of lfLines(stream))
      if (line.startsWith(start)) return FindingLine.parse(JSON.parse(line));
    return null;
  } finally {
    stream.destroy();
  }
}

function page(
  deps: Deps,
  place: QualityPlace,
  kind: "anomaly" | "recommendation",
  asked: { readonly codes: readonly string[]; readonly after: FindingCursor | null },
) {
  const now = new Date(deps.clock());
  const wish = { ...asked, limit: PAGE, now };
  return deps.repos(place.workspaceId).qualityFindings.list(place.projectId, kind, wish);
}

function nextOf(rows: ReadonlyArray<FindingCursor>): FindingCursor | null {
  const last = rows.at(-1);
  return rows.length < PAGE || last === undefined ? null : { rank: last.rank, id: last.id };
}

function shown({ fingerprint, code, severity, title, detail }: FindingRow) {
  return { fingerprint, code, severity, title, detail };
}

function namesOf(repos: Repositories, places: readonly StoredPlace[]) {
  return repos.qualityResults.pathsOf([...new Set(places.map(({ fileId }) => fileId))]);
}

function placesOf(
  places: readonly StoredPlace[],
  names: ReadonlyMap<string, { readonly path: string; readonly name: string }>,
): PlaceView[] {
  return places.flatMap(({ fileId, location, value }) => {
    const file = names.get(fileId);
    if (file === undefined) return [];
    return [
      {
        fileId,
        ...file,
        location: location as Location,
        where: locationText(location as Location),
        value,
      },
    ];
  });
}
