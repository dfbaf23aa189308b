import { defineConfig } from "vitest/config";

/**
 * Test files share the processes that run them, since loading the product anew for each costs more than most tests. What a test stubs is
 * put back after it; modules cannot be mocked (`tests/architecture/house.test.ts`).
 */
const TIDY = { isolate: false, restoreMocks: true, unstubGlobals: true, unstubEnvs: true };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { "~": new URL("./src", import.meta.url).pathname } },
        test: {
          name: "unit",
          include: [
            "src/**/*.test.{ts,tsx}",
            "tests/{architecture,conformance,golden}/**/*.test.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...TIDY,
        },
      },
      {
        resolve: { alias: { "~": new URL("./src", import.meta.url).pathname } },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/helpers/database-template.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
  },
});
