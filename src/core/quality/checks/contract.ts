/** What the checks of rules get and give while the rows of a table stream by. */
import type { FailingPlace } from "../../model/quality.ts";
import type { NamedSheet } from "./column-names.ts";

/** The rule cannot run; the message says why in plain words. Such a rule is broken, never passed. */
export class BrokenRule extends Error {}

/** A row that a check did not accept. */
export interface RowFailure {
  /** Indexes of the columns that it read, at least one. */
  readonly columns: readonly number[];
  /** A few plain words without values; empty where the rule's own title says it. */
  readonly reason: string;
}

/** Judges one row: null where there is nothing to judge, true where it passes. */
export type JudgeRow = (row: readonly string[]) => RowFailure | true | null;

/** Binds a check to a table; null where the table lacks a column that the check needs. */
export type BindTable = (sheet: NamedSheet) => JudgeRow | null;

/** A failing place; `fileId` is null within the results of one file. */
export interface Failure extends FailingPlace {
  readonly fileId: string | null;
  /** Names of the graver rules with which the place counts; none where left out. */
  readonly above?: readonly string[];
}

/** Takes failing places as they come, so that none is held for long. */
export interface FailureSink {
  add(rule: string, failure: Failure): void;
  /** Forgets the places of a rule that passes in the end, as one that allows some gaps. */
  discard(rule: string): void;
}

/**
 * Records by partition on disk, for checks whose keys do not fit in memory. Records of one partition come back in the order in which they
 * were added.
 */
export interface Spill {
  add(partition: number, record: readonly string[]): void;
  read(partition: number): AsyncIterable<string[]>;
  close(): void;
}

export type OpenSpill = (partitions: number) => Spill;
