import { describe, expect, it } from "vitest";
import { prepareStrategy } from "../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../tests/helpers/synthetic-profiles.ts";
import type { FileKind } from "../../model/file.ts";
import { filenameStrategy } from "./filename.ts";

async function signals(a: string, b: string, kind: FileKind = "document"): Promise<string[]> {
  const profiles = [profileOf({ path: a, kind }), profileOf({ path: b, kind })];
  const { prepared } = await prepareStrategy(filenameStrategy, profiles);
  return prepared.compare(0, 1).map(({ signal, polarity }) => `${polarity} ${signal}`);
}

describe("names that say other things", () => {
  it("speak against two versions where each has words of its own", async () => {
    expect(await signals("NDA_Brennan_Foods.docx", "NDA_Destrier_Systems.docx")).toContain(
      "against other-name",
    );
    expect(await signals("PC-884213_schedule.docx", "PC-884377_schedule.docx")).toContain(
      "against other-name",
    );
  });

  it("are told by the words that only one of them has", async () => {
    const profiles = [
      profileOf({ path: "NDA_Brennan_Foods.docx", kind: "document" }),
      profileOf({ path: "NDA_Destrier_Systems.docx", kind: "document" }),
    ];
    const { prepared } = await prepareStrategy(filenameStrategy, profiles);
    const seen = prepared.compare(0, 1).find(({ signal }) => signal === "other-name");
    expect(seen?.explain().detail).toBe(
      'Only "NDA_Brennan_Foods.docx" says "brennan", "foods", only "NDA_Destrier_Systems.docx" says "destrier", "systems".',
    );
  });

  it("say nothing where one name only adds to the other, or was made by a machine", async () => {
    expect(await signals("Quarry poster.pptx", "Quarry poster for visitors.pptx")).not.toContain(
      "against other-name",
    );
    expect(await signals("scan_0007_8f3a61c2.docx", "Lease of the quarry.docx")).not.toContain(
      "against other-name",
    );
  });
});

it("marks of drafts and finals order documents, not mails", async () => {
  expect(await signals("lease_draft.docx", "lease_final.docx")).toContain("for version-sequence");
  expect(await signals("lease_draft.eml", "lease_final.eml", "mail")).not.toContain(
    "for version-sequence",
  );
});
