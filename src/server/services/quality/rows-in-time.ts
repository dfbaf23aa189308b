/** Rows of stored tables for whoever waits in front of a screen: others are served meanwhile, and time that is up ends the reading. */
import { setImmediate } from "node:timers/promises";
import type { TableRef } from "../../../core/model/document.ts";
import { readTableRows } from "../../../workers/table-rows.ts";

/** Others are served, and the clock is looked at, whenever so many rows or characters were read. */
const ROWS_AT_A_TIME = 100;
const CHARACTERS_AT_A_TIME = 50_000;

export interface Deadline {
  /** True once time is up, or whoever asked has gone. */
  isOver(): boolean;
  /** Told when rows were left unread. */
  cut(): void;
}

/** Rows of a table until the deadline. `folder`: what stage keys lie in. */
export async function* rowsInTime(
  folder: string,
  ref: TableRef,
  deadline: Deadline,
): AsyncGenerator<string[]> {
  let [rows, characters] = [0, 0];
  for await (const row of readTableRows(folder, ref)) {
    rows++;
    for (const cell of row) characters += cell.length;
    if (rows >= ROWS_AT_A_TIME || characters >= CHARACTERS_AT_A_TIME) {
      [rows, characters] = [0, 0];
      await setImmediate();
      if (deadline.isOver()) {
        deadline.cut();
        return;
      }
    }
    yield row;
  }
}
