/** Numbers as Excel shows them under a section of a number format. */
import type { FormatSection, FormatToken } from "./workbook-format-code.ts";

/** Excel keeps 15 significant digits. */
const PRECISION = 15;
/** Characters that a number takes under `General`, sign aside. */
const GENERAL_WIDTH = 11;
const MAX_DECIMALS = 60;

/** A number under the format `General`: at most eleven characters, large and tiny ones with an exponent. */
export function generalNumber(value: number): string {
  if (!Number.isFinite(value)) return "#NUM!";
  if (value === 0) return "0";
  const sign = value < 0 ? "-" : "";
  const { digits, point } = decimal(Math.abs(value));
  if (point > GENERAL_WIDTH || point < -3) return sign + scientific(digits, point);
  const decimals = point > 0 ? Math.max(0, GENERAL_WIDTH - 1 - point) : GENERAL_WIDTH - 2;
  const [whole, fraction] = rounded(digits, point, decimals);
  if (whole.length > GENERAL_WIDTH) return sign + scientific(digits, point);
  const tail = trimZeros(fraction);
  return `${sign}${whole || "0"}${tail ? `.${tail}` : ""}`;
}

/** `value` under a section of kind `number`, `general` or `fraction`; the sign is left to the caller. */
export function numberText(value: number, section: FormatSection): string {
  const { tokens, kind } = section;
  if (kind === "fraction") return fractionText(value, tokens);
  if (kind === "general" || kind === "text")
    return joined(tokens, (token) =>
      token.kind === "general" || token.kind === "text" ? generalNumber(value) : "",
    );
  const percents = tokens.filter((token) => token.kind === "percent").length;
  const { digits, point } = decimal(value);
  const shift = 2 * percents - 3 * scalingCommas(tokens);
  const exponentAt = tokens.findIndex((token) => token.kind === "exponent");
  return exponentAt < 0
    ? plainText(digits, point + shift, tokens)
    : exponentText(digits, point + shift, tokens, exponentAt);
}

/** Significant digits of a positive number, and where its point stands: 12.5 is `125` with 2, 0.05 is `5` with -1. */
function decimal(value: number): { digits: string; point: number } {
  if (value === 0 || !Number.isFinite(value)) return { digits: "", point: 0 };
  const [mantissa = "", exponent = "0"] = value.toExponential(PRECISION - 1).split("e");
  return { digits: trimZeros(mantissa.replace(".", "")), point: Number(exponent) + 1 };
}

/** Whole and fractional digits, rounded half up at `decimals`; the whole part has no leading zeros. */
function rounded(digits: string, point: number, decimals: number): [string, string] {
  const keep = point + decimals;
  let kept = keep <= 0 ? "" : digits.slice(0, keep).padEnd(keep, "0");
  const isUp = keep >= 0 && Number(digits[keep] ?? "0") >= 5;
  if (isUp) kept = increment(kept);
  kept = kept.padStart(decimals, "0");
  const cut = kept.length - decimals;
  return [kept.slice(0, cut).replace(/^0+/, ""), kept.slice(cut)];
}

function increment(digits: string): string {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === "9") at--;
  const zeros = "0".repeat(digits.length - 1 - at);
  return at < 0 ? `1${zeros}` : `${digits.slice(0, at)}${Number(digits[at]) + 1}${zeros}`;
}

