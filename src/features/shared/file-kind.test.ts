import { expect, test } from "vitest";
import { FileKind } from "../../core/model/file.ts";
import { FILE_KIND_STYLE, FILE_KINDS, fileKindOf } from "./file-kind.ts";

test("every kind has a silhouette of its own and a place in the list", () => {
  expect([...FILE_KINDS].sort()).toEqual([...FileKind.options].sort());
  const glyphs = FILE_KINDS.map((kind) => FILE_KIND_STYLE[kind].glyph);
  expect(new Set(glyphs).size).toBe(glyphs.length);
});

test("a name's ending tells the kind, whatever its case", () => {
  expect(fileKindOf("Q3_Sales.XLSX")).toBe("sheet");
  expect(fileKindOf("deck.final.pptx")).toBe("slides");
  expect(fileKindOf("plant_sensors.parquet")).toBe("data");
  expect(fileKindOf(".gitignore")).toBe("archive");
  expect(fileKindOf("README")).toBe("archive");
});
