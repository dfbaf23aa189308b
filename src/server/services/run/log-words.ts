/** Figures of the run's log, as the pages write them. */

/** 10412 as "10,412". */
export function figure(count: number): string {
  return count.toLocaleString("en-GB");
}

/** "1 file", "10,412 files". */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
}
