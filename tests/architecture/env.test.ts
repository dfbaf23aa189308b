import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENV_KEYS, readEnv } from "../../src/server/env.ts";

test("every setting is documented in .env.example, and nothing else is", () => {
  const example = readFileSync(".env.example", "utf8");
  const documented = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];
  expect(documented.map((match) => match[1]).toSorted()).toEqual([...ENV_KEYS].toSorted());
  expect(documented.filter((match) => match[2] !== "").map((match) => match[1])).toEqual([]);
});

test("the example as it stands is a usable file: empty counts as missing", () => {
  const example = readFileSync(".env.example", "utf8");
  const empty = Object.fromEntries(
    [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => [match[1], ""]),
  );
  expect(readEnv(empty).PORT).toBe(3000);
});

test("no secret stands in for a missing one", () => {
  expect(readEnv({ NODE_ENV: "production" }).LIGATURE_SECRET).toBeUndefined();
  expect(() => readEnv({ LIGATURE_SECRET: "short" })).toThrow("LIGATURE_SECRET");
});
