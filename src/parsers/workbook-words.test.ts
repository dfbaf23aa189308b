import { describe, expect, it } from "vitest";
import { part } from "../../tests/fixtures/parse/office-files.ts";
import { chartWords } from "./workbook-chart.ts";
import { connectionSource } from "./workbook-connections.ts";
import { readControls } from "./workbook-drawing.ts";
import { headerFooterWords } from "./workbook-header-footer.ts";

describe("headers and footers", () => {
  it.each([
    ['&L&"Arial,Bold"&14Offer 2024&C&K00FF00Draft&RPage &P of &N', "Offer 2024 | Draft"],
    ["&LR&&D", "R&D"],
    ["&CPrinted on &D by the stock office", "Printed on by the stock office"],
    ["&A", ""],
    ["plain", "plain"],
    ["&", ""],
    ['&"unended', ""],
  ])("%s says %j", (code, words) => expect(headerFooterWords(code)).toBe(words));
});

describe("charts", () => {
  const text = (words: string) =>
    `<c:title><c:tx><c:rich><a:p><a:r><a:t>${words}</a:t></a:r></a:p></c:rich></c:tx></c:title>`;
  const series = (name: string, column: string) =>
    `<c:ser><c:tx><c:strRef><c:f>S!${column}1</c:f><c:strCache><c:pt idx="0"><c:v>${name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>S!A2:A9</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>S!${column}2:${column}9</c:f></c:numRef></c:val></c:ser>`;

  it("say title, axes and the cells of each series", () => {
    const plot = `<c:plotArea><c:barChart>${series("North", "B")}${series("South", "C")}</c:barChart><c:catAx>${text("Month")}</c:catAx><c:valAx>${text("Tonnes")}</c:valAx></c:plotArea>`;
    expect(chartWords(part("c:chartSpace", `<c:chart>${text("Freight")}${plot}</c:chart>`))).toBe(
      "Chart: Freight. Axes: Month, Tonnes. Series: North (S!B2:B9 by S!A2:A9); South (S!C2:C9 by S!A2:A9)",
    );
  });

  it("are nothing where nothing is said, or nothing can be read", () => {
    expect(chartWords(part("c:chartSpace", "<c:chart><c:plotArea/></c:chart>"))).toBeNull();
    expect(chartWords("<c:chart")).toBeNull();
    expect(chartWords(null)).toBeNull();
  });
});

it("labels of form controls are read, boxes of comments are not", () => {
  const box = (kind: string, html: string) =>
    `<v:shape id="a"><v:textbox><div>${html}</div></v:textbox><x:ClientData ObjectType="${kind}"/></v:shape>`;
  const xml = `<xml><v:shapetype id="t"/>${box("Button", "<font>Send<br>now &amp; then</font>")}${box("Note", "comment")}</xml>`;
  expect(readControls(xml)).toEqual([{ kind: "text box", text: "Send now & then" }]);
});

it.each([
  ["Provider=X;Data Source=C:\\in\\stock.accdb;Password=p", "C:\\in\\stock.accdb"],
  ["DSN=Excel;DBQ=C:\\a.xls;DriverId=1", "C:\\a.xls"],
  ['Server=db1;Database=shop;Password="a;b";x=1', "Server=db1;Database=shop;Password=;x=1"],
])("the source of %s is %s", (text, source) => expect(connectionSource(text)).toBe(source));
