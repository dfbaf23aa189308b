/** Documents against others of their class, or of their name but for figures where no class is known: length, language, headings, text. */
import { readName } from "../../kit/text/name-pattern.ts";
import type { Anomaly, AnomalyPlace } from "./contract.ts";
import type { FileSketch } from "./file-sketch.ts";
import { limitFor, median, modifiedZ, robustSigma } from "./robust.ts";

/** Fewer documents show no custom. */
const LEAST_OF_CLASS = 8;
const DOCUMENT_KINDS: ReadonlySet<string> = new Set(["document", "pdf", "slides", "text", "mail"]);
/** Lengths of one class differ by this factor without being odd. */
const LEAST_FACTOR = 4;
const LEAST_SIGMA = 0.25;
const SAME_LANGUAGE = 0.9;
const LEAST_WORDS_FOR_LANGUAGE = 50;
const COMMON_HEADING = 0.9;
const MOST_ODD = 0.2;
const SHOWN = 5;

/** Odd documents, one finding for each kind of oddness and class. Linear in files and headings but for sorting. */
export function oddDocuments(files: readonly FileSketch[]): Anomaly[] {
  const classes = new Map<string, { name: string; files: FileSketch[] }>();
  for (const file of files) {
    const family = familyOf(file);
    if (family === null) continue;
    const known = classes.get(family.key);
    if (known) known.files.push(file);
    else classes.set(family.key, { name: family.name, files: [file] });
  }
  return [...classes.values()]
    .filter((each) => each.files.length >= LEAST_OF_CLASS)
    .flatMap(({ name, files: members }) => [
      ...withoutText(name, members),
      ...oddLengths(name, members),
      ...oddLanguages(name, members),
      ...missingHeadings(name, members),
    ]);
}

function familyOf({
  kind,
  class: known,
  path,
  status,
}: FileSketch): { key: string; name: string } | null {
  if (!DOCUMENT_KINDS.has(kind) || status === "failed" || status === "skipped") return null;
  if (known !== null)
    return { key: `class:${known}:${kind}`, name: `documents of the class "${known}"` };
  const { stem, isOpaque } = readName(path.slice(path.lastIndexOf("/") + 1));
  const words = stem.replace(/\d+/g, "").replace(/\s+/g, " ").trim();
  if (isOpaque || words.length < 3) return null;
  return { key: `name:${words}:${kind}`, name: `files named like "${words}"` };
}

function withoutText(name: string, files: readonly FileSketch[]): Anomaly[] {
  const empty = files.filter(({ words }) => words === 0);
  return finding("no-text", name, files, empty, {
    title: (count) => `${count} without any text among ${name}.`,
    detail: `The other ${files.length - empty.length} have text. Often scans, or files that were saved empty.`,
    severity: "warning",
  });
}

function oddLengths(name: string, files: readonly FileSketch[]): Anomaly[] {
  const filled = files.filter(({ words }) => words > 0);
  if (filled.length < LEAST_OF_CLASS) return [];
  const logs = filled.map(({ words }) => Math.log(words)).sort((a, b) => a - b);
  const middle = median(logs);
  const sigma = Math.max(LEAST_SIGMA, robustSigma(logs));
  const reach = Math.max(
    Math.log(LEAST_FACTOR),
    limitFor(filled.length) * sigma * (1 + 3 / Math.sqrt(filled.length)),
  );
  const odd = filled.filter(({ words }) => Math.abs(modifiedZ(Math.log(words), middle, 1)) > reach);
  const usual = [Math.exp(middle - reach), Math.exp(middle + reach)].map(rounded);
  return finding("odd-length", name, filled, odd, {
    title: (count) => `${count} much shorter or longer than other ${name}.`,
    detail: `Half of them have fewer than ${rounded(Math.exp(middle))} words; ${usual[0]} to ${usual[1]} words would be usual. ${odd
      .slice(0, SHOWN)
      .map(({ path, words }) => `${baseOf(path)}: ${words} words.`)
      .join(" ")}`,
    severity: "info",
  });
}

function oddLanguages(name: string, files: readonly FileSketch[]): Anomaly[] {
  const told = files.filter(
    ({ language, words }) => language !== null && words >= LEAST_WORDS_FOR_LANGUAGE,
  );
  if (told.length < LEAST_OF_CLASS) return [];
  const counts = new Map<string, number>();
  for (const { language } of told)
    counts.set(language ?? "", (counts.get(language ?? "") ?? 0) + 1);
  const [most, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < SAME_LANGUAGE * told.length) return [];
  const odd = told.filter(({ language }) => language !== most);
  return finding("odd-language", name, told, odd, {
    title: (each) => `${each} in another language than other ${name}.`,
    detail: `${count} of ${told.length} are in "${most}". ${odd
      .slice(0, SHOWN)
      .map(({ path, language }) => `${baseOf(path)}: "${language}".`)
      .join(" ")}`,
    severity: "info",
  });
}

function missingHeadings(name: string, files: readonly FileSketch[]): Anomaly[] {
  const structured = files.filter(({ headings }) => headings.length > 0);
  if (structured.length < LEAST_OF_CLASS) return [];
  const counts = new Map<string, number>();
  for (const { headings } of structured)
    for (const heading of headings) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count >= COMMON_HEADING * structured.length && count < structured.length)
    .map(([heading]) => heading);
  return common.flatMap((heading) => {
    const odd = structured.filter(({ headings }) => !headings.includes(heading));
    return finding("missing-heading", name, structured, odd, {
      title: (count) => `${count} without the heading "${heading}" that other ${name} have.`,
      detail: `${structured.length - odd.length} of ${structured.length} have it.`,
      severity: "warning",
      subject: heading,
    });
  });
}

function finding(
  code: Anomaly["code"],
  name: string,
  all: readonly FileSketch[],
  odd: readonly FileSketch[],
  texts: {
    title(count: string): string;
    detail: string;
    severity: Anomaly["severity"];
    subject?: string;
  },
): Anomaly[] {
  if (odd.length === 0 || odd.length > Math.max(1, MOST_ODD * all.length)) return [];
  const places = odd.map(
    (file): AnomalyPlace => ({ fileId: file.fileId, location: { kind: "file" }, value: "" }),
  );
  return [
    {
      code,
      severity: texts.severity,
      subject: [name, texts.subject ?? ""],
      title: texts.title(odd.length === 1 ? "One document" : `${odd.length} documents`),
      detail: texts.detail.trim(),
      places,
    },
  ];
}

function rounded(value: number): string {
  const unit = value >= 1_000 ? 100 : value >= 100 ? 10 : 1;
  return (Math.round(value / unit) * unit).toLocaleString("en");
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
