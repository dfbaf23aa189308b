export interface DiffPiece {
  kind: "same" | "ins" | "del";
  text: string;
}

/** Above this many words a side the comparison would cost too much; the whole then counts as replaced. */
const MAX_WORDS = 2000;

/**
 * What changed between two texts, word by word: the longest common subsequence after the common start and
 * end are set aside. Joining "same" and "ins" gives `after`, "same" and "del" gives `before`.
 */
export function diffWords(before: string, after: string): DiffPiece[] {
  const old = split(before);
  const now = split(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const pieces: DiffPiece[] = [];
  for (const word of old.slice(0, start)) add(pieces, "same", word);
  middle(pieces, old.slice(start, old.length - end), now.slice(start, now.length - end));
  for (const word of old.slice(old.length - end)) add(pieces, "same", word);
  return pieces;
}

function split(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function add(pieces: DiffPiece[], kind: DiffPiece["kind"], text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else if (text !== "") pieces.push({ kind, text });
}

function middle(pieces: DiffPiece[], old: readonly string[], now: readonly string[]): void {
  if (old.length > MAX_WORDS || now.length > MAX_WORDS) {
    add(pieces, "del", old.join(""));
    add(pieces, "ins", now.join(""));
    return;
  }
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    const [left, right] = [old[row], now[column]];
    if (left !== undefined && left === right) {
      add(pieces, "same", left);
      row += 1;
      column += 1;
    } else if (
      left !== undefined &&
      (right === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      add(pieces, "del", left);
      row += 1;
    } else {
      add(pieces, "ins", right ?? "");
      column += 1;
    }
  }
}
