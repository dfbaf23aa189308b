import { expect, it } from "vitest";
import { fileCountWords } from "./file-count";

it("says how many files were added and how many came out of others", () => {
  expect(fileCountWords({ files: 1, inside: 0 })).toBe("1 file");
  expect(fileCountWords({ files: 75, inside: 4 })).toBe(
    "75 files (71 added, 4 found in archives, mails and documents)",
  );
});