function scientific(digits: string, point: number): string {
  const exponent = point - 1;
  const width = Math.max(2, String(Math.abs(exponent)).length);
  // Mantissa, point and `E+00` together keep to the width.
  const [whole, fraction] = rounded(digits, 1, GENERAL_WIDTH - 4 - width);
  const [mantissa, power] =
    whole.length > 1 ? ["1", exponent + 1] : [withTail(whole, fraction), exponent];
  return `${mantissa}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function withTail(whole: string, fraction: string): string {
  const tail = trimZeros(fraction);
  return tail ? `${whole}.${tail}` : whole;
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

function joined(
  tokens: readonly FormatToken[],
  show: (token: FormatToken, index: number) => string,
): string {
  return tokens
    .map((token, index) =>
      token.kind === "literal" ? token.text : token.kind === "percent" ? "%" : show(token, index),
    )
    .join("");
}

/** Commas behind the last digit, or between the whole part and the point; each divides by a thousand. */
function scalingCommas(tokens: readonly FormatToken[]): number {
  const end = wholeEnd(tokens);
  const lastWhole = tokens.slice(0, end).findLastIndex((token) => token.kind === "digit");
  const last = tokens.findLastIndex((token) => token.kind === "digit");
  if (lastWhole < 0) return 0;
  return tokens.filter(
    (token, index) =>
      token.kind === "comma" && (index > last || (index > lastWhole && index < end)),
  ).length;
}

function wholeEnd(tokens: readonly FormatToken[]): number {
  const end = tokens.findIndex((token) => token.kind === "point" || token.kind === "exponent");
  return end < 0 ? tokens.length : end;
}

function isGrouped(tokens: readonly FormatToken[]): boolean {
  const whole = tokens.slice(0, wholeEnd(tokens));
  const first = whole.findIndex((token) => token.kind === "digit");
  const last = whole.findLastIndex((token) => token.kind === "digit");
  return whole.some((token, index) => token.kind === "comma" && index > first && index < last);
}

function plainText(digits: string, point: number, tokens: readonly FormatToken[]): string {
  const pointAt = tokens.findIndex((token) => token.kind === "point");
  const decimals =
    pointAt < 0 ? 0 : tokens.slice(pointAt).filter((token) => token.kind === "digit").length;
  const [whole, fraction] = rounded(digits, point, Math.min(MAX_DECIMALS, decimals));
  return filled(tokens, whole, fraction, isGrouped(tokens));
}

/** The tokens with digits in their places: those of the whole part from the right, those behind the point from the left. */
function filled(
  tokens: readonly FormatToken[],
  whole: string,
  fraction: string,
  grouped: boolean,
): string {
  const end = wholeEnd(tokens);
  const places = tokens.slice(0, end).filter((token) => token.kind === "digit").length;
  let place = 0;
  const head = joined(tokens.slice(0, end), (token) =>
    token.kind === "digit"
      ? wholeDigits(whole, places - ++place, place === 1, token.mark, grouped)
      : "",
  );
  if (end === tokens.length) return head;
  return `${head}${places === 0 ? whole : ""}${decimalsText(tokens.slice(end), fraction)}`;
}

/** From the point on: zeros at the end show only where the code says `0`. */
function decimalsText(tokens: readonly FormatToken[], fraction: string): string {
  const marks = tokens.flatMap((token) => (token.kind === "digit" ? [token.mark] : []));
  const shown = Math.max(trimZeros(fraction).length, marks.lastIndexOf("0") + 1);
  let place = 0;
  return joined(tokens, (token, index) => {
    if (token.kind === "point") return index === 0 ? "." : "";
    if (token.kind !== "digit") return "";
    const at = place++;
    return at < shown ? (fraction[at] ?? "0") : token.mark === "?" ? " " : "";
  });
}

/** Digits for one place, counted from the right; the first place takes all that stand before it too. */
function wholeDigits(
  whole: string,
  fromRight: number,
  isFirst: boolean,
  mark: "0" | "#" | "?",
  grouped: boolean,
): string {
  const top = isFirst ? Math.max(whole.length - 1, fromRight) : fromRight;
  let out = "";
  for (let right = top; right >= fromRight; right--) {
    const digit = whole[whole.length - 1 - right];
    if (digit === undefined && mark !== "0") out += mark === "?" ? " " : "";
    else out += `${digit ?? "0"}${grouped && right > 0 && right % 3 === 0 ? "," : ""}`;
  }
  return out;
}

function exponentText(
  digits: string,
  point: number,
  tokens: readonly FormatToken[],
  exponentAt: number,
): string {
  const mantissa = tokens.slice(0, exponentAt);
  const marks = mantissa.slice(0, wholeEnd(mantissa)).filter((token) => token.kind === "digit");
  const places = Math.max(1, marks.length);
  const isEngineering = marks.some((token) => token.kind === "digit" && token.mark !== "0");
  const decimals = mantissa.filter((token) => token.kind === "digit").length - marks.length;
  const powerOf = (top: number) =>
    isEngineering ? Math.floor((top - 1) / places) * places : top - places;
  let power = digits === "" ? 0 : powerOf(point);
  let [whole, fraction] = rounded(digits, point - power, decimals);
  const allowed = isEngineering ? Math.max(1, point - power) : places;
  if (digits !== "" && whole.length > allowed && powerOf(point + 1) !== power) {
    power = powerOf(point + 1);
    [whole, fraction] = rounded("1", point + 1 - power, decimals);
  }
  const tail = tokens.slice(exponentAt + 1);
  const hasPlus = (tokens[exponentAt] as { hasPlus?: boolean }).hasPlus;
  const sign = power < 0 ? "-" : hasPlus ? "+" : "";
  const body = filled(mantissa, whole, fraction, isGrouped(mantissa));
  return `${body}E${sign}${filled(tail, String(Math.abs(power)).replace(/^0$/, ""), "", false)}`;
}

/** A fraction: `# ?/?` splits off the whole, `?/?` does not. */
function fractionText(value: number, tokens: readonly FormatToken[]): string {
  const slash = tokens.findIndex((token) => token.kind === "slash");
  let top = slash;
  while (tokens[top - 1]?.kind === "digit") top--;
  let end = slash + 1;
  while (tokens[end]?.kind === "digit") end++;
  const before = tokens.slice(0, top);
  const hasWhole = before.some((token) => token.kind === "digit");
  const fixed = (tokens[slash] as { fixed?: number | null }).fixed ?? null;
  const width = fixed ? String(fixed).length : end - slash - 1;
  const percents = tokens.filter((token) => token.kind === "percent").length;
  const amount = value * 100 ** percents;
  const floor = hasWhole ? Math.floor(amount) : 0;
  let [numerator, denominator] = fixed
    ? [Math.round((amount - floor) * fixed), fixed]
    : nearestFraction(amount - floor, 10 ** Math.min(width, 7) - 1);
  let whole = floor;
  if (hasWhole && numerator === denominator) {
    whole++;
    numerator = 0;
  }
  if (denominator === 0) denominator = 1;
  const isBlank = hasWhole && numerator === 0;
  const wholeText = filled(
    before,
    whole === 0 && !isBlank ? "" : String(whole),
    "",
    isGrouped(before),
  );
  const upper = filled(
    tokens.slice(top, slash),
    numerator === 0 ? "0" : String(numerator),
    "",
    false,
  );
  const lower = String(denominator).padEnd(width, " ");
  const rest = joined(tokens.slice(end), () => "");
  const part = isBlank ? " ".repeat(upper.length + 1 + lower.length) : `${upper}/${lower}`;
  return `${wholeText}${part}${rest}`;
}

/** The last continued fraction whose denominator is at most `most`. */
function nearestFraction(value: number, most: number): [number, number] {
  let [p0, q0, p1, q1] = [0, 1, 1, 0];
  let rest = value;
  for (let step = 0; step < 40; step++) {
    const whole = Math.floor(rest);
    const [p2, q2] = [whole * p1 + p0, whole * q1 + q0];
    if (q2 > most) break;
    [p0, q0, p1, q1] = [p1, q1, p2, q2];
    if (rest - whole < 5e-8) break;
    rest = 1 / (rest - whole);
  }
  return [p1, q1];
}
