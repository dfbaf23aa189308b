/** Longest line that is given; longer ones come as null. */
const MAX_LINE_CHARS = 32_000_000;

/** Lines of a text that arrives in pieces, numbered from 1, without their ends; null for one that is too long to be held. */
export async function* textLines(
  pieces: AsyncIterable<string>,
): AsyncGenerator<{ text: string | null; number: number }> {
  let number = 0;
  let rest = "";
  let isTooLong = false;
  for await (const piece of pieces) {
    const parts = piece.split("\n");
    for (let index = 0; index < parts.length - 1; index++) {
      yield { text: isTooLong ? null : withoutReturn(rest + parts[index]), number: ++number };
      rest = "";
      isTooLong = false;
    }
    rest += parts.at(-1) ?? "";
    if (rest.length > MAX_LINE_CHARS) {
      isTooLong = true;
      rest = "";
    }
  }
  if (isTooLong || rest !== "")
    yield { text: isTooLong ? null : withoutReturn(rest), number: number + 1 };
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
