/** SQL by hand stands only where rows end, and values only get into it as parameters. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SOURCES = globSync("src/**/*.{ts,tsx}").filter(
  (path) => !path.includes("/generated/") && !path.endsWith(".test.ts"),
);
const RAW = /\$queryRaw|\$executeRaw|Prisma\.(sql|raw|join)\b|from "pg"/;
/** The scoped client, and the counting of tables, whose names cannot be parameters: the database quotes its own (`format('%I')`). */
const MAY_BE_UNSAFE = ["src/server/db/scoped.ts", "src/server/db/statistics.ts"];
const MAY_HOLD_SQL = [
  /^src\/server\/(repositories|db)\//,
  /^src\/jobs\/(clients|runtime)\//,
  /^src\/supervisor\//,
];

test("raw SQL only in repositories, the database layer, the job engine and the supervisor", () => {
  const outside = SOURCES.filter(
    (path) =>
      RAW.test(readFileSync(path, "utf8")) && !MAY_HOLD_SQL.some((folder) => folder.test(path)),
  );
  expect(outside).toEqual([]);
});

test("nobody calls the unsafe forms or pastes text into a statement", () => {
  const unsafe = SOURCES.filter((path) => {
    const text = readFileSync(path, "utf8");
    if (MAY_BE_UNSAFE.includes(path)) return false;
    return /RawUnsafe|Prisma\.raw\b/.test(text);
  });
  expect(unsafe).toEqual([]);
});

test("the scan sees what it looks for", () => {
  expect(SOURCES.length).toBeGreaterThan(100);
  expect(RAW.test("await db.$queryRaw`select 1`")).toBe(true);
});
