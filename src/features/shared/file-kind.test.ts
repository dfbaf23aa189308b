import { expect, test } from "vitest";
import { FileKind } from "../../core/model/file.ts";
import { formatOf, typeOfExtension } from "../../parsers/formats.ts";
import { FILE_KIND_STYLE, FILE_KINDS, fileKindOf, KIND_EXTENSIONS } from "./file-kind.ts";

/** Endings of more than one kind, which only the content tells apart. */
const OPEN_ENDINGS = new Set(["xml", "svg"]);

test("every kind has a silhouette of its own and a place in the list", () => {
  expect([...FILE_KINDS].sort()).toEqual([...FileKind.options].sort());
  const glyphs = FILE_KINDS.map((kind) => FILE_KIND_STYLE[kind].glyph);
  expect(new Set(glyphs).size).toBe(glyphs.length);
});

test("before and after reading, a file is of one kind", () => {
  const endings = FILE_KINDS.flatMap((kind) => KIND_EXTENSIONS[kind].split(" "));
  const known = endings.filter((end) => typeOfExtension(end) && !OPEN_ENDINGS.has(end));
  expect(known).toContain("csv");
  const differing = known.filter(
    (end) => formatOf(typeOfExtension(end) ?? "", end).kind !== fileKindOf(`a.${end}`),
  );
  expect(differing).toEqual([]);
});

test("a name's ending tells the kind, whatever its case", () => {
  expect(fileKindOf("Q3_Sales.XLSX")).toBe("sheet");
  expect(fileKindOf("deck.final.pptx")).toBe("slides");
  expect(fileKindOf("plant_sensors.parquet")).toBe("data");
  expect(fileKindOf(".gitignore")).toBe("archive");
  expect(fileKindOf("README")).toBe("archive");
});
