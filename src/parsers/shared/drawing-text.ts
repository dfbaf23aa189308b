/** Words of drawing parts (charts, diagrams, comments) that stand outside the main text. */
import { readXml } from "./xml.ts";

/** Texts of the named elements in order, neighbouring repeats dropped. Never throws for content. */
export function textsIn(xml: string | null, names: readonly string[]): string[] {
  const texts: string[] = [];
  let depth = 0;
  let current = "";
  readXml(xml ?? "", {
    open(name) {
      if (names.includes(name)) depth++;
    },
    text(text) {
      if (depth > 0) current += text;
    },
    close(name) {
      if (!names.includes(name)) return;
      depth--;
      const words = current.trim();
      current = "";
      if (words !== "" && texts.at(-1) !== words) texts.push(words);
    },
  });
  return texts;
}

/** Values listed of one chart; more would be a table, which stands elsewhere. */
const MAX_CHART_VALUES = 400;

/** Title, series, categories and values of a chart in one line, or null for a chart without any. */
export function chartText(xml: string | null): string | null {
  const words = textsIn(xml, ["v", "t"]);
  return words.length > 0 ? `Chart: ${words.slice(0, MAX_CHART_VALUES).join("; ")}` : null;
}
