/**
 * What the second pass sees and what it does not: `node tests/fit/second-pass.ts <truth.json>`, where the file holds
 * `{ items: [{ text, spans: [{ start, end, type }] }] }` with offsets in code points. Prints, for each type, how many of the marked places
 * the second detector marks when nothing was replaced, how many the first one leaves, and how many of those the second marks. A place
 * counts as marked where one finding touches it. The figures in `src/core/privacy/residual/measured.ts` come from here.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { likelyMissed } from "../../src/core/privacy/residual/second-detector.ts";

const Truth = z.object({
  items: z.array(
    z.object({
      text: z.string(),
      spans: z.array(z.object({ start: z.number(), end: z.number(), type: z.string() })),
    }),
  ),
});

interface Counts {
  all: number;
  bySecond: number;
  leftByFirst: number;
  leftThenSecond: number;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: node tests/fit/second-pass.ts <truth.json>");
const { items } = Truth.parse(JSON.parse(await readFile(path, "utf8")));
const byType = new Map<string, Counts>();
const marks = { all: 0, right: 0 };
for (const { text, spans } of items) {
  const second = likelyMissed(text, () => []);
  const first = findPersonalData(text);
  const places = spans.map((span) => ({ ...span, ...inUnits(text, span) }));
  marks.all += second.length;
  marks.right += second.filter((mark) => touches(places, mark)).length;
  for (const place of places) {
    const counts = byType.get(place.type) ?? {
      all: 0,
      bySecond: 0,
      leftByFirst: 0,
      leftThenSecond: 0,
    };
    byType.set(place.type, counts);
    const isSeen = touches(second, place);
    counts.all++;
    if (isSeen) counts.bySecond++;
    if (touches(first, place)) continue;
    counts.leftByFirst++;
    if (isSeen) counts.leftThenSecond++;
  }
}
for (const [type, counts] of [...byType].sort(([, a], [, b]) => b.all - a.all))
  process.stdout.write(
    `${type}: ${counts.bySecond} of ${counts.all} by the second alone; ${counts.leftByFirst} left by the first, ${counts.leftThenSecond} of them marked by the second\n`,
  );
process.stdout.write(
  `${marks.right} of ${marks.all} marks of the second touch a place, in ${items.length} texts\n`,
);

function touches(
  ranges: ReadonlyArray<{ readonly start: number; readonly end: number }>,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return ranges.some((range) => range.start < end && start < range.end);
}

/** Offsets in code points as offsets in UTF-16 units. */
function inUnits(text: string, span: { start: number; end: number }) {
  const points = [...text];
  const start = points.slice(0, span.start).join("").length;
  return { start, end: start + points.slice(span.start, span.end).join("").length };
}
