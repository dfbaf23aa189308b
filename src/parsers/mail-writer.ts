/** What every mail becomes, whichever format it came in: header lines, body, links by message id, attachments handed on. */
import { createHash } from "node:crypto";
import type {
  ExplicitLink,
  InlineTable,
  MailHeader,
  ParsedDocument,
} from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { safeMemberPath } from "./shared/member-path.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export interface MailAttachment {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface MailParts {
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly date: string | null;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
}

const BODY: Location = { kind: "mail", part: "body" };
const HEADER: Location = { kind: "mail", part: "header" };

export class MailWriter {
  isPartial = false;
  date: string | null = null;
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  readonly #links: ExplicitLink[] = [];
  readonly #issues: Issue[] = [];
  readonly #children: ParsedDocument["children"] = [];
  #tables: InlineTable[] = [];
  #header: MailHeader | null = null;

  constructor(text: MarkdownBuilder, ctx: ParseContext) {
    this.#text = text;
    this.#ctx = ctx;
  }

  async write(mail: MailParts): Promise<void> {
    this.date = toIsoDate(mail.date);
    this.#text.heading(1, mail.subject, HEADER);
    const lines = [
      ["From", mail.from],
      ["To", mail.to.join(", ")],
      ["Cc", mail.cc.join(", ")],
      ["Date", this.date ?? mail.date ?? ""],
    ];
    this.#text.block(
      lines
        .filter(([, value]) => value)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\n"),
      HEADER,
    );
    this.#body(mail);
    const attachments = [];
    for (const attachment of mail.attachments) attachments.push(await this.#attachment(attachment));
    if (attachments.length > 0)
      this.#text.block(
        `Attachments: ${attachments.map((attachment) => attachment.fileName).join(", ")}`,
        { kind: "mail", part: "attachments" },
      );
    this.#header = {
      subject: mail.subject,
      from: mail.from,
      to: [...mail.to],
      cc: [...mail.cc],
      date: this.date ?? mail.date,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      references: [...mail.references],
      attachments,
    };
    this.#threadLinks(mail);
  }

  encrypted(): void {
    this.#issues.push(
      issue(
        "parse.encrypted",
        "error",
        "The body of the mail is encrypted; only its header can be read.",
      ),
    );
  }

  finish(): Pick<
    ParsedDocument,
    "markdown" | "anchors" | "headings" | "tables" | "mail" | "links" | "children" | "issues"
  > {
    return {
      ...this.#text.finish(),
      tables: this.#tables,
      mail: this.#header,
      links: this.#links,
      children: this.#children,
      issues: this.#issues,
    };
  }

  /** Plain text is what the sender wrote; HTML is read where there is no plain part or it holds hardly anything. */
  #body(mail: MailParts): void {
    const plain = mail.text?.trim() ?? "";
    const isHtmlBetter =
      mail.html !== null && (plain === "" || (mail.html.length > 500 && plain.length < 40));
    if (isHtmlBetter && mail.html !== null) {
      const page = walkHtml(mail.html, this.#text, () => BODY);
      this.#tables = page.tables;
      this.#links.push(...page.links);
      return;
    }
    for (const paragraph of plain.split(/\n{2,}/))
      this.#text.block(paragraph.replaceAll("\r", ""), BODY);
    if (mail.html === null) return;
    const links = walkHtml(mail.html, NO_TEXT, () => BODY).links;
    this.#links.push(...links);
  }

  async #attachment(attachment: MailAttachment): Promise<MailHeader["attachments"][number]> {
    const fileName = attachment.fileName.replace(/[\r\n]+/g, " ").trim() || "attachment";
    const hash = createHash("sha256").update(attachment.bytes).digest("hex");
    const location: Location = { kind: "mail", part: "attachments" };
    this.#links.push({ kind: "attachment", target: fileName, text: hash, location });
    const path = safeMemberPath(fileName.replace(/[/\\]/g, "_"));
    const refused = await this.#take(path, attachment.bytes);
    if (refused !== null) {
      this.isPartial = true;
      if (!this.#issues.some((known) => known.detail === refused.detail))
        this.#issues.push(issue(refused.code, "warning", refused.detail, location));
    }
    return { fileName, hash, sizeBytes: attachment.bytes.length };
  }

  /** Makes an attachment a file of its own, or says why it stays in the mail. */
  async #take(
    path: string | null,
    bytes: Uint8Array,
  ): Promise<{ code: string; detail: string } | null> {
    const kept = "An attachment was not taken out of the mail";
    if (path === null)
      return { code: "parse.path-refused", detail: `${kept}: its name is not safe.` };
    if (this.#ctx.depth >= this.#ctx.limits.maxDepth)
      return { code: "parse.depth-limit", detail: `${kept}: it lies too deep in other files.` };
    try {
      const stored = await this.#ctx.children.add(path, bytes);
      this.#children.push({ path: this.#freePath(path), ...stored, role: "attachment" });
      return null;
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      return { code: error.code, detail: `${kept}. ${error.message}` };
    }
  }

  /** Two attachments of one name must not become one file. */
  #freePath(path: string): string {
    const taken = new Set(this.#children.map((child) => child.path));
    if (!taken.has(path)) return path;
    const [, stem = path, extension = ""] = /^(.*?)(\.[^.]*)?$/.exec(path) ?? [];
    for (let number = 2; ; number++)
      if (!taken.has(`${stem} (${number})${extension}`)) return `${stem} (${number})${extension}`;
  }

  #threadLinks(mail: MailParts): void {
    if (mail.messageId)
      this.#links.push({
        kind: "message-id",
        target: mail.messageId,
        text: null,
        location: HEADER,
      });
    if (mail.inReplyTo)
      this.#links.push({
        kind: "in-reply-to",
        target: mail.inReplyTo,
        text: null,
        location: HEADER,
      });
    for (const target of mail.references)
      this.#links.push({ kind: "references", target, text: null, location: HEADER });
  }
}

/** Takes links of a page whose text is not wanted. */
const NO_TEXT = { block() {}, line() {}, heading() {}, table() {} } as unknown as MarkdownBuilder;
