/** Fields of a Word part: their codes are read for addresses, their results are the text. */
import type { OpenParagraph } from "./docx-paragraph.ts";
import { fieldLink } from "./shared/field-code.ts";

interface OpenField {
  code: string;
  isCode: boolean;
  isChecked: boolean | null;
  /** Paragraph in which a link was opened for the result. */
  linkIn: OpenParagraph | null;
}

const MAX_FIELDS = 500;
const MAX_CODE_CHARS = 8_000;

export class FieldStack {
  readonly #open: OpenField[] = [];

  /** A `fldChar`; `show` gets what a field without a result of its own displays. */
  mark(type: string, paragraph: OpenParagraph, show: (words: string) => void): void {
    if (type === "begin") {
      if (this.#open.length < MAX_FIELDS)
        this.#open.push({ code: "", isCode: true, isChecked: null, linkIn: null });
    } else if (type === "separate") {
      const field = this.#open.at(-1);
      if (!field) return;
      field.isCode = false;
      field.linkIn = paragraph;
      this.simple(field.code, paragraph);
    } else if (type === "end") {
      const field = this.#open.pop();
      if (field?.isChecked != null && /^\s*FORMCHECKBOX/i.test(field.code))
        show(field.isChecked ? "☒" : "☐");
      // A result that went over to another paragraph has its link ended with the first.
      if (field?.linkIn === paragraph) paragraph.closeLink();
    }
  }

  /** Opens the link of a field's result; fields without an address open one that is dropped, so that their end closes their own. */
  simple(code: string, paragraph: OpenParagraph): void {
    const link = fieldLink(code);
    paragraph.openLink({
      relationId: null,
      address: link?.target ?? null,
      isWorkbook: link?.isWorkbook ?? false,
    });
  }

  /** Takes words that belong to a code; false where no code is open. */
  code(words: string, isResult = false): boolean {
    const field = this.#open.findLast((open) => open.isCode);
    if (!field) return !isResult;
    if (field.code.length < MAX_CODE_CHARS) field.code += words;
    return true;
  }

  /** State of a form's check box, which `checked` outweighs `default` for. */
  checkBox(name: string, value: string | undefined): void {
    const field = this.#open.at(-1);
    if (!field?.isCode) return;
    if (name === "checkBox") field.isChecked = false;
    else if (field.isChecked !== null) field.isChecked = !/^(?:0|false)$/.test(value ?? "1");
  }
}
