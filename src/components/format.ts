/** Words and figures as the design writes them. All through `Intl`, in the reader's locale when one is given. */

const NARROW = "\u202f";
const MINUS = "\u2212";

/**
 * Making a formatter costs a hundred times what using it does, and a table formats a thousand cells: each is made once. Locales and zones come
 * from readers' settings, so there are few.
 */
function remembered<Formatter>(
  make: (locale: string, options: object) => Formatter,
): (locale: string, options: object) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    let formatter = made.get(key);
    if (formatter === undefined) {
      formatter = make(locale, options);
      made.set(key, formatter);
    }
    return formatter;
  };
}

const numberFormat = remembered((locale, options) => new Intl.NumberFormat(locale, options));
const timeFormat = remembered((locale, options) => new Intl.DateTimeFormat(locale, options));
const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Options shared by everything that shows a time; `now` and `zone` are arguments so that tests can fix them. */
export interface TimeOptions {
  now: Date;
  locale?: string;
  zone?: string;
}

/** 10412 as "10,412". Numbers that are not finite give an en dash. */
export function formatCount(value: number, locale = "en-GB"): string {
  if (!Number.isFinite(value)) return "–";
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value).replace("-", MINUS);
}

/** A share of 0..1 as "94 %"; a share that is neither all nor nothing never reads 0 or 100. */
export function formatPercent(share: number, digits = 0, locale = "en-GB"): string {
  if (!Number.isFinite(share)) return "–";
  const step = 10 ** -digits;
  let percent = share * 100;
  if (share > 0 && percent < step / 2) return `< ${plain(step, digits, locale)}${NARROW}%`;
  if (share < 1 && percent > 100 - step / 2) percent = 100 - step;
  return `${plain(percent, digits, locale)}${NARROW}%`;
}

/** A confidence of 0..1: "94 %", and at the ends "over 99 %" and "under 1 %", for a model is never certain. */
export function formatConfidence(value: number, locale = "en-GB"): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 0.995) return `over 99${NARROW}%`;
  if (value < 0.005) return `under 1${NARROW}%`;
  return formatPercent(value, 0, locale);
}

/** −0.6 or +3.4, with a real minus. */
export function formatSigned(value: number, digits = 1, locale = "en-GB"): string {
  if (!Number.isFinite(value)) return "–";
  const text = plain(Math.abs(value), digits, locale);
  if (Number(value.toFixed(digits)) === 0) return text;
  return value < 0 ? `${MINUS}${text}` : `+${text}`;
}

function plain(value: number, digits: number, locale: string): string {
  return numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace("-", MINUS);
}

const SIZE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** Bytes, 1000-based with three figures: 412 KB, 18.6 GB. */
export function formatSize(bytes: number, locale = "en-GB"): string {
  if (!Number.isFinite(bytes) || bytes < 0) return "–";
  let unit = 0;
  let value = bytes;
  while (unit < SIZE_UNITS.length - 1 && Number(value.toPrecision(3)) >= 1000) {
    value /= 1000;
    unit += 1;
  }
  const figure = numberFormat(locale, { maximumSignificantDigits: 3 }).format(value);
  return `${figure}${NARROW}${SIZE_UNITS[unit]}`;
}

/** Money to the cent; less than a cent reads "< € 0.01". */
export function formatMoney(amount: number, currency = "EUR", locale = "en-GB"): string {
  if (!Number.isFinite(amount)) return "–";
  const sign = currencySign(currency, locale);
  if (amount > 0 && amount < 0.01) return `< ${sign}${NARROW}0.01`;
  const text = plain(Math.abs(amount), 2, locale);
  return `${amount < 0 ? MINUS : ""}${sign}${NARROW}${text}`;
}

function currencySign(currency: string, locale: string): string {
  const parts = numberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** A length of time in milliseconds: 840 ms, 2.4 s, 2 min 11 s, 3 h 5 min, 4 d 2 h. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return "–";
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${NARROW}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))}${NARROW}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NARROW}s`;
  if (whole < 3600)
    return twoUnits(Math.floor(whole / 60), "min", whole < 600 ? whole % 60 : 0, "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return twoUnits(Math.floor(hours / 24), "d", hours % 24, "h");
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const first = `${large}${NARROW}${largeUnit}`;
  return small > 0 ? `${first} ${small}${NARROW}${smallUnit}` : first;
}

function zoned(
  date: Date,
  options: Intl.DateTimeFormatOptions,
  time: Partial<TimeOptions>,
): string {
  return timeFormat(time.locale ?? "en-GB", {
    ...options,
    timeZone: time.zone,
  }).format(date);
}

/** 14 Oct 2025. An invalid date gives an en dash. */
export function formatDay(date: Date, time: Partial<TimeOptions> = {}): string {
  if (Number.isNaN(date.getTime())) return "–";
  return zoned(date, { day: "numeric", month: "short", year: "numeric" }, time);
}

/** 14 Oct 2025, 16:52; on the day of `now` "today 16:52". */
export function formatDate(date: Date, time: TimeOptions): string {
  if (Number.isNaN(date.getTime())) return "–";
  const clock = zoned(date, { hour: "2-digit", minute: "2-digit" }, time);
  const day = formatDay(date, time);
  if (day === formatDay(time.now, time)) return `today ${clock}`;
  if (day === formatDay(new Date(time.now.getTime() - 86_400_000), time))
    return `yesterday, ${clock}`;
  return `${day}, ${clock}`;
}

/** The reader's zone at that time, such as "CEST" or "GMT+9"; for times that came from elsewhere. */
export function formatZone(date: Date, time: Partial<TimeOptions> = {}): string {
  if (Number.isNaN(date.getTime())) return "";
  const parts = timeFormat(time.locale ?? "en-GB", {
    timeZoneName: "short",
    timeZone: time.zone,
  }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** "11 min ago" up to an hour, then the time as `formatDate` writes it. */
export function formatRelative(date: Date, time: TimeOptions): string {
  const age = time.now.getTime() - date.getTime();
  if (Number.isNaN(age)) return "–";
  if (age < 0 || age >= 3_600_000) return formatDate(date, time);
  if (age < 60_000) return "just now";
  return `${Math.floor(age / 60_000)}${NARROW}min ago`;
}

/** The exact time in UTC, for tooltips: 2025-10-14 16:52:07 UTC. */
export function formatUtc(date: Date): string {
  if (Number.isNaN(date.getTime())) return "–";
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/**
 * Cuts a file name in the middle so that start, end and extension stay: "Rechnung_2025-…_final.pdf".
 * Counts user-visible characters; names of `max` or fewer come back whole.
 */
export function cutMiddle(name: string, max: number): string {
  // A name has no more user-visible characters than UTF-16 units.
  if (name.length <= max || max < 5) return name;
  const letters = Array.from(LETTERS.segment(name));
  if (letters.length <= max) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? Array.from(name.slice(dot)).length : 0;
  const kept = max - 1;
  const tail = Math.min(Math.max(extension + 5, Math.floor(kept * 0.4)), kept - 2);
  const text = (from: number, to: number) =>
    letters
      .slice(from, to)
      .map((letter) => letter.segment)
      .join("");
  return `${text(0, kept - tail)}…${text(letters.length - tail, letters.length)}`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "1 file", "10,412 files". */
export function plural(count: number, one: string, many = `${one}s`, locale = "en-GB"): string {
  return `${formatCount(count, locale)} ${nounOf(count, one, many)}`;
}

/** The noun alone, where the figure stands apart from it. */
export function nounOf(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
