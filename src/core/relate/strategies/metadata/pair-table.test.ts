import fc from "fast-check";
import { expect, it } from "vitest";
import { createPairTable } from "./pair-table.ts";

const FILES = 8;
const file = fc.integer({ min: 0, max: FILES - 1 });
const entries = fc.array(
  fc.tuple(file, file, fc.nat(9)).filter(([x, y]) => x !== y),
  { maxLength: 60 },
);

it("gives back what was added to a pair, in order, whichever way round it was named", () => {
  fc.assert(
    fc.property(entries, (list) => {
      const table = createPairTable(FILES);
      for (const [x, y, value] of list) table.add(x, y, value);
      const done = table.done();
      const expected: (readonly [number, number])[] = [];
      for (let a = 0; a < FILES; a++)
        for (let b = a + 1; b < FILES; b++) {
          const own = list.filter(([x, y]) => Math.min(x, y) === a && Math.max(x, y) === b);
          expect([...done.valuesOf(a, b)]).toEqual(own.map(([, , value]) => value));
          if (own.length > 0) expected.push([a, b]);
        }
      expect([...done.pairs()]).toEqual(expected);
    }),
  );
});
