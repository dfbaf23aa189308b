import { expect, test } from "vitest";
import { enrichedText } from "../../../tests/helpers/enriched-profiles.ts";
import { emptyDocument } from "../../core/model/document.ts";
import type { CurrentFile } from "../../server/repositories/file-repository.ts";
import { fileLine } from "./file-line.ts";

const TEXT =
  "La quantité de pompes a été vérifiée par l'équipe du port. La quantité de pompes dépasse 120 pièces en EUR. Vérifiée par Northwind Marine Ltd.";

test("a line tells the summary with its places, terms as written, and which method made what", async () => {
  const profile = await enrichedText("a.pdf", "pdf", [TEXT]);
  const file = { fileId: "file_1", path: "a.pdf", name: "a.pdf" } as CurrentFile;
  const line = fileLine({
    file,
    document: emptyDocument(profile.format),
    profile,
    issues: [],
    status: "ok",
    durationMs: 1,
    textPath: null,
    tablePaths: new Map(),
  });
  expect(line).toMatchObject({
    language: "fr",
    summary: [
      {
        text: "La quantité de pompes a été vérifiée par l'équipe du port.",
        location: { kind: "page", page: 1 },
        quoted: true,
      },
      { location: { kind: "page", page: 1 }, quoted: true },
    ],
    content_signature: { key_terms: expect.arrayContaining(["quantité"]) },
    entities: [
      {
        type: "organization",
        text: "Northwind Marine Ltd",
        confidence: 0.8,
        location: { kind: "page", page: 1 },
        surrounding_context: expect.stringContaining("Vérifiée par"),
      },
    ],
    made_by: {
      classification: { model: expect.any(String) },
      language: { model: "local eld 2.1" },
      summary: { model: "local summary 1" },
      key_terms: { model: "local key-terms 2" },
      entities: { model: "local capitals 1" },
    },
  });
  expect(JSON.stringify(line)).not.toContain('EUR"');
});
