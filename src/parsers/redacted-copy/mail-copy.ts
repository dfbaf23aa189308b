/** A mail written anew from what was read of it under the policy: its header and its words; other headers tell ways and machines. */
import type { ParsedDocument } from "../../core/model/document.ts";
import type { CopyNotes } from "./contract.ts";
import type { Redactor } from "./redactor.ts";
import { wholeDate } from "./whole-date.ts";

const MAX_LINE = 900;

export function redactMail(clean: ParsedDocument, redactor: Redactor, notes: CopyNotes): string {
  const { mail } = clean;
  const lines: string[] = [];
  const header = (name: string, value: string | null) => {
    if (value) lines.push(`${name}: ${headerValue(redactor.values.apply(value))}`);
  };
  if (mail) {
    header("From", mail.from);
    header("To", mail.to.join(", "));
    header("Cc", mail.cc.join(", "));
    header("Subject", mail.subject);
    header("Date", mail.date && dateOf(mail.date, redactor));
    header("Message-ID", mail.messageId && bracketed(mail.messageId));
    header("In-Reply-To", mail.inReplyTo && bracketed(mail.inReplyTo));
    header("References", mail.references.map(bracketed).join(" "));
    if (mail.attachments.length > 0) notes.add("attachments", mail.attachments.length);
  }
  lines.push("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8");
  lines.push("Content-Transfer-Encoding: 8bit", "");
  const body = redactor.values.apply(bodyOf(clean));
  return `${[...lines, ...body.split("\n").flatMap(folded)].join("\r\n")}\r\n`;
}

/** As mails write it, of a date that the policy has seen; null where nothing of one is left. */
function dateOf(written: string, redactor: Redactor): string | null {
  const date = wholeDate(written, redactor.text(written, "mail-header"));
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isFinite(time) ? new Date(time).toUTCString() : null;
}

/** The words without the header that the reader puts above them and the names of attachments below. */
function bodyOf({ markdown, anchors }: ParsedDocument): string {
  const startOf = (part: string) =>
    anchors.find(({ location }) => location.kind === "mail" && location.part === part)?.start;
  const body = startOf("body");
  return body === undefined ? "" : markdown.slice(body, startOf("attachments")).trimEnd();
}

function bracketed(id: string): string {
  return id.startsWith("<") ? id : `<${id}>`;
}

/** Words outside ASCII as RFC 2047 has them, each short enough for a line of its own. */
function headerValue(text: string): string {
  const flat = text.replace(/[\r\n]+/g, " ");
  if (/^[\x20-\x7e\t]*$/.test(flat)) return flat;
  return (flat.match(/[\s\S]{1,12}/gu) ?? [])
    .map((part) => `=?utf-8?B?${Buffer.from(part).toString("base64")}?=`)
    .join("\r\n ");
}

function folded(line: string): string[] {
  return line.length <= MAX_LINE ? [line] : (line.match(/[\s\S]{1,900}/gu) ?? []);
}
