/** Series of files: periods or numbers that their names count through, and what is missing between the first and the last. */
import { readName } from "../../kit/text/name-pattern.ts";
import type { Anomaly } from "./contract.ts";
import type { FileSketch } from "./file-sketch.ts";

const LEAST_PERIODS = 4;
const LEAST_NUMBERS = 8;
/** A series lacks few of its parts; else its files do not count through anything. */
const MOST_MISSING_SHARE = 0.2;
const MOST_NAMED = 12;
/** Numbers with more digits are dates, phones or keys. */
const MOST_DIGITS = 9;

interface Member {
  readonly file: FileSketch;
  /** Place in the series: months, quarters or years since year 0, or the number itself. */
  readonly at: number;
}
/** What its files have in common. */
interface SeriesKey {
  /** Words of the folders between slashes, without periods and numbers; "" at the top. */
  readonly folder: string;
  readonly kind: string;
  readonly name: string;
  readonly step: Step;
}
interface Series extends SeriesKey {
  readonly members: Member[];
}
type Step = "month" | "quarter" | "year" | "number";

/** One finding for each series that lacks something. Linear in the files but for sorting. */
export function gapsInSeries(files: readonly FileSketch[]): Anomaly[] {
  const series = new Map<string, Series>();
  for (const file of files)
    for (const { at, ...of } of placesOf(file)) {
      const key = JSON.stringify(subjectOf(of));
      const known = series.get(key);
      if (known) known.members.push({ file, at });
      else series.set(key, { ...of, members: [{ file, at }] });
    }
  return [...series.values()].flatMap(gapsOf);
}

function subjectOf({ folder, kind, name, step }: SeriesKey): string[] {
  return [folder, kind, name, step];
}

function gapsOf(series: Series): Anomaly[] {
  const { name, step, members } = series;
  const least = step === "number" ? LEAST_NUMBERS : LEAST_PERIODS;
  const present = [...new Set(members.map(({ at }) => at))].sort((a, b) => a - b);
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined || present.length < least) return [];
  const length = last - first + 1;
  const missing = length - present.length;
  if (missing === 0 || missing > MOST_MISSING_SHARE * length) return [];
  const holes = holesOf(present);
  const words = holes.slice(0, MOST_NAMED).map((at) => periodWords(step, at, name));
  const beside = neighbours(members, holes);
  const more = missing > words.length ? ` and ${missing - words.length} more` : "";
  return [
    {
      code: step === "number" ? "missing-number" : "missing-period",
      severity: "warning",
      subject: subjectOf(series),
      title: `"${name}"${folderWords(series)} has no file for ${words.join(", ")}${more}.`,
      detail: `There are ${present.length} ${formsOf(members)} from ${periodWords(step, first, name)} to ${periodWords(step, last, name)}, and every other ${step} between has one.`,
      places: beside.map(({ fileId }) => ({ fileId, location: { kind: "name" }, value: "" })),
    },
  ];
}

/** Where they lie, as it is written where that is one folder. */
function folderWords({ folder, members }: Series): string {
  const folders = new Set(members.map(({ file }) => foldersOf(file.path).join("/")));
  const [only = ""] = folders;
  const words = folder.split("/").filter((each) => each !== "");
  const told = folders.size === 1 ? only : words.join("/").replaceAll("#", "…");
  return told === "" ? "" : ` in "${told}"`;
}

/** How their names end: what sets series apart that are called the same. */
function formsOf(members: readonly Member[]): string {
  const ends = members.map(({ file }) => readName(baseOf(file.path)).extension);
  const own = [...new Set(ends)].filter((end) => /[a-z]/.test(end)).sort();
  return own.length === 0 ? "files" : `${own.slice(0, 3).join(", ")} files`;
}

function holesOf(present: readonly number[]): number[] {
  const holes: number[] = [];
  for (const [i, at] of present.entries())
    for (let hole = at + 1; hole < (present[i + 1] ?? at); hole++) holes.push(hole);
  return holes;
}

/** The files before and after each hole: where the missing one would stand. */
function neighbours(members: readonly Member[], holes: readonly number[]): FileSketch[] {
  const wanted = new Set(holes.flatMap((hole) => [hole - 1, hole + 1]));
  return members.filter(({ at }) => wanted.has(at)).map(({ file }) => file);
}

interface Place extends SeriesKey {
  readonly at: number;
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The series that a file's name puts it in, by its folder without periods, its words and its kind. */
function placesOf({ path, kind, status }: FileSketch): Place[] {
  if (status === "skipped") return [];
  const name = readName(baseOf(path));
  const folder = foldersOf(path)
    .map((each) => readName(each).stem.replace(/\d+/g, "#"))
    .join("/");
  const { stem, period, periodPrecision: step } = name;
  if (name.isOpaque || stem === "") return [];
  const within = { folder, kind };
  if (period === null) return numberPlace(within, stem, "");
  const at = periodAt(period, step);
  if (at === null || step === null || step === "day") return [];
  const place = { ...within, name: stem, step, at };
  // Orders, letters and claims are counted anew each year: "Order 2025-007".
  return step === "year" ? [place, ...numberPlace(within, stem, period)] : [place];
}

/** The place in a numbering, within a year where there is one; none where the words end in no number. */
function numberPlace(
  within: Pick<SeriesKey, "folder" | "kind">,
  words: string,
  year: string,
): Place[] {
  const [, stem = "", digits = ""] = /^(.*?)(\d+)$/.exec(words) ?? [];
  if (digits === "" || digits.length > MOST_DIGITS || !/\p{L}{2}/u.test(stem)) return [];
  const name = `${stem.trim()} ${year}`.trim();
  return [{ ...within, name, step: "number", at: Number(digits) }];
}

function periodAt(period: string, precision: string | null): number | null {
  const year = Number(period.slice(0, 4));
  if (!Number.isInteger(year)) return null;
  if (precision === "year") return year;
  if (precision === "quarter") return year * 4 + Number(period.at(-1)) - 1;
  return precision === "month" ? year * 12 + Number(period.slice(5, 7)) - 1 : null;
}

function periodWords(step: Step, at: number, name: string): string {
  if (step === "year") return String(at);
  if (step === "quarter") return `Q${(at % 4) + 1} ${Math.floor(at / 4)}`;
  if (step === "number") return `${name} ${at}`;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}
