import { describe, expect, it } from "vitest";
import { fitCamera } from "./fitting";

const DESK = { width: 1000, height: 700 };
const PHONE = { width: 390, height: 620 };
const box = { x1: -400, y1: -200, x2: 500, y2: 200 };
const seen = (size: typeof DESK, { zoom, pan }: ReturnType<typeof fitCamera>) => ({
  left: -pan.x / zoom,
  right: (size.width - pan.x) / zoom,
});

describe("the camera over a drawing", () => {
  it("shows all of it, in the middle, where there is room", () => {
    const camera = fitCamera(box, DESK, { least: 0.8, from: { x: 450, y: 0 } });
    const { left, right } = seen(DESK, camera);
    expect(left).toBeLessThan(-400);
    expect(right).toBeGreaterThan(500);
    expect((left + right) / 2).toBeCloseTo(50);
  });

  it("keeps the drawing below what floats over the canvas", () => {
    for (const [size, floats] of [
      [DESK, 100],
      [PHONE, 150],
    ] as const) {
      const tall = { x1: -60, y1: -900, x2: 60, y2: 900 };
      const { zoom, pan } = fitCamera(tall, size, { least: 0, from: { x: 0, y: 0 } });
      expect(pan.y + tall.y1 * zoom).toBeGreaterThan(floats);
      expect(pan.y + tall.y2 * zoom).toBeLessThan(size.height);
    }
  });

  it("stays near enough to read, around what comes first, without room beyond the edge", () => {
    const around = fitCamera(box, PHONE, { least: 0.8, from: { x: 100, y: 0 } });
    expect(around.zoom).toBe(0.8);
    const { left, right } = seen(PHONE, around);
    expect((left + right) / 2).toBeCloseTo(100);
    const atTheEdge = fitCamera(box, PHONE, { least: 0.8, from: { x: 480, y: 0 } });
    expect(seen(PHONE, atTheEdge).right).toBeCloseTo(500 + 20 / 0.8);
  });

  it("shows all from afar where a person asks for it, and a small drawing not too large", () => {
    expect(fitCamera(box, PHONE, { least: 0, from: { x: 0, y: 0 } }).zoom).toBeLessThan(0.4);
    const small = { x1: 0, y1: 0, x2: 30, y2: 30 };
    expect(fitCamera(small, DESK, { least: 0.8, from: { x: 0, y: 0 } }).zoom).toBe(1.25);
  });
});
