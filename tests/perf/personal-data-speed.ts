/**
 * How fast personal data is found on one worker: `node tests/perf/personal-data-speed.ts [--mb N] [--by-detector]`. Makes documents of
 * business prose (a personal datum every few hundred characters) and of contact lists (hardly anything else), and measures rules and
 * checksums alone and with names and addresses, in turns; medians of the time on the processor are printed, which other work on the machine weighs on least. Ends with 1 where prose
 * falls below the bars.
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../../src/core/kit/random.ts";
import { DETECTORS } from "../../src/core/privacy/detectors/registry.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { scanText } from "../../src/core/privacy/scan.ts";

const LEAST_RULES = 40;
const LEAST_NAMES = 2;
const ROUNDS = 7;
const DOCUMENT_CHARS = 100_000;
/** What only lists of words can tell; everything else is rules and checksums. */
const BY_WORDS = new Set(["names", "address", "job-titles"]);
const WORDS =
  "the delivery of spare parts was agreed for next quarter and both sides will review the terms before a final order is placed while our team prepares the figures that you asked about in the last meeting so that nothing stands in the way of an early start on site".split(
    " ",
  );
const DATA = [
  "Maria Lopez",
  "maria.lopez@example.com",
  "+49 30 1234567",
  "12 Main Street, Springfield, IL 62704",
  "Nordwind Logistik GmbH",
  "2024-03-15",
  "DE89 3704 0044 0532 0130 00",
  "4111 1111 1111 1111",
  "SSN 219-09-9999",
  "https://example.org/orders?id=7",
  "5 March 2024",
  "192.168.10.254",
  "Dr. Wallraff",
  "Lindenstraße 14, 10969 Berlin",
  "customer number K-20931",
];

const { values } = parseArgs({
  options: { mb: { type: "string", default: "6" }, "by-detector": { type: "boolean" } },
});
const megabytes = Number(values.mb);
const ruleTypes = new Set(
  DETECTORS.filter(({ name }) => !BY_WORDS.has(name)).flatMap(({ types }) => [...types]),
);
for (const { name, types } of DETECTORS)
  if (BY_WORDS.has(name)) for (const type of types) ruleTypes.delete(type);

const prose = documents(megabytes, 400);
const lists = documents(megabytes / 4, 20);
const figures = { prose: measure(prose), lists: measure(lists) };
for (const [kind, { rules, all }] of Object.entries(figures))
  console.info(
    `${kind}: rules and checksums ${rules.toFixed(1)} MB/s, with names and addresses ${all.toFixed(1)} MB/s`,
  );
if (values["by-detector"]) for (const texts of [prose, lists]) reportDetectors(texts);
process.exitCode = figures.prose.rules >= LEAST_RULES && figures.prose.all >= LEAST_NAMES ? 0 : 1;

/** Rules and all in turns, so that other work on the machine weighs on both alike. */
function measure(texts: readonly string[]): { rules: number; all: number } {
  const rules: number[] = [];
  const all: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const both = [
      speed(texts, (text) => findPersonalData(text, { types: ruleTypes })),
      speed(texts, (text) => findPersonalData(text)),
    ] as const;
    // The first round warms up.
    if (round === 0) continue;
    rules.push(both[0]);
    all.push(both[1]);
  }
  return { rules: median(rules), all: median(all) };
}

function speed(texts: readonly string[], run: (text: string) => unknown): number {
  const before = process.cpuUsage();
  for (const text of texts) run(text);
  const { user, system } = process.cpuUsage(before);
  return sizeMb(texts) / ((user + system) / 1e6);
}

function reportDetectors(texts: readonly string[]): void {
  const scans = texts.map(scanText);
  console.info(
    `  scan ${median(Array.from({ length: ROUNDS }, () => speed(texts, scanText))).toFixed(0)} MB/s`,
  );
  for (const detector of DETECTORS) {
    const run = () => {
      for (const scan of scans)
        if (detector.wants(scan)) for (const _ of detector.find({ scan, region: "US" }));
    };
    run();
    const before = process.cpuUsage();
    run();
    const ms = process.cpuUsage(before).user / 1_000 / sizeMb(texts);
    console.info(`  ${detector.name.padEnd(14)} ${ms.toFixed(2)} ms/MB`);
  }
}

function documents(mb: number, every: number): string[] {
  const random = seededRandom(7);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return Array.from({ length: Math.ceil((mb * 1e6) / DOCUMENT_CHARS) }, () => {
    let text = "";
    let next = every;
    let startsSentence = true;
    while (text.length < DOCUMENT_CHARS) {
      const word = pick(WORDS);
      text += startsSentence ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
      startsSentence = random() < 0.08;
      if (text.length > next) {
        text += every < 100 ? `, ${pick(DATA)}` : ` ${pick(DATA)}`;
        next = text.length + every;
      }
      text += startsSentence ? (random() < 0.3 ? ".\n" : ". ") : " ";
    }
    return text;
  });
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
}

function sizeMb(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
}
