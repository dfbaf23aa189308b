/** Applies the policy to cells of tables: whole cells of columns that hold personal data, and what stands inside other cells. */
import { isNullText, readCellValue } from "../kit/cell-value.ts";
import type { PersonalData } from "./classify-columns.ts";
import { columnWords, rulesForName } from "./column-names.ts";
import { titleInColumn } from "./column-titles.ts";
import { hasFormOf } from "./column-values.ts";
import { isDate } from "./date-forms.ts";
import type { Finding } from "./detectors/contract.ts";
import { placesInRemark } from "./detectors/coordinates.ts";
import { hasIssuer, isLuhn } from "./detectors/credit-card.ts";
import { announcesNames } from "./detectors/name-lists.ts";
import { specialInRemark } from "./detectors/special-categories.ts";
import { findPersonalData, settleOverlaps } from "./find-personal-data.ts";
import { isHeadOfPeople, nameUnderHead } from "./head-names.ts";
import type { KnownValues } from "./known-values.ts";
import { isSaidOfPeople, SPECIAL_TYPES } from "./lexicon/special-categories.ts";
import type { Policy } from "./policy.ts";
import { findAll, type Known, redactText, toAct } from "./redact-text.ts";
import { asLogin } from "./register/cut-logins.ts";
import { asOwner } from "./register/only-people.ts";
import { isBarePhone } from "./register/phones.ts";
import type { TitleOf } from "./register/register-entries.ts";
import type { CellRole } from "./remark-columns.ts";
import { scanText } from "./scan.ts";
import { placeholderRanges } from "./stand-in.ts";
import { nameWords } from "./subject/terms.ts";

