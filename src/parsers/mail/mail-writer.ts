/** What every mail becomes, whichever format it came in: header lines, body, links by message id, attachments handed on. */
import { createHash } from "node:crypto";
import type {
  ExplicitLink,
  InlineTable,
  MailHeader,
  ParsedDocument,
} from "../../core/model/document.ts";
import type { Issue } from "../../core/model/issue.ts";
import type { Location } from "../../core/model/location.ts";
import type { ParseContext } from "../../core/parse/contract.ts";
import { toIsoDate } from "../../core/parse/iso-date.ts";
import type { MarkdownBuilder } from "../../core/parse/markdown-builder.ts";
import { FreePaths } from "../shared/free-paths.ts";
import { walkHtml } from "../shared/html-walker.ts";
import { safeMemberPath } from "../shared/member-path.ts";
import { issue, ParseStop } from "../shared/stops.ts";
import type { BodyPart, MailAttachment, MailParts } from "./mail-parts.ts";

const BODY: Location = { kind: "mail", part: "body" };
const HEADER: Location = { kind: "mail", part: "header" };
const ATTACHMENTS: Location = { kind: "mail", part: "attachments" };

export class MailWriter {
  isPartial = false;
  date: string | null = null;
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  readonly #links: ExplicitLink[] = [];
  readonly #issues: Issue[] = [];
  readonly #children: ParsedDocument["children"] = [];
  readonly #paths = new FreePaths();
  readonly #tables: InlineTable[] = [];
  #header: MailHeader | null = null;

  constructor(text: MarkdownBuilder, ctx: ParseContext) {
    this.#text = text;
    this.#ctx = ctx;
  }

  async write(mail: MailParts): Promise<void> {
    this.date = toIsoDate(mail.date);
    this.#head(mail, 1);
    this.#body(mail.body, 2);
    const attachments = [];
    for (const attachment of mail.attachments) attachments.push(await this.#attachment(attachment));
    if (attachments.length > 0)
      this.#text.block(
        `Attachments: ${attachments.map((attachment) => attachment.fileName).join(", ")}`,
        ATTACHMENTS,
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

  /** Notes what could not be read; anything but a remark makes the document partial. */
  note(code: string, severity: Issue["severity"], detail: string): void {
    if (severity !== "info") this.isPartial = true;
    this.#issues.push(issue(code, severity, detail));
  }

  finish(): Pick<
    ParsedDocument,
    | "markdown"
    | "anchors"
    | "headings"
    | "tables"
    | "mail"
    | "links"
    | "children"
    | "issues"
    | "status"
  > {
    return {
      ...this.#text.finish(),
      status: this.isPartial ? "partial" : "ok",
      tables: this.#tables,
      mail: this.#header,
      links: this.#links,
      children: this.#children,
      issues: this.#issues,
    };
  }

  #head(mail: MailParts, level: number): void {
    this.#text.heading(level, mail.subject, HEADER);
    const lines = [
      ["From", mail.from],
      ["To", mail.to.join(", ")],
      ["Cc", mail.cc.join(", ")],
      ["Bcc", mail.bcc.join(", ")],
      ["Date", toIsoDate(mail.date) ?? mail.date ?? ""],
    ];
    this.#text.block(
      lines
        .filter(([, value]) => value)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\n"),
      HEADER,
    );
  }

  #body(parts: readonly BodyPart[], level: number): void {
    for (const part of parts) {
      if (part.kind === "words") this.#words(part.plain, part.html);
      else {
        this.#head(part.mail, level);
        this.#body(part.mail.body, level + 1);
      }
    }
  }

  /** Plain text is what the sender wrote; HTML is read where there is no plain part or it holds hardly anything. */
  #words(plainText: string | null, html: string | null): void {
    const plain = plainText?.trim() ?? "";
    const isHtmlBetter =
      html !== null && (plain === "" || (html.length > 500 && plain.length < 40));
    if (isHtmlBetter) {
      const page = walkHtml(html, this.#text, () => BODY, this.#tables.length + 1);
      this.#tables.push(...page.tables);
      this.#links.push(...page.links);
      return;
    }
    for (const paragraph of plain.replaceAll("\r\n", "\n").split(/\n{2,}/))
      this.#text.block(paragraph.replaceAll("\r", ""), BODY);
    if (html !== null) this.#links.push(...walkHtml(html, NO_TEXT, () => BODY).links);
  }

  async #attachment(attachment: MailAttachment): Promise<MailHeader["attachments"][number]> {
    const bytes = attachment.bytes();
    const fileName = attachment.fileName.replace(/\s+/g, " ").trim() || "attachment";
    if (bytes === null) {
      this.note("parse.truncated", "warning", `The attachment ${fileName} has no bytes to read.`);
      return { fileName, hash: "", sizeBytes: 0 };
    }
    const hash = createHash("sha256").update(bytes).digest("hex");
    this.#links.push({ kind: "attachment", target: fileName, text: hash, location: ATTACHMENTS });
    const refused = attachment.isOwnFile ? await this.#take(fileName, bytes) : null;
    if (refused !== null) {
      this.isPartial = true;
      if (!this.#issues.some((known) => known.detail === refused.detail))
        this.#issues.push(issue(refused.code, "warning", refused.detail, ATTACHMENTS));
    }
    return { fileName, hash, sizeBytes: bytes.length };
  }

  /** Makes an attachment a file of its own, or says why it stays in the mail. */
  async #take(
    fileName: string,
    bytes: Uint8Array,
  ): Promise<{ code: string; detail: string } | null> {
    const kept = "An attachment was not taken out of the mail";
    const safe = safeMemberPath(fileName.replace(/[/\\:]/g, "_"));
    if (safe === null)
      return { code: "parse.path-refused", detail: `${kept}: its name is not safe.` };
    if (this.#ctx.depth >= this.#ctx.limits.maxDepth)
      return { code: "parse.depth-limit", detail: `${kept}: it lies too deep in other files.` };
    const path = this.#paths.take(safe);
    try {
      const stored = await this.#ctx.children.add(path, bytes);
      // Nothing else tells of most attachments when they were saved; it was by then.
      const saved = this.date === null ? {} : { modifiedAt: this.date };
      this.#children.push({ path, ...stored, role: "attachment", ...saved });
      return null;
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      return { code: error.code, detail: `${kept}. ${error.message}` };
    }
  }

  #threadLinks(mail: MailParts): void {
    const link = (kind: ExplicitLink["kind"], target: string): void => {
      this.#links.push({ kind, target, text: null, location: HEADER });
    };
    if (mail.messageId) link("message-id", mail.messageId);
    if (mail.inReplyTo) link("in-reply-to", mail.inReplyTo);
    for (const target of mail.references) link("references", target);
  }
}

/** Takes links of a page whose text is not wanted. */
const NO_TEXT = { block() {}, line() {}, heading() {}, table() {} } as unknown as MarkdownBuilder;
