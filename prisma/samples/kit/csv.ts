/** Writes rows as RFC 4180 with the given separator; a byte-order mark and CRLF as spreadsheet programs do on request. */
export function csv(
  rows: readonly (readonly (string | number)[])[],
  options: { separator?: string; excel?: boolean } = {},
): string {
  const { separator = ",", excel = false } = options;
  const cell = (value: string | number): string => {
    const text = String(value);
    return text.includes(separator) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  };
  const end = excel ? "\r\n" : "\n";
  return (excel ? "\uFEFF" : "") + rows.map((row) => row.map(cell).join(separator) + end).join("");
}
