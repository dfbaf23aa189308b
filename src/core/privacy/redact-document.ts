/** Applies the policy to every text of a document outside its Markdown and its tables: titles, links, mail headers, properties, places. */
import type {
  DocumentProperties,
  ExplicitLink,
  MailHeader,
  ParsedDocument,
} from "../model/document.ts";
import type { Issue } from "../model/issue.ts";
import type { Location } from "../model/location.ts";
import type { Finding } from "./detectors/contract.ts";
import { KnownValues } from "./known-values.ts";
import { looksLikePerson, splitMailbox } from "./mailbox.ts";
import type { Policy } from "./policy.ts";
import type { PolicyPlace } from "./policy-document.ts";
import { redactAuthors } from "./redact-authors.ts";
import { findInName, joinedName, partedName } from "./redact-name.ts";
import { findAll, type Known, redactText, toAct } from "./redact-text.ts";
import type { RegisterEntries } from "./register/register-entries.ts";
import { placeholderRanges } from "./stand-in.ts";

const FILE_LINKS = new Set([
  "external-workbook",
  "embedded",
  "mention",
  "attachment",
  "template",
  "data-connection",
  "defined-name",
]);
const ID_LINKS = new Set(["message-id", "in-reply-to", "references"]);
const NOTHING_KNOWN = new KnownValues();

export interface TextRedactor {
  /** Running text, title or the like, at its place ("text" where none is named). */
  text(value: string, place?: PolicyPlace): string;
  /** Name of a file, sheet, table or column. */
  name(value: string): string;
  location(location: Location): Location;
}

/** `knownInNames` is what names of files are searched for besides; where files find each other by them, nothing. */
export function createTextRedactor(
  policy: Policy,
  known: KnownValues,
  knownInNames: Known = NOTHING_KNOWN,
): TextRedactor {
  const names = policy.at("file-name");
  const text = (value: string, place: PolicyPlace = "text") =>
    value === "" ? value : redactText(value, policy.at(place), known).text;
  const name = (value: string) =>
    joinedName(
      redactText(partedName(value), names, knownInNames, (part) => findInName(part, names)).text,
    );
  return { text, name, location: (location) => redactLocation(location, text, name) };
}

/** What is known, as it is looked for in names of files, sheets and columns. */
export function inNames(known: KnownValues): Known {
  return { find: (name) => known.find(name, "name"), read: () => {} };
}

/** A path as texts that mention it have it after the policy, folder by folder; mostly it stays as it is. */
export function redactPath(path: string, policy: Policy): string {
  return pathRedactor(policy)(path);
}

/** The same for many paths, where `names` is given also without the names of people that the project knows. */
export function pathRedactor(
  policy: Policy,
  names: RegisterEntries | null = null,
): (path: string) => string {
  const known = new KnownValues(policy.standIns.people);
  if (names !== null) known.lookFor(names, null);
  const { name } = createTextRedactor(policy, NOTHING_KNOWN, inNames(known));
  return (path) => path.split("/").map(name).join("/");
}

/** What reading a file met with, for lists that everybody sees: names of sheets, columns and attachments in it as after the policy. */
export function redactIssues(issues: readonly Issue[], policy: Policy): Issue[] {
  const redactor = createTextRedactor(policy, NOTHING_KNOWN);
  return issues.map((issue) => redactIssue(issue, redactor));
}

function redactIssue(issue: Issue, { name, location }: TextRedactor): Issue {
  const where = issue.where && location(issue.where);
  return { ...issue, detail: name(issue.detail), ...(where ? { where } : {}) };
}

/** Calls `note` for what the policy acts on in the document's small parts; nothing is rewritten. */
export function collectFromParts(
  document: ParsedDocument,
  policy: Policy,
  note: (type: string, value: string, place: PolicyPlace, confidence: number) => void,
): void {
  const noted = (value: string, place: PolicyPlace, findings: readonly Finding[]) => {
    for (const { type, start, end, confidence } of findings)
      note(type, value.slice(start, end), place, confidence);
    return value;
  };
  const text = (value: string, place: PolicyPlace = "text") =>
    noted(value, place, toAct(findAll(value, policy), policy.at(place)));
  const name = (value: string) =>
    noted(value, "file-name", findInName(value, policy.at("file-name")));
  redactParts(
    document,
    { text, name, location: (location) => redactLocation(location, text, name) },
    policy,
  );
}

