import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPolicy } from "./read-policy.ts";

const folder = mkdtempSync(join(tmpdir(), "lig-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, name = "ours.yaml") {
  writeFileSync(join(folder, name), text);
  return readPolicy(name, (path) => join(folder, path));
}

describe("--policy", () => {
  it("takes the name of a policy of the product", async () => {
    expect(await readPolicy("gdpr", String)).toEqual({ policy: "gdpr", document: null });
  });

  it("names the nearest for one that is not known", async () => {
    await expect(readPolicy("gdrp", String)).rejects.toThrow(/the nearest is "gdpr"/);
  });

  it("takes a file, whose defaults are filled in", async () => {
    const { policy, document } = await read(
      "title: Ours\nrules:\n  - kind: person\n    action: mask\n    places: [text]\n",
    );
    expect(policy).toBe("own");
    expect(document).toMatchObject({ id: "own", title: "Ours", otherwise: "keep" });
    expect(document?.rules).toMatchObject([{ kind: "person", action: "mask", places: ["text"] }]);
  });

  it.each([
    ["title: [", /no YAML/],
    ["- a\n- b", /holds no policy/],
    ["title: X\nrules:\n  - kind: nobody\n    action: mask\n", /rule 1: kind/],
    [
      "title: X\nrules:\n  - kind: email\n    types: [IBAN]\n    action: mask\n",
      /rule 1: IBAN is not/,
    ],
  ])("says what is wrong with %j", async (text, said) => {
    await expect(read(text)).rejects.toThrow(said);
  });

  it("says that a file is not there", async () => {
    await expect(readPolicy("none.yaml", (path) => join(folder, path))).rejects.toThrow(
      "none.yaml cannot be read.",
    );
  });
});
