import { describe, expect, it } from "vitest";
import { type CueKind, isCue } from "./cues.ts";
import { cuesOf, scanText } from "./scan.ts";

describe("cues", () => {
  it.each([
    ["years", "y", "a man, 41 y/o, of"],
    ["years", "yo", "a 41 yo man"],
    ["phone", "tel", "Tel. 5"],
    ["phone", "movil", "mi móvil es"],
    ["password", "motdepasse", "MOTDEPASSE: x"],
    ["passport", "paspoortnummer", "Paspoortnummer X"],
  ] as const)("of %s are found: %s", (kind: CueKind, word, text) => {
    expect(isCue(word, kind)).toBe(true);
    expect(cuesOf(scanText(text), kind)).toHaveLength(1);
  });
});
