/** What the checks of rules get and give while the rows of a table stream by. */
import type { Sheet } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";

/** The rule cannot run; the message says why in plain words. Such a rule is broken, never passed. */
export class BrokenRule extends Error {}

/** A row that a check did not accept: the column (index in its table, -1 for the whole row) and why. */
export interface RowFailure {
  readonly column: number;
  /** A few plain words without values; empty where the rule's own title says it. */
  readonly reason: string;
}

/** Judges one row: null where there is nothing to judge, true where it passes. */
export type JudgeRow = (row: readonly string[], index: number) => RowFailure | true | null;

/** A check bound to one table. */
export interface TableCheck {
  readonly judge: JudgeRow;
}

/** Where a failing place stands, with what is there after the policy. */
export interface Failure {
  /** Null within the results of one file. */
  readonly fileId: string | null;
  readonly location: Location;
  readonly value: string;
  readonly reason: string;
}

/** A table in a file, as checks see it before its rows. */
export interface TableView {
  readonly sheet: Sheet;
  readonly index: number;
}
