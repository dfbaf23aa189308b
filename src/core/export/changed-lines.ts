/** Lines of two short texts side by side, as a person reads what was changed: the longest common run of lines stays, the rest went or came. */
export interface ChangedLine {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Quadratic in the lines, which completions have at most some fifty of; texts with more than 500 lines are told as wholly changed. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const line = (kind: ChangedLine["kind"]) => (text: string) => ({ kind, text });
  if (Math.max(old.length, now.length) > 500)
    return [...old.map(line("gone")), ...now.map(line("new"))];
  const common = commonLengths(old, now);
  const lines: ChangedLine[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [left = "", right = ""] = [old[a], now[b]];
    if (a < old.length && b < now.length && left === right) {
      lines.push(line("same")(left));
      a++;
      b++;
    } else if (b >= now.length || (a < old.length && at(common, a + 1, b) >= at(common, a, b + 1)))
      lines.push(line("gone")(old[a++] ?? ""));
    else lines.push(line("new")(now[b++] ?? ""));
  }
  return lines;
}

/** Length of the longest common run of lines from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = now.length - 1; b >= 0; b--) {
      const row = table[a];
      if (row === undefined) continue;
      row[b] =
        old[a] === now[b]
          ? at(table, a + 1, b + 1) + 1
          : Math.max(at(table, a + 1, b), at(table, a, b + 1));
    }
  return table;
}

function at(table: readonly number[][], a: number, b: number): number {
  return table[a]?.[b] ?? 0;
}
