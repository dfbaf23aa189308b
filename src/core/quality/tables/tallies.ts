/** What the rules on rows have counted over all tables of a file, and where their failing places go. */
import type { Sheet } from "../../model/document.ts";
import type { FailureSink } from "../checks/contract.ts";
import { keptValue } from "../checks/failing-value.ts";
import type { RuleWords } from "../contract.ts";
import { cellPlace } from "../rules/places.ts";

/** Sentences of a result about single tables. */
const MOST_NOTES = 4;

export interface RuleTally {
  checked: number;
  failed: number;
  /** Faults that other rules tell. */
  passedOver: number;
  noun: string;
  readonly notes: string[];
}

export interface Place {
  readonly sheet: Sheet;
  /** Data row, from 0. */
  readonly row: number;
  /** Columns where the fault stands. */
  readonly columns: readonly number[];
  readonly value: string;
  readonly reason: string;
}

export class TableTallies {
  readonly #tallies = new Map<string, RuleTally>();
  readonly #failures: FailureSink;

  constructor(rules: readonly RuleWords[], failures: FailureSink) {
    this.#failures = failures;
    for (const { name } of rules) this.#tallies.set(name, newTally());
  }

  /** False for a rule that the project does not want. */
  wants({ name }: RuleWords): boolean {
    return this.#tallies.has(name);
  }

  of({ name }: RuleWords): RuleTally {
    return this.#tallies.get(name) ?? newTally();
  }

  checked(rule: RuleWords, count: number, noun = "cell"): void {
    const tally = this.of(rule);
    tally.checked += count;
    tally.noun = noun;
  }

  failed({ name }: RuleWords, { sheet, row, columns, value, reason }: Place): void {
    const tally = this.#tallies.get(name);
    if (tally === undefined) return;
    tally.failed++;
    this.#failures.add(name, {
      fileId: null,
      location: cellPlace(sheet, row, columns),
      value: keptValue(value),
      reason,
    });
  }

  /** A fault that another rule tells more exactly. */
  passOver(rule: RuleWords): void {
    this.of(rule).passedOver++;
  }

  /** Failures whose places are not kept. */
  failedElsewhere(rule: RuleWords, count: number): void {
    this.of(rule).failed += count;
  }

  note(rule: RuleWords, sentence: string): void {
    const { notes } = this.of(rule);
    if (notes.length < MOST_NOTES) notes.push(sentence);
    else if (notes.length === MOST_NOTES) notes.push("More tables have relations of their own.");
  }
}

function newTally(): RuleTally {
  return { checked: 0, failed: 0, passedOver: 0, noun: "cell", notes: [] };
}
