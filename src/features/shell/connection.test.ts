import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Connection } from "./connection";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function made() {
  const told: boolean[] = [];
  const server = { answers: false };
  const connection = new Connection({
    ping: () => Promise.resolve(server.answers),
    tell: (isOnline) => told.push(isOnline),
    now: () => new Date(Date.UTC(2026, 0, 1, 14, 2)),
  });
  return { connection, told, server };
}

it("is lost once, and found when the server answers again", async () => {
  const { connection, told, server } = made();
  const seen: (Date | null)[] = [];
  connection.subscribe(() => seen.push(connection.since()));
  connection.lost();
  connection.lost();
  expect(connection.since()?.getUTCHours()).toBe(14);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual([false]);
  server.answers = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([false, true]);
  expect(connection.since()).toBeNull();
  expect(seen).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveLength(2);
});
