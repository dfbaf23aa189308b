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
import { findPersonalData } from "./find-personal-data.ts";
import { KnownValues } from "./known-values.ts";
import { looksLikePerson, splitMailbox } from "./mailbox.ts";
import type { Policy } from "./policy.ts";
import { redactAuthors } from "./redact-authors.ts";
import { findAll, redactText, toAct } from "./redact-text.ts";

/** In names of files, sheets and columns only these are replaced: they are addresses by which files find each other. */
const NAME_TYPES = new Set(["EMAIL", "PHONE", "IBAN", "CREDIT_CARD", "NATIONAL_ID"]);
const NAME_CONFIDENCE = 0.9;
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
  /** Running text, title or the like. */
  text(value: string): string;
  /** Name of a file, sheet, table or column. */
  name(value: string): string;
  location(location: Location): Location;
}

export function createTextRedactor(policy: Policy, known: KnownValues): TextRedactor {
  const { minConfidence, region } = policy.options;
  const findInName = (value: string): readonly Finding[] =>
    findPersonalData(value, {
      minConfidence: Math.max(NAME_CONFIDENCE, minConfidence),
      region,
      types: NAME_TYPES,
    }).filter((finding) => policy.action(finding.type) !== "keep");
  const text = (value: string) => (value === "" ? value : redactText(value, policy, known).text);
  const name = (value: string) => redactText(value, policy, NOTHING_KNOWN, findInName).text;
  return { text, name, location: (location) => redactLocation(location, text, name) };
}

/** A path as texts that mention it have it after the policy, folder by folder; mostly it stays as it is. */
export function redactPath(path: string, policy: Policy): string {
  const { name } = createTextRedactor(policy, NOTHING_KNOWN);
  return path.split("/").map(name).join("/");
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
  note: (type: string, value: string) => void,
): void {
  const text = (value: string) => {
    for (const finding of toAct(findAll(value, policy), policy)) {
      note(finding.type, value.slice(finding.start, finding.end));
    }
    return value;
  };
  const name = (value: string) => value;
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
    links: document.links.map((link) => redactLink(link, redactor)),
    annotations: document.annotations.map((annotation) => ({
      ...annotation,
      author: annotation.author && redactAuthors(annotation.author, text, policy),
      text: text(annotation.text),
      location: location(annotation.location),
    })),
    issues: document.issues.map((issue) => redactIssue(issue, redactor)),
  };
}

function redactProperties(
  properties: DocumentProperties,
  { text }: TextRedactor,
  policy: Policy,
): DocumentProperties {
  const optional = (value: string | null) => value && text(value);
  const author = (value: string | null) => value && redactAuthors(value, text, policy);
  const custom = Object.entries(properties.custom).map(([key, value]) => [text(key), text(value)]);
  return {
    ...properties,
    title: optional(properties.title),
    author: author(properties.author),
    lastAuthor: author(properties.lastAuthor),
    company: optional(properties.company),
    subject: optional(properties.subject),
    keywords: properties.keywords.map(text),
    revision: optional(properties.revision),
    application: optional(properties.application),
    template: optional(properties.template),
    language: optional(properties.language),
    custom: Object.fromEntries(custom),
  };
}

function redactMail(mail: MailHeader, { text, name }: TextRedactor, policy: Policy): MailHeader {
  const mailbox = (value: string) => redactMailbox(value, text, policy);
  return {
    ...mail,
    subject: text(mail.subject),
    from: mailbox(mail.from),
    to: mail.to.map(mailbox),
    cc: mail.cc.map(mailbox),
    attachments: mail.attachments.map((attachment) => ({
      ...attachment,
      fileName: name(attachment.fileName),
    })),
  };
}

function redactMailbox(value: string, text: (value: string) => string, policy: Policy): string {
  const { name, rest } = splitMailbox(value);
  const person = looksLikePerson(name) ? policy.replacement("PERSON", name) : null;
  return text(person === null ? value : `${person}${rest === "" ? "" : ` ${rest}`}`);
}

function redactLink(link: ExplicitLink, { text, name, location }: TextRedactor): ExplicitLink {
  const target = ID_LINKS.has(link.kind)
    ? link.target
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
  text: (value: string) => string,
  name: (value: string) => string,
): Location {
  switch (location.kind) {
    case "sheet":
      return { ...location, sheet: name(location.sheet) };
    case "heading":
      return { ...location, path: location.path.map(text) };
    case "slide":
      return location.shape === undefined ? location : { ...location, shape: name(location.shape) };
    case "table":
      return location.column === undefined
        ? location
        : { ...location, column: name(location.column) };
    case "json":
      return { ...location, path: name(location.path) };
    case "property":
      return { ...location, name: text(location.name) };
    default:
      return location;
  }
}