/** The document's small parts after the policy. Markdown, anchors, sheets and inline tables' rows are dealt with elsewhere. */
export function redactParts(
  document: ParsedDocument,
  redactor: TextRedactor,
  policy: Policy,
): ParsedDocument {
  const { text, name, location } = redactor;
  return {
    ...document,
    properties: redactProperties(document.properties, redactor, policy),
    slides: document.slides.map((slide) => ({
      ...slide,
      title: text(slide.title),
      notes: text(slide.notes),
    })),
    headings: document.headings.map((heading) => ({
      ...heading,
      text: text(heading.text),
      location: location(heading.location),
    })),
    tables: document.tables.map((table) => ({
      ...table,
      header: table.header.map(name),
      location: location(table.location),
    })),
    mail: document.mail && redactMail(document.mail, redactor, policy),
    links: document.links.map((link) => redactLink(link, redactor, policy)),
    annotations: document.annotations.map((annotation) => ({
      ...annotation,
      author: annotation.author && authorAt("comment", annotation.author, redactor, policy),
      text: text(annotation.text, "comment"),
      location: location(annotation.location),
    })),
    issues: document.issues.map((issue) => redactIssue(issue, redactor)),
  };
}

function redactProperties(
  properties: DocumentProperties,
  redactor: TextRedactor,
  policy: Policy,
): DocumentProperties {
  const text = (value: string) => redactor.text(value, "properties");
  const optional = (value: string | null) => value && text(value);
  const author = (value: string | null) => value && authorAt("properties", value, redactor, policy);
  const custom = Object.entries(properties.custom).map(([key, value]) => [
    text(key),
    besideKey(key, value, text),
  ]);
  return {
    ...properties,
    title: optional(properties.title),
    author: author(properties.author),
    lastAuthor: author(properties.lastAuthor),
    company: optional(properties.company),
    subject: optional(properties.subject),
    keywords: properties.keywords.map(text),
    createdAt: optional(properties.createdAt),
    modifiedAt: optional(properties.modifiedAt),
    revision: optional(properties.revision),
    application: optional(properties.application),
    template: optional(properties.template),
    language: optional(properties.language),
    custom: Object.fromEntries(custom),
  };
}

/** A value is read with its key before it, as a form is: "gps" says what two numbers are. */
function besideKey(key: string, value: string, text: (value: string) => string): string {
  const head = `${key}: `;
  const read = text(head + value);
  return read.startsWith(head) ? read.slice(head.length) : text(value);
}

function authorAt(
  place: PolicyPlace,
  author: string,
  { text }: TextRedactor,
  policy: Policy,
): string {
  return redactAuthors(author, (value) => text(value, place), policy.at(place));
}

function redactMail(mail: MailHeader, redactor: TextRedactor, policy: Policy): MailHeader {
  const { name } = redactor;
  const text = (value: string) => redactor.text(value, "mail-header");
  const mailbox = (value: string) => redactMailbox(value, text, policy.at("mail-header"));
  return {
    ...mail,
    subject: text(mail.subject),
    date: mail.date && text(mail.date),
    messageId: mail.messageId && redactMessageId(mail.messageId, policy),
    inReplyTo: mail.inReplyTo && redactMessageId(mail.inReplyTo, policy),
    references: mail.references.map((id) => redactMessageId(id, policy)),
    from: mailbox(mail.from),
    to: mail.to.map(mailbox),
    cc: mail.cc.map(mailbox),
    attachments: mail.attachments.map((attachment) => ({
      ...attachment,
      fileName: name(attachment.fileName),
    })),
  };
}

/**
 * Names of messages are often made of their writers' addresses. One stand-in for each, in every file, so that answers still find what they
 * answer; under policies that only mask, too.
 */
function redactMessageId(id: string, policy: Policy): string {
  if (policy.at("mail-header").action("EMAIL") === "keep" || id.trim() === "") return id;
  const { standIns } = policy;
  if (placeholderRanges(id).length > 0 || standIns.ranges(id).length > 0) return id;
  return `<${standIns.of("email", id)}>`;
}

function redactMailbox(value: string, text: (value: string) => string, policy: Policy): string {
  const { name, rest } = splitMailbox(value);
  const person = looksLikePerson(name) ? policy.replacement("PERSON", name) : null;
  return text(person === null ? value : `${person}${rest === "" ? "" : ` ${rest}`}`);
}

function redactLink(link: ExplicitLink, redactor: TextRedactor, policy: Policy): ExplicitLink {
  const { name, location } = redactor;
  const text = (value: string) => redactor.text(value, "link");
  const target = ID_LINKS.has(link.kind)
    ? redactMessageId(link.target, policy)
    : FILE_LINKS.has(link.kind)
      ? name(link.target)
      : text(link.target);
  return {
    ...link,
    target,
    text: link.text && (FILE_LINKS.has(link.kind) ? name(link.text) : text(link.text)),
    location: location(link.location),
  };
}

function redactLocation(
  location: Location,
  text: TextRedactor["text"],
  name: TextRedactor["name"],
): Location {
  switch (location.kind) {
    case "sheet":
      return { ...location, sheet: name(location.sheet) };
    case "heading":
      return { ...location, path: location.path.map((part) => text(part)) };
    case "slide":
      return location.shape === undefined ? location : { ...location, shape: name(location.shape) };
    case "table":
      return location.column === undefined
        ? location
        : { ...location, column: name(location.column) };
    case "json":
      return { ...location, path: name(location.path) };
    case "property":
      return { ...location, name: text(location.name, "properties") };
    default:
      return location;
  }
}
