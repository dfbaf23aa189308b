/**
 * Names in archives that do not say their encoding. The names of one archive were written by one program, so that they are judged together:
 * UTF-8 where it fits, East Asian and Cyrillic code pages where all letters are of one script, else the Western one that shows letters.
 */
import { analyse } from "chardet";
import iconv from "iconv-lite";

const MAX_SAMPLE_BYTES = 65_536;
const KANA = /[\u3040-\u30ff]/;
const EAST_ASIAN = /^[\p{ASCII}\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]*$/u;
const EAST_ASIAN_PAGES: Readonly<Record<string, string>> = {
  shift_jis: "shift_jis",
  gb18030: "gb18030",
  big5: "big5",
  "euc-kr": "euc-kr",
  "euc-jp": "euc-jp",
};

/** How to read the names of one archive. Never fails: bytes that fit nothing show as replacement characters. */
export function nameDecoder(names: readonly Uint8Array[]): (name: Uint8Array) => string {
  const foreign = names.filter((name) => readUtf8(name) === null);
  const page = foreign.length > 0 ? codePage(foreign) : "cp437";
  return (name) => strict("utf-8", name) ?? iconv.decode(Buffer.from(name), page).normalize("NFC");
}

function codePage(names: readonly Uint8Array[]): string {
  const sample = Buffer.concat(names.flatMap((name) => [name, Buffer.from("\n")])).subarray(
    0,
    MAX_SAMPLE_BYTES,
  );
  if (areInRuns(sample)) {
    const japanese = strict("shift_jis", sample);
    if (japanese !== null && KANA.test(japanese) && EAST_ASIAN.test(japanese)) return "shift_jis";
    if (isCyrillic(sample)) return "cp866";
    for (const { name } of analyse(sample)) {
      const page = EAST_ASIAN_PAGES[name.toLowerCase()];
      const text = page === undefined ? null : strict(page, sample);
      if (page !== undefined && text !== null && EAST_ASIAN.test(text)) return page;
    }
  }
  // DOS programs wrote the first, Windows programs that knew no better the second.
  return latinLetters(sample, "cp437") >= latinLetters(sample, "windows-1252")
    ? "cp437"
    : "windows-1252";
}

/** True where bytes past ASCII stand side by side, as they do in scripts that have none else; accents stand alone. */
function areInRuns(sample: Uint8Array): boolean {
  let high = 0;
  let beside = 0;
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 128) continue;
    high++;
    if ((sample[at - 1] ?? 0) > 127 || (sample[at + 1] ?? 0) > 127) beside++;
  }
  return beside >= 4 && beside / high > 0.7;
}

/** Letters of code page 866, small ones in the majority. */
function isCyrillic(sample: Buffer): boolean {
  const text = iconv.decode(sample, "cp866").replace(/\p{ASCII}/gu, "");
  const small = text.match(/[\u0430-\u044f\u0451]/g)?.length ?? 0;
  return /^[\u0401\u0410-\u044f\u0451\u2116]+$/.test(text) && small * 2 > text.length;
}

function latinLetters(sample: Buffer, page: string): number {
  return iconv.decode(sample, page).match(/[\u00c0-\u024f]/g)?.length ?? 0;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

function readUtf8(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
