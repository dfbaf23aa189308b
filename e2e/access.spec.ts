/** Every page of the product, in both themes and both sizes: no accessibility finding (WCAG 2.2 A and AA), no sideways overflow. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/fixtures.ts";

const PAGES = [
  "",
  "/files",
  "/upload",
  "/pipelines",
  "/runs",
  "/graph",
  "/review",
  "/datasets",
  "/datasets/new",
];
const SIZES = [
  { name: "desk", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
];

for (const size of SIZES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`pages are accessible: ${size.name}, ${colorScheme}`, async ({ page, project }) => {
      test.setTimeout(300_000);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const home = `/${project.workspaceSlug}`;
      for (const path of [
        home,
        `${home}/members`,
        `${home}/settings`,
        `${home}/audit`,
        `${home}/formats`,
        ...PAGES.map((part) => `${project.path}${part}`),
      ]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
          .exclude("canvas")
          .analyze();
        const found = violations.map(
          (violation) => `${path}: ${violation.id} at ${violation.nodes[0]?.target.join(" ")}`,
        );
        expect.soft(found).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(overflow, `${path} overflows sideways`).toBeLessThanOrEqual(0);
      }
    });
  }
}
