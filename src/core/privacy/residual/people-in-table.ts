/** Whether the rows of a table are about people: only then can somebody be traced by them. */
import { tokenText } from "../../kit/text/stand-ins.ts";
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

const STAND_IN_OF_PERSON = new RegExp(
  `^(?:${[KINDS.person, KINDS.email, KINDS.account, KINDS.nationalId, KINDS.phone]
    .map(({ prefix }) => prefix)
    .join("|")})-[0-9A-F]{12}$`,
);

/** Hears of the rows of one table after the policy. */
class PeopleInTable {
  readonly #hasColumn: boolean;
  #rows = 0;
  #named = 0;

  constructor(columns: readonly JudgedColumn[]) {
    this.#hasColumn = columns.some(
      ({ personalData }) =>
        personalData !== null &&
        personalData.confidence >= SURE &&
        personalData.type !== "CODE" &&
        !OF_ANYTHING.has(kindOf(personalData.type)),
    );
  }

  add(row: readonly string[]): void {
    if (this.#hasColumn) return;
    this.#rows++;
    if (row.some(isPersonsStandIn)) this.#named++;
  }

  /** A column of people or of what only people have, or a person's stand-in as a cell of most rows, whatever their column was taken for. */
  get holdsPeople(): boolean {
    return this.#hasColumn || 2 * this.#named > this.#rows;
  }
}

function isPersonsStandIn(cell: string): boolean {
  return cell.length < 80 && STAND_IN_OF_PERSON.test(tokenText(cell).text.trim());
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
