/** ISO 8601 of a date as files write it (ISO forms, RFC 2822, PDF `D:` strings), or null when it cannot be read. Never throws. */
export function toIsoDate(raw: string | null | undefined): string | null {
  const text = raw?.trim();
  if (!text) return null;
  const pdf =
    /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z|[-+])(\d{2})?'?(\d{2})?'?)?/.exec(
      text,
    );
  if (pdf) return fromPdf(pdf);
  const dayOnly = /^(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (dayOnly?.[1]) return Number.isNaN(Date.parse(dayOnly[1])) ? null : dayOnly[1];
  // Without a zone the text is taken as UTC, so that the result does not hang on the machine's own zone.
  const zoned = /(?:Z|[-+]\d{2}:?\d{2}|GMT|UTC|[A-Z]{3})\)?$/.test(text)
    ? text
    : `${text}${/\d{4}-\d{2}-\d{2}T/.test(text) ? "Z" : " UTC"}`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) || !isSane(time) ? null : new Date(time).toISOString();
}

function fromPdf(parts: RegExpExecArray): string | null {
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    sign,
    zoneHour = "00",
    zoneMinute = "00",
  ] = parts;
  const zone = sign === "+" || sign === "-" ? `${sign}${zoneHour}:${zoneMinute}` : "Z";
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time) || !isSane(time) ? null : new Date(time).toISOString();
}

function isSane(time: number): boolean {
  const year = new Date(time).getUTCFullYear();
  return year >= 1601 && year <= 9999;
}
