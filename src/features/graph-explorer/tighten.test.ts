import { expect, test } from "vitest";
import { seededRandom } from "~/core/kit/random";
import { ringRadius } from "~/core/relate/graph/ring-size";
import { fitCamera } from "./fitting";
import { type RingSpot, tighten } from "./tighten";

/** A laptop's canvas beside the filters and above the table. */
const CANVAS = { width: 1160, height: 640 };
const READABLE = 0.8;

function rings(count: number, reach: number): RingSpot[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    name: "Application, telemetry".slice(0, 4 + (index % 18)),
    fileCount: 1 + Math.floor(random() * 40),
    x: Math.round((random() - 0.5) * reach),
    y: Math.round((random() - 0.5) * reach),
  }));
}

test.each([12, 26, 40])("%i rings far apart can be read and seen at once", (count) => {
  const spots = rings(count, 4_000);
  const places = [...tighten(spots).values()];
  const box = {
    x1: Math.min(...places.map(({ x }) => x)) - 60,
    x2: Math.max(...places.map(({ x }) => x)) + 60,
    y1: Math.min(...places.map(({ y }) => y)) - 40,
    y2: Math.max(...places.map(({ y }) => y)) + 60,
  };
  expect(fitCamera(box, CANVAS, { least: 0, from: { x: 0, y: 0 } }).zoom).toBeGreaterThan(
    count === 40 ? READABLE * 0.8 : READABLE,
  );
  for (const [index, a] of places.entries())
    for (const b of places.slice(index + 1))
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * ringRadius(1));
});

test("on a phone eight rings can be read and seen at once", () => {
  const spots = rings(8, 4_000);
  const places = [...tighten(spots, true).entries()];
  const nameOf = (id: string) => spots.find((spot) => spot.id === id)?.name ?? "";
  const half = ([id]: [string, unknown]) => Math.max(24, nameOf(id).length * 3);
  const box = {
    x1: Math.min(...places.map((place) => place[1].x - half(place))),
    x2: Math.max(...places.map((place) => place[1].x + half(place))),
    y1: Math.min(...places.map(([, { y }]) => y)) - 30,
    y2: Math.max(...places.map(([, { y }]) => y)) + 50,
  };
  const { zoom } = fitCamera(box, { width: 390, height: 690 }, { least: 0, from: { x: 0, y: 0 } });
  expect(zoom).toBeGreaterThan(READABLE);
});

test("rings that stand close enough stay where they are", () => {
  const spots = [
    { id: "a", name: "One", fileCount: 4, x: 0, y: 0 },
    { id: "b", name: "Two", fileCount: 4, x: 90, y: 0 },
  ];
  expect([...tighten(spots).values()]).toEqual(spots.map(({ x, y }) => ({ x, y })));
});

test("two rings far apart keep their sides", () => {
  const spots = [
    { id: "a", name: "One", fileCount: 4, x: -900, y: 40 },
    { id: "b", name: "Two", fileCount: 4, x: 900, y: -40 },
  ];
  const [a, b] = [...tighten(spots).values()];
  expect(a?.x).toBeLessThan(b?.x ?? 0);
  expect((b?.x ?? 0) - (a?.x ?? 0)).toBeLessThan(800);
});
