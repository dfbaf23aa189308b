/** Whether a file is written in scripts in whose sentences no names are looked for. */
import type { ParsedDocument } from "../../core/model/document.ts";
import type { CopyNote } from "./contract.ts";

/** Names of detectors are told by capitals and by words around them, which these are without. */
const UNREAD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Georgian}\p{Script=Ethiopic}\p{Script=Khmer}\p{Script=Myanmar}]{2}/u;

/** The note that a copy of such a file must carry; none for others. Asked of its text and of what is known of its columns. */
export function noteOfScripts({ markdown, sheets }: ParsedDocument): CopyNote[] {
  const isUnread =
    UNREAD.test(markdown) ||
    sheets.some(({ columns }) =>
      columns.some(({ name, samples }) => [name, ...samples].some((text) => UNREAD.test(text))),
    );
  return isUnread ? [{ code: "scriptsUnread", count: 1 }] : [];
}
