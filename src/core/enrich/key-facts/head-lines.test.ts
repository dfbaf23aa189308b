import { expect, it } from "vitest";
import { stripped } from "./head-lines.ts";

it("leaves a number of registration out of a name", () => {
  expect(stripped("Alder Court Ltd (519537-X)")).toBe("Alder Court Ltd");
});

it("cuts no stand-in in two, whichever digits it has: an address's goes whole, a name's stays whole", () => {
  for (const token of [
    "123456789012",
    "2F3A91C3B07D",
    "A1B2C3D4E5F6",
    "ABCDEFABCDEF",
    "00AB12CD3456",
  ]) {
    expect(stripped(`Alder Court GmbH, ADDR-${token}`)).toBe("Alder Court GmbH");
    expect(stripped(`NAME-${token}`)).toBe(`NAME-${token}`);
    expect(stripped(`Studio NAME-${token}`)).toBe(`Studio NAME-${token}`);
  }
});
