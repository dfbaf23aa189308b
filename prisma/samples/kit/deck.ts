import PptxGenJS from "pptxgenjs";
import { frozen } from "./freeze.ts";
import { repack, type Stamp } from "./package-zip.ts";

export interface SlideSpec {
  title: string;
  bullets?: string[];
  table?: string[][];
  chart?: { name: string; labels: string[]; values: number[] };
  notes?: string;
}

export interface DeckSpec extends Stamp {
  title: string;
  subtitle: string;
  company: string;
  subject?: string;
  slides: SlideSpec[];
}

/** Writes a deck whose slides have real title and body placeholders, tables, charts and speaker notes. */
export async function deck(spec: DeckSpec): Promise<Uint8Array> {
  const bytes = await frozen(spec.modified, 13, async () => {
    const written = await build(spec).write({ outputType: "uint8array" });
    if (!(written instanceof Uint8Array)) throw new Error("the deck writer returned no bytes");
    return written;
  });
  return repack(bytes, spec);
}

function build(spec: DeckSpec): PptxGenJS {
  const show = new PptxGenJS();
  show.layout = "LAYOUT_WIDE";
  show.title = spec.title;
  show.author = spec.author;
  show.company = spec.company;
  show.subject = spec.subject ?? spec.subtitle;
  masters(show, spec.company);
  const cover = show.addSlide({ masterName: "COVER" });
  cover.addText(spec.title, { placeholder: "title" });
  cover.addText(spec.subtitle, { placeholder: "body" });
  for (const slide of spec.slides) addSlide(show, slide);
  return show;
}

function masters(show: PptxGenJS, company: string): void {
  show.defineSlideMaster({
    title: "COVER",
    background: { color: "2F4858" },
    objects: [
      {
        placeholder: {
          options: {
            name: "title",
            type: "title",
            x: 0.8,
            y: 2.3,
            w: 11.6,
            h: 1.2,
            fontSize: 38,
            bold: true,
            color: "FFFFFF",
          },
          text: "",
        },
      },
      {
        placeholder: {
          options: {
            name: "body",
            type: "body",
            x: 0.8,
            y: 3.6,
            w: 11.6,
            h: 0.9,
            fontSize: 18,
            color: "D8E2DC",
          },
          text: "",
        },
      },
    ],
  });
  show.defineSlideMaster({
    title: "CONTENT",
    objects: [
      { line: { x: 0.6, y: 1.15, w: 12.1, h: 0, line: { color: "2F4858", width: 1 } } },
      {
        text: {
          text: company,
          options: { x: 0.6, y: 7.0, w: 6, h: 0.3, fontSize: 10, color: "888888" },
        },
      },
      {
        placeholder: {
          options: {
            name: "title",
            type: "title",
            x: 0.6,
            y: 0.35,
            w: 12.1,
            h: 0.8,
            fontSize: 26,
            bold: true,
            color: "2F4858",
          },
          text: "",
        },
      },
      {
        placeholder: {
          options: {
            name: "body",
            type: "body",
            x: 0.6,
            y: 1.4,
            w: 12.1,
            h: 2.3,
            fontSize: 18,
            color: "333333",
          },
          text: "",
        },
      },
    ],
    slideNumber: { x: 12.2, y: 7.0, fontSize: 10, color: "888888" },
  });
}

function addSlide(show: PptxGenJS, spec: SlideSpec): void {
  const slide = show.addSlide({ masterName: "CONTENT" });
  slide.addText(spec.title, { placeholder: "title" });
  if (spec.bullets !== undefined)
    slide.addText(
      spec.bullets.map((text) => ({ text, options: { bullet: true, breakLine: true } })),
      { placeholder: "body" },
    );
  const below = spec.bullets === undefined ? 1.5 : 3.9;
  if (spec.table !== undefined)
    slide.addTable(
      spec.table.map((row, index) =>
        row.map((text) => ({
          text,
          options: { bold: index === 0, fill: { color: index === 0 ? "D8E2DC" : "FFFFFF" } },
        })),
      ),
      {
        x: 0.6,
        y: below,
        w: spec.chart === undefined ? 12.1 : 6.2,
        fontSize: 13,
        border: { type: "solid", pt: 0.5, color: "BBBBBB" },
      },
    );
  if (spec.chart !== undefined)
    slide.addChart(
      show.ChartType.bar,
      [{ name: spec.chart.name, labels: spec.chart.labels, values: spec.chart.values }],
      {
        x: spec.table === undefined ? 0.6 : 7.1,
        y: below,
        w: spec.table === undefined ? 12.1 : 5.6,
        h: 6.8 - below,
        chartColors: ["2F4858"],
        showLegend: false,
      },
    );
  if (spec.notes !== undefined) slide.addNotes(spec.notes);
}
