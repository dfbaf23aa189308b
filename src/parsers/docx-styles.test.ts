import { describe, expect, it } from "vitest";
import { growsLinearly } from "../../tests/helpers/growth.ts";
import { DocxStyles } from "./docx-styles.ts";

const STYLES = `<w:styles xmlns:w="urn:w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Empty"/>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="heading 3"/><w:basedOn w:val="Loop"/></w:style></w:styles>`;

describe("DocxStyles", () => {
  it.each([
    ["as Word writes them", STYLES],
    ["with a comment between them", STYLES.replace("\n", "<!-- styles -->")],
    ["under another prefix", STYLES.replaceAll("w:", "x:")],
    ["without a prefix", STYLES.replaceAll("w:", "")],
  ])("reads styles %s", (_, xml) => {
    const styles = new DocxStyles(xml);
    expect(styles.language).toBe("fr-FR");
    expect(styles.paragraph("Own")).toEqual({ headingLevel: 2, numberId: "7", listLevel: 2 });
    expect(styles.paragraph("Loop")).toMatchObject({ headingLevel: 3 });
    for (const none of ["Empty", "Unknown"])
      expect(styles.paragraph(none)).toEqual({
        headingLevel: null,
        numberId: null,
        listLevel: null,
      });
  });

  it("reads a style that is cut off", () => {
    const cut = STYLES.slice(0, STYLES.indexOf("<w:numPr>"));
    expect(new DocxStyles(cut).paragraph("Base")).toMatchObject({ headingLevel: 2 });
  });

  it.each([
    ['<w:style\nw:styleId="A">', "</w:style>"],
    ['<w:style w:styleId="B"/><w:style\tw:type="paragraph" w:styleId="A">', "</w:style>"],
    ['<x:style xmlns:x="u" w:styleId="A">', "</x:style>"],
    ["<w:style w:styleId='A'>", "</w:style>"],
    ['<w:style w:styleId="A">', "</w:style >"],
  ])("reads styles that are written otherwise: %s", (open, close) => {
    const styles = new DocxStyles(
      `<w:styles xmlns:w="u"><w:docDefaults\n><w:rPrDefault><w:rPr><w:lang w:val="de"/></w:rPr></w:rPrDefault></w:docDefaults>${open}<w:pPr><w:outlineLvl w:val="2"/></w:pPr>${close}</w:styles>`,
    );
    expect(styles.paragraph("A").headingLevel).toBe(3);
    expect(styles.language).toBe("de");
  });

  it("finds a hundred thousand styles in linear time", () => {
    const read = (count: number) => {
      const list = Array.from({ length: count }, (_, index) => `<w:style w:styleId="s${index}"/>`);
      new DocxStyles(`<w:styles xmlns:w="u">${list.join("")}</w:styles>`);
    };
    expect(growsLinearly(read, 12_500)).toBe(true);
  });
});
