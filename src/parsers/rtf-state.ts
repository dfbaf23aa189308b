/** What RTF groups mean: which of them hold text and where it goes, fonts with their encodings, and what the document says of itself. */

/** Where the text of a group goes. */
export type RtfTarget =
  | "body"
  | "skip"
  | "info"
  | "fonts"
  | "styles"
  | "authors"
  | "code"
  | "label"
  | "note"
  | "header"
  | "footer"
  | "comment"
  | "commentAuthor"
  | "commentDate"
  | "deleted"
  | "box"
  | "propertyName"
  | "propertyValue"
  | "template"
  | "object";

/** Groups that begin with these words; others that are marked as optional are passed over. */
export const RTF_TARGETS: Readonly<Record<string, RtfTarget>> = {
  fonttbl: "fonts",
  stylesheet: "styles",
  revtbl: "authors",
  fldinst: "code",
  listtext: "label",
  pntext: "label",
  footnote: "note",
  header: "header",
  headerl: "header",
  headerr: "header",
  headerf: "header",
  footer: "footer",
  footerl: "footer",
  footerr: "footer",
  footerf: "footer",
  annotation: "comment",
  atnauthor: "commentAuthor",
  atndate: "commentDate",
  shptxt: "box",
  dptxbxtext: "box",
  propname: "propertyName",
  staticval: "propertyValue",
  template: "template",
  objdata: "object",
  title: "info",
  subject: "info",
  author: "info",
  operator: "info",
  keywords: "info",
  company: "info",
  manager: "info",
  category: "info",
  doccomm: "info",
  comment: "info",
  creatim: "info",
  revtim: "info",
};

/** Groups without text of the document, or with a second copy of it. */
export const RTF_SKIPPED = new Set([
  "colortbl",
  "pict",
  "listtable",
  "listoverridetable",
  "rsidtbl",
  "themedata",
  "colorschememapping",
  "latentstyles",
  "datastore",
  "xmlnstbl",
  "generator",
  "objclass",
  "objname",
  "nonshppict",
  "filetbl",
  "mmathPr",
  "bkmkstart",
  "bkmkend",
  "atnid",
  "atnref",
  "atnparent",
  "atrfstart",
  "atrfend",
  "sp",
  "shprslt",
  "pgdsctbl",
  "ftnsep",
  "ftnsepc",
  "aftnsep",
  "aftnsepc",
  "pnseclvl",
  "falt",
  "panose",
  "password",
  "passwordhash",
  "wgrffmtfilter",
  "nesttableprops",
  "nonesttables",
  "fchars",
  "lchars",
]);

/** Only transparent wrappers: what is in them is read by its own words. */
export const RTF_WRAPPERS = new Set(["shpinst", "userprops", "info", "ud", "do", "shppict"]);

/** Encodings by the character set of a font. */
const CHARSETS: Readonly<Record<number, string>> = {
  77: "macintosh",
  128: "shift_jis",
  129: "euc-kr",
  134: "gbk",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};

export function encodingOfCharset(charset: number): string | null {
  return CHARSETS[charset] ?? null;
}

/** Encoding of a code page as `ansicpg` and its like name it. */
export function encodingOfPage(page: number): string {
  const named: Readonly<Record<number, string>> = {
    932: "shift_jis",
    936: "gbk",
    949: "euc-kr",
    950: "big5",
    10000: "macintosh",
    65001: "utf-8",
    866: "ibm866",
  };
  return named[page] ?? `windows-${page}`;
}

/** Bytes as text; unknown encodings are read as the western one. */
export function decodeRtf(bytes: readonly number[], encoding: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    decoder = new TextDecoder("windows-1252");
  }
  return decoder.decode(Uint8Array.from(bytes));
}

/** Letters that have control words of their own. */
export const RTF_LETTERS: Readonly<Record<string, string>> = {
  line: "\n",
  lbr: "\n",
  softline: "\n",
  tab: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  zwbo: "",
};
