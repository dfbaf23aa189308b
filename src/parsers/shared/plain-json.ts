import type { Json } from "./json-nodes.ts";

const MAX_DEPTH = 500;

/**
 * A decoded value as JSON has it: bytes are told by their number, long whole numbers become texts, dates ISO 8601. Throws a RangeError where
 * the value has more parts than `budget` lets.
 */
export function plainJson(value: unknown, budget = { left: Infinity }, depth = 0): Json {
  if (value === null || typeof value !== "object") return plainScalar(value);
  if (--budget.left < 0) throw new RangeError("too many values");
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth > MAX_DEPTH) return "…";
  if (Array.isArray(value)) return value.map((item) => plainJson(item, budget, depth + 1));
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as number[]);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [String(key), plainJson(inner, budget, depth + 1)]),
  );
}

function plainScalar(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "bigint") return String(value);
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
    ? Number(value)
    : String(value);
}
