import { defineConfig } from "vitest/config";

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
