/** Lines of calendars and contact cards (RFC 5545, RFC 6350 and vCard 2.1), as components with their values. */
import { decodeNamed } from "./text-decoding.ts";

export interface VComponent {
  /** `VEVENT`, `VCARD`, upper case. */
  readonly name: string;
  /** Line of its beginning, from 1. */
  readonly line: number;
  /** Values by name in lower case, repeated ones joined by `; `. */
  readonly values: Map<string, string>;
}

interface VLine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const MAX_VALUE_CHARS = 20_000;
const MAX_DEPTH = 20;
const DATE = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$/;

/** Components as they end, inner ones before those around them. Text that ends inside a component gives it too, with `isCut` told. */
export async function* vComponents(
  lines: AsyncIterable<{ text: string | null; number: number }>,
): AsyncGenerator<{ component: VComponent; isCut: boolean }> {
  const open: VComponent[] = [];
  for await (const { text, number } of unfolded(lines)) {
    const line = readLine(text);
    if (!line) continue;
    if (line.name === "begin") {
      if (open.length < MAX_DEPTH)
        open.push({ name: line.value.trim().toUpperCase(), line: number, values: new Map() });
    } else if (line.name === "end") {
      const component = open.pop();
      if (component) yield { component, isCut: false };
    } else if (open.at(-1)) add(open.at(-1) as VComponent, line);
  }
  for (const component of open.reverse()) yield { component, isCut: true };
}

/** Long values go on in lines that begin with a space; quoted-printable ones after a `=` at the end. */
async function* unfolded(
  lines: AsyncIterable<{ text: string | null; number: number }>,
): AsyncGenerator<{ text: string; number: number }> {
  let whole: { text: string; number: number } | null = null;
  for await (const { text, number } of lines) {
    if (text === null) continue;
    const isSoft: boolean = whole !== null && isSoftBreak(whole.text);
    if (whole && (/^[ \t]/.test(text) || isSoft)) {
      if (whole.text.length < MAX_VALUE_CHARS * 4)
        whole.text = isSoft ? whole.text.slice(0, -1) + text : whole.text + text.slice(1);
      continue;
    }
    if (whole) yield whole;
    whole = { text, number };
  }
  if (whole) yield whole;
}

/** A quoted-printable value goes on in the next line where its own ends in an equals sign. */
function isSoftBreak(text: string): boolean {
  return text.endsWith("=") && /QUOTED-PRINTABLE[^:]{0,200}:/i.test(text.slice(0, 2_000));
}

function readLine(text: string): VLine | null {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):([\s\S]*)$/.exec(text);
  if (!match) return null;
  const parameters = new Map<string, string>();
  for (const part of (match[2] ?? "").split(";").slice(1)) {
    const [name = "", ...rest] = part.split("=");
    // vCard 2.1 writes a bare `QUOTED-PRINTABLE`.
    parameters.set(
      rest.length > 0
        ? name.toLowerCase()
        : name.toLowerCase() === "quoted-printable"
          ? "encoding"
          : "type",
      rest.length > 0 ? rest.join("=").replace(/^"|"$/g, "") : name,
    );
  }
  return { name: (match[1] ?? "").toLowerCase(), parameters, value: match[3] ?? "" };
}

function add(component: VComponent, line: VLine): void {
  const value = shownValue(line);
  if (value === "") return;
  const known = component.values.get(line.name);
  const joined = known === undefined ? value : `${known}; ${value}`;
  component.values.set(line.name, joined.slice(0, MAX_VALUE_CHARS));
}

/** A value as people read it: dates ISO with their zone, people by name and address, escapes undone, pictures by size. */
function shownValue({ name, parameters, value }: VLine): string {
  const encoding = parameters.get("encoding")?.toLowerCase();
  if (encoding === "b" || encoding === "base64" || /^data:[^,]*;base64,/.test(value))
    return `<${Math.floor((value.length * 3) / 4)} bytes>`;
  const text =
    encoding === "quoted-printable" ? quotedPrintable(value, parameters.get("charset")) : value;
  const date = DATE.exec(text);
  if (date && (parameters.get("value") === "DATE" || date[4] || name === "bday"))
    return dateText(date, parameters.get("tzid"));
  if (name === "attendee" || name === "organizer") {
    const address = text.replace(/^mailto:/i, "");
    const person = parameters.get("cn");
    return person && person !== address ? `${person} <${address}>` : address;
  }
  const isParts = name === "n" || name === "adr" || name === "org";
  const parts = isParts ? text.split(/(?<!\\);/).filter((part) => part.trim() !== "") : [text];
  return parts.map(withoutEscapes).join(", ").trim();
}

function dateText(date: RegExpExecArray, zone: string | undefined): string {
  const [, year, month, day, hour, minute, second = "00", utc = ""] = date;
  if (!hour) return `${year}-${month}-${day}`;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}${utc}`;
  return zone ? `${time} ${zone}` : time;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([nN,;:\\])/g, (_, letter: string) =>
    letter.toLowerCase() === "n" ? "\n" : letter,
  );
}

function quotedPrintable(text: string, charset = "utf-8"): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = /^=[\dA-F]{2}/i.exec(text.slice(at, at + 3));
    if (code) {
      bytes.push(Number.parseInt(code[0].slice(1), 16));
      at += 2;
    } else bytes.push(...Buffer.from(text[at] ?? ""));
  }
  return decodeNamed(Uint8Array.from(bytes), charset);
}
