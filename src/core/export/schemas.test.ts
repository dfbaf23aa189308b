import { join } from "node:path";
import { expect, test } from "vitest";
import { SCHEMA_NAMES, schemaText } from "./schemas.ts";

const HOME = join(import.meta.dirname, "../../../public/schemas");

// `vitest -u` writes them again after a change of a format.
test.each(SCHEMA_NAMES)("the published schema of %s is that of the code", async (name) => {
  await expect(schemaText(name)).toMatchFileSnapshot(join(HOME, `${name}.schema.json`));
});

test("a manifest from before an option was thought of still holds", () => {
  const { properties } = JSON.parse(schemaText("manifest"));
  expect(properties.options.properties).toHaveProperty("minConfidence");
  expect(properties.options.required ?? []).toEqual([]);
  expect(properties.links.required).toContain("total");
});
