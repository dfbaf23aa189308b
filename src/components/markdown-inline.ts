export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong" | "em" | "del"; content: Inline[] }
  | { kind: "link"; content: Inline[]; address: string }
  | { kind: "image"; text: string }
  | { kind: "break" };

const ESCAPED = /^\\([\\`*_{}[\]()#+\-.!|<>~])/;
const CODE = /^(`+)([\s\S]*?[^`])\1(?!`)/;
const IMAGE = /^!\[([^\]]*)\]\(([^()\s]*)(?:\s+"[^"]*")?\)/;
const LINK = /^\[((?:[^\][]|\[[^\]]*\])*)\]\(([^()\s]*)(?:\s+"[^"]*")?\)/;
const STRONG = /^(\*\*|__)(?=\S)([\s\S]*?\S)\1/;
const EM = /^([*_])(?=\S)([\s\S]*?\S)\1(?![a-zA-Z0-9])/;
const DEL = /^~~(?=\S)([\s\S]*?\S)~~/;
const BREAK = /^(?: {2,}|\\)\n/;
const PLAIN = /^[^\\`!*_~[\n ]+/;
/** Deeper nesting than this is shown as it is written. */
const MAX_DEPTH = 6;
/** Longer pieces hold no sensible marks and would cost time to search. */
const MAX_INLINE = 20_000;

/** Reads the marks inside one block. Text that is not a mark comes out as it stands; HTML stays text. */
export function parseInline(source: string, depth = 0): Inline[] {
  if (depth > MAX_DEPTH || source.length > MAX_INLINE) return [{ kind: "text", text: source }];
  const out: Inline[] = [];
  let rest = source;
  let before = "";
  while (rest.length > 0) {
    const [node, length] = readOne(rest, before, depth);
    const last = out.at(-1);
    if (node.kind === "text" && last?.kind === "text") last.text += node.text;
    else out.push(node);
    before = rest.charAt(length - 1);
    rest = rest.slice(length);
  }
  return out;
}

function readOne(rest: string, before: string, depth: number): [Inline, number] {
  const plain = PLAIN.exec(rest);
  if (plain) return [{ kind: "text", text: plain[0] }, plain[0].length];
  const escaped = ESCAPED.exec(rest);
  if (escaped) return [{ kind: "text", text: escaped[1] ?? "" }, 2];
  const hard = BREAK.exec(rest);
  if (hard) return [{ kind: "break" }, hard[0].length];
  const code = CODE.exec(rest);
  if (code) return [{ kind: "code", text: (code[2] ?? "").trim() }, code[0].length];
  const image = IMAGE.exec(rest);
  if (image) return [{ kind: "image", text: image[1] ?? "" }, image[0].length];
  const link = LINK.exec(rest);
  if (link) {
    const content = parseInline(link[1] ?? "", depth + 1);
    return [{ kind: "link", content, address: link[2] ?? "" }, link[0].length];
  }
  return readEmphasis(rest, before, depth);
}

function readEmphasis(rest: string, before: string, depth: number): [Inline, number] {
  // Underscores inside words are part of file and column names, not marks.
  const inWord = rest.startsWith("_") && /[\p{L}\p{N}]/u.test(before);
  const strong = inWord ? null : STRONG.exec(rest);
  if (strong) {
    return [{ kind: "strong", content: parseInline(strong[2] ?? "", depth + 1) }, strong[0].length];
  }
  const em = inWord ? null : EM.exec(rest);
  if (em) return [{ kind: "em", content: parseInline(em[2] ?? "", depth + 1) }, em[0].length];
  const del = DEL.exec(rest);
  if (del) return [{ kind: "del", content: parseInline(del[1] ?? "", depth + 1) }, del[0].length];
  return [{ kind: "text", text: rest.charAt(0) }, 1];
}
