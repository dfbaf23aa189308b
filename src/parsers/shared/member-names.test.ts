import iconv from "iconv-lite";
import { expect, it } from "vitest";
import { nameDecoder } from "./member-names.ts";

it.each([
  ["utf-8", ["Gr\u00f6\u00dfe.txt", "\u5317\u4eac.txt"]],
  ["cp437", ["Gr\u00f6\u00dfe.txt", "f\u00fcr Erw\u00e4gung.pdf", "plain.txt"]],
  ["windows-1252", ["Pr\u00f6vning f\u00f6r \u00e5r.txt", "\u00e9t\u00e9.doc"]],
  ["shift_jis", ["\u898b\u7a4d\u66f8/\u3066\u3059\u3068.xlsx", "\u8acb\u6c42\u66f8.pdf"]],
  ["cp866", ["\u0414\u043e\u0433\u043e\u0432\u043e\u0440 1.doc", "\u0441\u0447\u0435\u0442.xls"]],
  [
    "gb18030",
    [
      "\u8d22\u52a1\u62a5\u8868\u8bf4\u660e\u6587\u4ef6.xlsx",
      "\u5408\u540c\u6a21\u677f\u7684\u8bf4\u660e.doc",
    ],
  ],
])("reads names in %s", (page, names) => {
  const raw = names.map((name) => iconv.encode(name, page));
  const decode = nameDecoder(raw);
  expect(raw.map(decode)).toEqual(names);
});

it("reads any bytes as some name", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  expect(nameDecoder([bytes])(bytes).length).toBeGreaterThan(100);
});
