import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet";

it("does not walk to a row or column number that no sheet has", async () => {
  const cell = (text: string, index = "") =>
    `<Cell${index}><Data ss:Type="String">${text}</Data></Cell>`;
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="${NAMESPACE}" xmlns:ss="${NAMESPACE}"><Worksheet ss:Name="S"><Table>
<Row>${cell("near")}${cell("wide", ' ss:Index="900000000"')}</Row>
<Row ss:Index="900000000">${cell("far")}</Row></Table></Worksheet></Workbook>`;
  const ctx = memoryContext("a.xml");
  const document = await parseFile(memorySource(new TextEncoder().encode(xml)), ctx);
  expect(document.format.type).toBe("xml-spreadsheet");
  expect(document.markdown).toContain("near");
  expect(document.sheets[0]?.rowCount).toBeLessThan(2);
});
