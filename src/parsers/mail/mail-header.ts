/** The fields of a mail that people and threads go by. */
import { readAddresses } from "./mail-addresses.ts";
import type { MailParts } from "./mail-parts.ts";
import { headerText, type MailHeaders, withoutComments } from "./mime-header.ts";

/** What the fields of a mail say: subject, people, date and thread. */
export function mailHeader(headers: MailHeaders): Omit<MailParts, "body" | "attachments"> {
  const from = readAddresses(headers.all("from"));
  return {
    subject: headers.text("subject") ?? "",
    from: (from.length > 0 ? from : readAddresses(headers.all("sender"))).join(", "),
    to: readAddresses(headers.all("to")),
    cc: readAddresses(headers.all("cc")),
    bcc: readAddresses(headers.all("bcc")),
    date: mailDate(headers),
    messageId: messageIds(headers.first("message-id"))[0] ?? headers.text("message-id"),
    inReplyTo: messageIds(headers.first("in-reply-to"))[0] ?? null,
    references: messageIds(headers.first("references")),
  };
}

/** Message ids as written, angle brackets included; old mails put words around them. */
function messageIds(raw: string | null): string[] {
  if (raw === null) return [];
  const text = headerText(raw);
  const bracketed = text.match(/<[^<>\s]+>/g);
  return bracketed ?? text.split(/[\s,]+/).filter((word) => word.includes("@"));
}

/** The date without its comment; zones that only letters name and that no standard knows count as UTC (RFC 5322, 4.3). */
function mailDate(headers: MailHeaders): string | null {
  const raw = headers.first("date") ?? headers.first("resent-date");
  if (!raw) return null;
  const text = headerText(withoutComments(raw));
  return Number.isNaN(Date.parse(text)) ? text.replace(/ [A-Z]{2,5}$/, " +0000") : text;
}
