/** Whether the rows of a table are about people: only then can somebody be traced by them. */
import { mayBeStandIn, tokensIn, tokenText } from "../../kit/text/stand-ins.ts";
import { columnWords, rulesForName } from "../column-names.ts";
import { KINDS, kindOf, type PrivacyKind } from "../kinds.ts";
import { AnonymityMeter, type TableAnonymity } from "./anonymity.ts";
import { type JudgedColumn, quasiColumns, SURE } from "./quasi-identifiers.ts";

/** Kinds that firms, polls and places have as well: a table that has no other is about those. */
const OF_ANYTHING: ReadonlySet<PrivacyKind> = new Set([
  "place",
  "organization",
  "date",
  "url",
  "ipAddress",
  "device",
]);

/** Where so little is left of a place, a row is one of few: a column that only may be of people is enough beside it. */
const NARROW: ReadonlySet<string> = new Set(["POSTAL_CODE", "COORDINATES"]);

const OF_PEOPLE = [KINDS.person, KINDS.email, KINDS.account, KINDS.nationalId, KINDS.phone].map(
  ({ prefix }) => prefix,
);
const PREFIXES: ReadonlySet<string> = new Set(OF_PEOPLE);
const MASK_OF_PERSON = new RegExp(`\\[(?:${OF_PEOPLE.join("|")})\\]`);
/** Longer cells are remarks, which name people whatever the row is about. */
const LONGEST_CELL = 80;
/** A firm here and there is taken for a person; from one in five rows on there are people among them. */
const LEAST_SHARE = 0.2;

/** Hears of the rows of one table after the policy. */
class PeopleInTable {
  readonly #hasColumn: boolean;
  #rows = 0;
  #named = 0;

  constructor(columns: readonly JudgedColumn[]) {
    const isNarrow = columns.some(
      ({ personalData }) =>
        personalData !== null && personalData.confidence >= SURE && NARROW.has(personalData.type),
    );
    this.#hasColumn = columns.some((column) => isOfPeople(column, isNarrow));
  }

  add(row: readonly string[]): void {
    if (this.#hasColumn) return;
    this.#rows++;
    if (row.some(namesPerson)) this.#named++;
  }

  /** A column of people or of what only people have; or people's stand-ins and masks in a share of the rows, whatever their columns were taken for. */
  get holdsPeople(): boolean {
    return this.#hasColumn || (this.#named > 0 && this.#named >= LEAST_SHARE * this.#rows);
  }
}

function isOfPeople({ column, personalData }: JudgedColumn, isNarrow: boolean): boolean {
  if (personalData === null || personalData.type === "CODE")
    return (personalData !== null || isNarrow) && isNumberOfPerson(column);
  if (OF_ANYTHING.has(kindOf(personalData.type))) return false;
  return isNarrow || personalData.confidence >= SURE;
}

/** "patient_no": by its name, whatever its values look like. */
function isNumberOfPerson(column: string): boolean {
  return rulesForName(columnWords(column)).some(({ type }) => type === "PERSON_ID");
}

function namesPerson(cell: string): boolean {
  if (cell.length > LONGEST_CELL) return false;
  if (cell.includes("[") && MASK_OF_PERSON.test(cell)) return true;
  if (!mayBeStandIn(cell)) return false;
  return [...tokensIn(tokenText(cell).text)].some(({ prefix }) => PREFIXES.has(prefix));
}

/** What hears how the rows of tables can be told apart. */
interface TableNotes {
  addTable(of: { fileId: string; table: string; left: number }, found: TableAnonymity): void;
  addWithoutPeople(): void;
}

/** How the rows of one table can be told apart by what an outsider may know, where they are about people. */
export class WeighedTable {
  readonly #meter: AnonymityMeter | null;
  readonly #people: PeopleInTable;
  readonly #left: number;

  constructor(judged: readonly JudgedColumn[]) {
    const { columns, left } = quasiColumns(judged);
    this.#meter = columns.length > 0 ? new AnonymityMeter(columns) : null;
    this.#people = new PeopleInTable(judged);
    this.#left = left;
  }

  /** A row after the policy. */
  add(row: readonly string[]): void {
    this.#meter?.add(row);
    if (this.#meter !== null) this.#people.add(row);
  }

  tell(notes: TableNotes, at: { readonly fileId: string; readonly table: string }): void {
    if (this.#meter === null) return;
    if (this.#people.holdsPeople) notes.addTable({ ...at, left: this.#left }, this.#meter.result());
    else notes.addWithoutPeople();
  }
}
