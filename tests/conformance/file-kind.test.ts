import { expect, test } from "vitest";
import { FILE_KINDS, fileKindOf, KIND_EXTENSIONS } from "../../src/features/shared/file-kind.ts";
import { formatOf, typeOfExtension } from "../../src/parsers/formats.ts";

/** Endings of more than one kind, which only the content tells apart. */
const OPEN_ENDINGS = new Set(["xml", "svg"]);

test("before and after reading, a file is of one kind", () => {
  const endings = FILE_KINDS.flatMap((kind) => KIND_EXTENSIONS[kind].split(" "));
  const known = endings.filter((end) => typeOfExtension(end) && !OPEN_ENDINGS.has(end));
  expect(known).toContain("csv");
  const differing = known.filter(
    (end) => formatOf(typeOfExtension(end) ?? "", end).kind !== fileKindOf(`a.${end}`),
  );
  expect(differing).toEqual([]);
});
