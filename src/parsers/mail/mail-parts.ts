/** A mail as every format gives it to the writer. */

export interface MailAttachment {
  readonly fileName: string;
  /** False for what lies in a forwarded message or was unpacked already: it is listed, and comes out with the file that it lies in. */
  readonly isOwnFile: boolean;
  /** Null where the attachment is cut off: its name still stands in the list. Called once, so that one is held at a time. */
  bytes(): Uint8Array | null;
}

/** One part of the body: the same words as plain text, as HTML or as both, or a message that lies in the mail. */
export type BodyPart =
  | { readonly kind: "words"; readonly plain: string | null; readonly html: string | null }
  | { readonly kind: "message"; readonly mail: MailParts };

export interface MailParts {
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** As written; the writer makes it ISO 8601. */
  readonly date: string | null;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly body: readonly BodyPart[];
  readonly attachments: readonly MailAttachment[];
}
