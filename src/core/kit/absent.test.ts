import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { nullIfAbsent } from "./absent.ts";

test("only a file that is not there is null", async () => {
  expect(await readFile(`${import.meta.filename}.none`).catch(nullIfAbsent)).toBeNull();
  await expect(readFile(import.meta.dirname).catch(nullIfAbsent)).rejects.toMatchObject({
    code: "EISDIR",
  });
  expect(() => nullIfAbsent(new SyntaxError("bad"))).toThrow("bad");
});