/** From this many words on a cell is read like text. */
const PROSE_WORDS = 6;
/** What a short cell is read for. */
const SHORT_TYPES = new Set([
  "EMAIL",
  "IBAN",
  "CREDIT_CARD",
  "NATIONAL_ID",
  "PHONE",
  "IP_ADDRESS",
  "PERSON",
  "URL",
  "PASSWORD",
  "SECRET",
  "MAC_ADDRESS",
  "COORDINATES",
  ...SPECIAL_TYPES,
]);
/** What digits and their marks alone can be. */
const NUMBER_TYPES = new Set(["CREDIT_CARD", "NATIONAL_ID", "PHONE", "IP_ADDRESS"]);
/** In what tells of the person of a row an address is hardly a firm's. */
const REMARK_TYPES = new Set([...SHORT_TYPES, "ADDRESS"]);
const DAYS = ["DATE", "DATE_OF_BIRTH"];
const SHORT_AND_DAYS = new Set([...SHORT_TYPES, ...DAYS]);
const REMARK_AND_DAYS = new Set([...REMARK_TYPES, ...DAYS]);
const PERSON = new Set(["PERSON"]);
/** In short cells only forms that prove themselves count: a number of sixteen digits is more often an order than a card. */
const SHORT_CONFIDENCE = 0.85;
/** Dashes, brackets and dots of these are a form of their own that no figure has. */
const FORM_CONFIDENCE: Readonly<Record<string, number>> = {
  NATIONAL_ID: 0.75,
  PHONE: 0.7,
  ADDRESS: 0.6,
  COORDINATES: 0.75,
  DATE: 0.8,
  // Words that are put so of one person only prove themselves too.
  ...Object.fromEntries(SPECIAL_TYPES.map((type) => [type, 0.7])),
};
const NUMERIC = /^[\s\d.,%€$£'’:/()-]*$/;
/** Fewer digits identify nobody. */
const LEAST_DIGITS = 7;
/** Bare digits, or digits in threes: written like a figure, whatever it means. Four parts with dots are an address first. */
const LIKE_FIGURE = /^[-+]?\d+$|^(?!\d+\.\d+\.\d+\.\d+$)[-+]?\d{1,3}(?:[., '’]\d{3})+$/;
const DECIMAL = /^\D*\d+[.,]\d+\D*$/;
const QUANTITIES: ReadonlySet<string> = new Set(["date", "datetime", "time", "money", "percent"]);
/** "Ava" may be a person of the project, "USD" is none. */
const SHORT_NAME = /^\p{Lu}\p{Ll}{2}$/u;
const MAX_NAME = 40;
const MAX_REMEMBERED = 10_000;

/**
 * The words that name a cell: its column and, as forms have it, the cell before it. Null where the row is not known; then a number
 * that could be personal is taken for it.
 */
export type CellNames = readonly string[] | null;

export interface CellRedactor {
  /**
   * A cell of a column about which `found` is known (null: nothing). Empty cells stay empty. `role` says whether it tells of the person
   * of its row.
   */
  cell(value: string, found: PersonalData | null, names: CellNames, role: CellRole): string;
  /** What the policy would find in a cell of an ordinary column. */
  findings(value: string, names: CellNames, role: CellRole): readonly Finding[];
}

export function createCellRedactor(policy: Policy, known: KnownValues): CellRedactor {
  const remembered = new Map<string, string>();
  const titleIn = rememberedTitles();
  const findings = (value: string, names: CellNames, role: CellRole) =>
    findInCell(value, names, role, policy);
  /** A remark that tells a special category goes whole: what else stands in it is about the same. */
  const wholeRemark = (value: string, found: readonly Finding[], role: CellRole) => {
    const told = role === "remark" && found.find(({ type }) => isSaidOfPeople(type));
    return told ? policy.replacement(told.type, value.trim()) : null;
  };
  const ordinary = (value: string, names: CellNames, role: CellRole) => {
    if (value.length < 4 && !isTelling(role) && !SHORT_NAME.test(value)) return value;
    const isNumeric = NUMERIC.test(value);
    const title = titleIn(value, names, isNumeric);
    // So few digits are neither found nor known.
    const least = isOfNumbers(title) ? LEAST_DIGITS - 1 : LEAST_DIGITS;
    if (isNumeric && countDigits(value) < least && !isDayOfPerson(value, role, policy))
      return value;
    const place = dependsOnNames(value, names, isNumeric) ? (names?.join("\0") ?? "\0") : title;
    const key = `${value}\0${role}\0${place}`;
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const find = (part: string) => findings(part, names, role);
    const found = find(value);
    const text =
      wholeRemark(value, found, role) ??
      redactText(value, policy, knownIn(known, title, isNumeric), find, found).text;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, text);
    return text;
  };
  return {
    findings,
    cell(value, found, names, role) {
      if (isNullText(value)) return value;
      if (!acts(found, policy) || found === null) return ordinary(value, names, role);
      return wholeCell(value, found.type, policy, known);
    },
  };
}

function dependsOnNames(value: string, names: CellNames, isNumeric: boolean): boolean {
  if (isNumeric) return !isPlainFigure(value.trim());
  return names?.some((name) => announcesNames(name) || isHeadOfPeople(name)) === true;
}

/** Asked for every cell, while a table has few names of columns. A number whose column is not known may be anybody's. */
function rememberedTitles() {
  const titles = new Map<string, TitleOf | undefined>();
  return (value: string, names: CellNames, isNumeric: boolean): TitleOf | undefined => {
    if (!isNumeric && isProse(value)) return undefined;
    if (names === null && isNumeric) return "number";
    const column = names?.[0] ?? "";
    if (!titles.has(column)) {
      if (titles.size >= MAX_REMEMBERED) titles.clear();
      titles.set(column, titleInColumn(column));
    }
    const title = titles.get(column);
    return isNumeric && title === undefined && isBarePhone(value) ? "phone" : title;
  };
}

function isOfNumbers(title: TitleOf | undefined): boolean {
  return title === "number" || title === "person";
}

/** What a cell is the title of, by its column's name and, where that says nothing, by its own form. */
export function titleOfCell(column: string, value: string): TitleOf | undefined {
  return titleInColumn(column) ?? (isBarePhone(value) ? "phone" : undefined);
}

/** Amounts are no numbers of anybody, and are not noted as places for them. */
function knownIn(known: KnownValues, title: TitleOf | undefined, isNumeric: boolean): Known {
  const isAmount = isNumeric && !isOfNumbers(title) && title !== "phone";
  if (title === undefined && !isAmount) return known;
  return {
    find: (text) => known.find(text, title),
    read: (text) => {
      if (isAmount) return;
      known.read(title === "person" ? asOwner(text) : text);
      if (isOfNumbers(title) && asLogin(text) !== text) known.read(asLogin(text));
    },
  };
}

/** The words that name the cell of a row: its column's header, and the nearest filled cell before it where that is a label. */
export function namesOfCell(
  header: readonly string[],
  row: readonly string[],
  index: number,
): string[] {
  let at = index - 1;
  while (at >= 0 && (row[at] ?? "").trim() === "") at--;
  const label = at < 0 || NUMERIC.test(row[at] ?? "") ? "" : (row[at] ?? "");
  return [header[index] ?? "", label].filter((name) => name !== "" && name.length <= MAX_NAME);
}

/** True when the policy replaces the cells of a column of which this is known. */
export function acts(found: PersonalData | null, policy: Policy): boolean {
  return (
    found !== null &&
    found.confidence >= policy.minConfidence &&
    policy.action(found.type) !== "keep"
  );
}

function wholeCell(value: string, type: string, policy: Policy, known: KnownValues): string {
  const text = value.trim();
  const [placeholder] = placeholderRanges(text);
  if (placeholder && placeholder[0] === 0 && placeholder[1] === text.length) return value;
  if (placeholder && isErased(text)) return value;
  if (type === "EMAIL" && !/^[^\s@;,<>]+@[^\s@;,<>]+$/.test(text)) {
    const inner = redactText(value, policy, known).text;
    // The column proves its own values to be known, also those that are no addresses.
    const isKnown = inner.trim() === policy.replacement(type, text);
    if ((inner !== value && !isKnown) || placeholder) return inner;
  }
  const replacement = policy.replacement(type, text, !hasFormOf(type, text)) ?? value;
  return replacement === "[removed]" ? "" : replacement;
}

/** Nothing but an erased person and titles. */
function isErased(text: string): boolean {
  const rest = text.replace(/\[erased\]|█{2,}/g, " ");
  return rest !== text && nameWords(rest).length === 0;
}

function findInCell(
  value: string,
  names: CellNames,
  role: CellRole,
  policy: Policy,
): readonly Finding[] {
  if (value.length < 4) return toAct(toldIn(value, role), policy);
  if (isDayOfPerson(value, role, policy)) return toAct([dayIn(value)], policy);
  if (NUMERIC.test(value)) return findInNumber(value, names, policy);
  const headed = nameUnderHead(value, names ?? []);
  if (headed !== null && headed.end === value.trimEnd().length) return toAct([headed], policy);
  const label = names?.find(announcesNames);
  const listed = label === undefined ? [] : findNamed(label, value, PERSON, policy);
  const people = headed === null ? listed : [headed, ...listed];
  const types = shortTypes(role, policy);
  const alone = isProse(value) ? findAll(value, policy) : findTypes(value, types, policy);
  const told = toldIn(value, role);
  const least = isProse(value) ? () => 0 : leastFor;
  return toAct(
    settleOverlaps([...alone, ...people, ...told]).filter(
      ({ type, confidence }) => confidence >= least(type),
    ),
    policy,
  );
}

/** Days are read where the policy acts on those of business too: elsewhere one of them could hide what else the digits are. */
function shortTypes(role: CellRole, policy: Policy): ReadonlySet<string> {
  if (actsOnDays(role, policy)) return role === "remark" ? REMARK_AND_DAYS : SHORT_AND_DAYS;
  return role === "remark" ? REMARK_TYPES : SHORT_TYPES;
}

function actsOnDays(role: CellRole, policy: Policy): boolean {
  return role !== "other" && policy.action("DATE") !== "keep";
}

/** True for a cell in the row of somebody that is a date, where the policy hides those. */
function isDayOfPerson(value: string, role: CellRole, policy: Policy): boolean {
  return actsOnDays(role, policy) && isDate(value);
}

function dayIn(value: string): Finding {
  const text = value.trim();
  const start = value.indexOf(text);
  const why = "a date in the row of a person";
  return { type: "DATE", start, end: start + text.length, confidence: SHORT_CONFIDENCE, why };
}

function isTelling(role: CellRole): boolean {
  return role === "remark" || role === "topic";
}

/** What a cell tells of the people of its row that nobody would be told of by its words alone. */
function toldIn(value: string, role: CellRole): Finding[] {
  if (!isTelling(role)) return [];
  const scan = scanText(value);
  const told = specialInRemark(value, scan);
  if (role === "remark") return [...told, ...placesInRemark(scan)];
  const { length } = value.trim();
  return told.filter(({ start, end }) => end - start === length);
}

function leastFor(type: string): number {
  return FORM_CONFIDENCE[type] ?? SHORT_CONFIDENCE;
}

/** Digits and their marks alone: what the form leaves open is decided by the words that name the cell. */
function findInNumber(value: string, names: CellNames, policy: Policy): readonly Finding[] {
  const text = value.trim();
  if (isPlainFigure(text)) return [];
  if (names !== null && LIKE_FIGURE.test(text)) return findInFigure(value, names, policy);
  const alone = findTypes(value, NUMBER_TYPES, policy);
  if (names === null || alone.length === 0) return toAct(alone, policy);
  const found = readWithNames(value, alone, names, policy);
  return toAct(
    found.filter((finding) => finding.confidence >= leastFor(finding.type)),
    policy,
  );
}

/** Whatever the words beside it say, such digits are about nobody. */
function isPlainFigure(text: string): boolean {
  return (
    countDigits(text) < LEAST_DIGITS ||
    DECIMAL.test(text) ||
    QUANTITIES.has(readCellValue(text).type)
  );
}

/** Most figures are amounts and keys, which join tables: only one that the words name and its own check bears out is anything else. */
function findInFigure(value: string, names: readonly string[], policy: Policy): readonly Finding[] {
  const digits = value.replace(/\D/g, "");
  const types = new Set(names.flatMap(typesOfName));
  if (hasIssuer(digits) && isLuhn(digits)) types.add("CREDIT_CARD");
  if (types.size === 0) return [];
  const alone = findTypes(value, NUMBER_TYPES, policy);
  return toAct(
    readWithNames(value, alone, names, policy).filter(
      ({ type, confidence }) => types.has(type) && confidence >= SHORT_CONFIDENCE,
    ),
    policy,
  );
}

function typesOfName(name: string): string[] {
  return rulesForName(columnWords(name)).map((rule) => rule.type);
}

function readWithNames(
  value: string,
  alone: readonly Finding[],
  names: readonly string[],
  policy: Policy,
): Finding[] {
  const readings = names.map((name) => findNamed(name, value, NUMBER_TYPES, policy));
  return settleOverlaps([...alone, ...readings.flat()]).map((finding) => ({
    ...finding,
    confidence: inContext(finding, alone, readings),
  }));
}

/** A value as it would be read after a name and a colon. */
function findNamed(
  name: string,
  value: string,
  types: ReadonlySet<string>,
  policy: Policy,
): Finding[] {
  const before = `${name}: `;
  return findTypes(before + value, types, policy)
    .filter((finding) => finding.start >= before.length)
    .map((finding) => ({
      ...finding,
      start: finding.start - before.length,
      end: finding.end - before.length,
    }));
}

/** Words that make a finding surer win; else those that speak against it. */
function inContext(
  finding: Finding,
  alone: readonly Finding[],
  readings: ReadonlyArray<readonly Finding[]>,
): number {
  const inReading = (list: readonly Finding[]) =>
    list.find(
      (other) =>
        other.type === finding.type && other.start === finding.start && other.end === finding.end,
    )?.confidence ?? 0;
  const own = inReading(alone);
  const named = readings.map(inReading);
  const best = Math.max(own, ...named);
  return best > own ? best : Math.min(own, ...named);
}

function findTypes(value: string, types: ReadonlySet<string>, policy: Policy): Finding[] {
  return findPersonalData(value, { region: policy.options.region, types });
}

function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

function isProse(value: string): boolean {
  let words = 0;
  for (let at = value.indexOf(" "); at >= 0; at = value.indexOf(" ", at + 1)) {
    if (++words >= PROSE_WORDS - 1) return true;
  }
  return false;
}
