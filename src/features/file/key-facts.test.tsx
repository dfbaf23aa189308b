import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KeyFacts } from "./key-facts";

const words = (text: string, value: string | null) =>
  renderToStaticMarkup(
    <KeyFacts
      fileId="file_1"
      base="/w/p"
      madeBy={undefined}
      facts={[
        {
          ...{ kind: "total", text, value, confidence: 0.9, excerpt: text },
          location: { kind: "sheet", sheet: "Table" },
        },
      ]}
    />,
  )
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

test("a value is told beside its text only where it says something else", () => {
  expect(words("EUR 190.40", "190.40 EUR")).not.toContain("(");
  expect(words("190.40 EUR", "190.40 EUR")).not.toContain("(");
  expect(words("11 March 2025", "2025-03-11")).toContain("11 March 2025 (2025-03-11)");
  expect(words("EUR 1.190,40", "1190.40 EUR")).toContain("(1190.40 EUR)");
});
