/** A value as a line of a file of JSON lines, with LF: no other character in it ends a line for any reader, as U+2028 in a cell would. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16)}`,
  );
  return `${json}\n`;
}
