/** Examples of classes as a person types or pastes them. */

/** One example a line: the file, a tab or semicolon, its class. Empty lines do not count; `bad` counts lines without both. */
export function exampleLines(typed: string): {
  examples: Array<{ path: string; class: string }>;
  bad: number;
} {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const examples = lines.flatMap((line) => {
    const at = Math.max(line.lastIndexOf("\t"), line.lastIndexOf(";"));
    const path = unquoted(line.slice(0, Math.max(0, at)));
    const name = unquoted(line.slice(at + 1));
    return at < 0 || path === "" || name === "" ? [] : [{ path, class: name }];
  });
  return { examples, bad: lines.length - examples.length };
}

function unquoted(text: string): string {
  const bare = text.trim();
  return /^".*"$/.test(bare) ? bare.slice(1, -1).replaceAll('""', '"') : bare;
}
