/** Addresses in the field codes of Word texts (OOXML, binary and RTF alike). */

export interface FieldLink {
  readonly target: string;
  /** The field takes cells out of a workbook. */
  readonly isWorkbook: boolean;
}

/** What a `HYPERLINK`, `INCLUDETEXT`, `INCLUDEPICTURE`, `LINK`, `DDE` or `RD` field points at; null for other fields and for places within the text. */
export function fieldLink(code: string): FieldLink | null {
  const words = tokens(code);
  const name = words[0]?.text.toUpperCase() ?? "";
  const isLink = /^(?:LINK|DDE|DDEAUTO)$/.test(name);
  if (!isLink && !/^(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|RD)$/.test(name))
    return null;
  const at = isLink ? 2 : 1;
  const target = words[at];
  if (!target || (!target.isQuoted && target.text.startsWith("\\"))) return null;
  return {
    target: target.text.replaceAll("\\\\", "\\").trim(),
    isWorkbook: isLink && /^excel/i.test(words[1]?.text ?? ""),
  };
}

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

const MAX_TOKENS = 12;

function tokens(code: string): Token[] {
  const out: Token[] = [];
  for (const [, quoted, plain] of code.matchAll(/"((?:[^"\\]|\\.)*)"?|(\S+)/g)) {
    if (out.length >= MAX_TOKENS) break;
    out.push({ text: quoted ?? plain ?? "", isQuoted: quoted !== undefined });
  }
  return out;
}
