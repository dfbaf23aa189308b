const MARK = /^ {0,3}(#{1,6})\s/;

/** Level and words of a Markdown heading that is marked by number signs, those at its end left out; null for other lines. Linear in the line's length. */
export function readHeadingLine(line: string): { level: number; text: string } | null {
  const level = MARK.exec(line)?.[1]?.length;
  if (level === undefined) return null;
  const words = line.slice(line.indexOf("#") + level).trim();
  let end = words.length;
  while (words[end - 1] === "#") end--;
  return { level, text: words.slice(0, end).trimEnd() };
}
