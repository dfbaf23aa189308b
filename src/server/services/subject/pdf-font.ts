/** DejaVu Sans in a PDF (ISO 32000-1, 9.7 and 9.10): letters of Latin, Greek and Cyrillic, by the numbers of their glyphs, only those used. */
import { brotliDecompressSync } from "node:zlib";
import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from "pdf-lib";
import { DEJAVU_SANS } from "../../../core/kit/font/dejavu-sans.ts";
import { readTrueType, type TrueType } from "../../../core/kit/font/true-type.ts";

const NAME = "DejaVuSans";
/** What stands for a letter that the font has not. */
const UNKNOWN = 0x25a1;
const PER_EM = 1_000;

let known: TrueType | null = null;

export class PdfFont {
  readonly ref: PDFRef;
  readonly #font: TrueType;
  readonly #document: PDFDocument;
  readonly #used = new Map<number, number>();

  constructor(document: PDFDocument) {
    known ??= readTrueType(brotliDecompressSync(Buffer.from(DEJAVU_SANS, "base64")));
    this.#font = known;
    this.#document = document;
    this.ref = document.context.nextRef();
  }

  /** In points. */
  width(text: string, size: number): number {
    let units = 0;
    for (const letter of text) units += this.#font.widthOf(this.#glyph(letter));
    return (units / this.#font.unitsPerEm) * size;
  }

  /** The text as a page shows it. */
  encode(text: string): PDFHexString {
    let hex = "";
    for (const letter of text) {
      const glyph = this.#glyph(letter);
      const shown = this.#has(letter) ? (letter.codePointAt(0) ?? UNKNOWN) : UNKNOWN;
      if (!this.#used.has(glyph)) this.#used.set(glyph, shown);
      hex += glyph.toString(16).padStart(4, "0");
    }
    return PDFHexString.of(hex);
  }

  /** Puts the font into the document, once all its texts are written. */
  embed(): void {
    const { context } = this.#document;
    const file = this.#font.subset(this.#used.keys());
    const scale = (units: number) => Math.round((units * PER_EM) / this.#font.unitsPerEm);
    const fontFile = context.register(context.flateStream(file, { Length1: file.length }));
    const descriptor = context.register(
      context.obj({
        Type: "FontDescriptor",
        FontName: NAME,
        Flags: 4,
        FontBBox: this.#font.box.map(scale),
        ItalicAngle: 0,
        Ascent: scale(this.#font.ascent),
        Descent: scale(this.#font.descent),
        CapHeight: scale(this.#font.ascent),
        StemV: 80,
        FontFile2: fontFile,
      }),
    );
    const widths = [...this.#used.keys()].flatMap((glyph) => [
      glyph,
      [scale(this.#font.widthOf(glyph))],
    ]);
    const descendant = context.register(
      context.obj({
        Type: "Font",
        Subtype: "CIDFontType2",
        BaseFont: NAME,
        CIDSystemInfo: {
          Registry: PDFHexString.fromText("Adobe"),
          Ordering: PDFHexString.fromText("Identity"),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        CIDToGIDMap: PDFName.of("Identity"),
        DW: scale(this.#font.widthOf(0)),
        W: widths,
      }),
    );
    context.assign(
      this.ref,
      context.obj({
        Type: "Font",
        Subtype: "Type0",
        BaseFont: NAME,
        Encoding: "Identity-H",
        DescendantFonts: [descendant],
        ToUnicode: context.register(context.flateStream(lettersOf(this.#used))),
      }),
    );
  }

  #has(letter: string): boolean {
    return this.#font.glyphOf(letter.codePointAt(0) ?? 0) !== 0;
  }

  #glyph(letter: string): number {
    return this.#font.glyphOf(this.#has(letter) ? (letter.codePointAt(0) ?? 0) : UNKNOWN);
  }
}

/** What readers copy and search for each glyph. */
function lettersOf(used: ReadonlyMap<number, number>): string {
  const lines = [...used].map(([glyph, code]) => {
    const utf16 = Buffer.from(String.fromCodePoint(code), "utf16le").swap16().toString("hex");
    return `<${glyph.toString(16).padStart(4, "0")}> <${utf16}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const part = lines.slice(from, from + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join("\n")}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}
