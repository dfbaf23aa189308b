/** Calendars and contact cards: events, tasks and contacts as tables, with the properties of the calendar. */
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { DataWriter } from "./shared/data-writer.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";
import { textLines } from "./shared/text-lines.ts";
import { type VComponent, vComponents } from "./shared/vobject.ts";

export const vcardParser: Parser = { name: "vcard", version: 1, types: ["ics", "vcf"], parse };

/** Components that are held; a calendar of more is cut, and says so. */
const MAX_COMPONENTS = 200_000;
/** What becomes a table, under the name that a person gives it. */
const TABLES: ReadonlyMap<string, string> = new Map([
  ["VEVENT", "Events"],
  ["VTODO", "Tasks"],
  ["VJOURNAL", "Journal"],
  ["VFREEBUSY", "Free and busy"],
  ["VCARD", "Contacts"],
]);
/** Columns that come first, where there are any; the rest in order of appearance. */
const FIRST = [
  "summary",
  "fn",
  "dtstart",
  "dtend",
  "due",
  "location",
  "org",
  "title",
  "email",
  "tel",
];

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const out = new DataWriter(ctx);
  const { kept, calendar } = await readComponents(source, out);
  for (const [name, components] of kept)
    await writeTable(out, TABLES.get(name) ?? name, components);
  const value = (name: string) => calendar?.values.get(name) ?? null;
  const method = value("method");
  return {
    ...emptyDocument(format),
    ...out.finish(),
    properties: {
      ...NO_PROPERTIES,
      title: value("x-wr-calname") ?? value("name"),
      subject: value("x-wr-caldesc") ?? value("description"),
      application: value("prodid"),
      custom: method ? { method } : {},
    },
  };
}

async function readComponents(
  source: ByteSource,
  out: DataWriter,
): Promise<{ kept: Map<string, VComponent[]>; calendar: VComponent | null }> {
  const kept = new Map<string, VComponent[]>();
  let calendar: VComponent | null = null;
  let count = 0;
  const { guess } = await sniffText(source);
  for await (const { component, isCut } of vComponents(textLines(decodeStream(source, guess)))) {
    if (component.name === "VCALENDAR") calendar ??= component;
    else if (isCut)
      out.note("parse.truncated", "warning", "The file is cut off inside its last entry.");
    if (!TABLES.has(component.name) || ++count > MAX_COMPONENTS) continue;
    if ((count & 1023) === 0) out.ctx.signal.throwIfAborted();
    const list = kept.get(component.name);
    if (list) list.push(component);
    else kept.set(component.name, [component]);
  }
  if (count > MAX_COMPONENTS) {
    const detail = `Only the first ${MAX_COMPONENTS} of ${count} entries were read.`;
    out.note("parse.entry-limit", "warning", detail);
  }
  return { kept, calendar };
}

async function writeTable(
  out: DataWriter,
  name: string,
  components: readonly VComponent[],
): Promise<void> {
  const found = new Set(components.flatMap((component) => [...component.values.keys()]));
  found.delete("version");
  const columns = [
    ...FIRST.filter((column) => found.has(column)),
    ...[...found].filter((column) => !FIRST.includes(column)),
  ];
  const table = await out.openTable(name, columns, { kind: "file" });
  for (const { values, line } of components)
    await table.row(
      columns.map((column) => values.get(column) ?? ""),
      () => ({ kind: "line", line }),
    );
  await table.close();
}
