import { expect, it } from "vitest";
import { copyHasPictures, copyKindOf } from "../../core/model/copy-kind.ts";
import { OFFICE_PROGRAMS } from "./office-copy.ts";
import { TEXT_COPIES } from "./text-copies.ts";

it("says of each kind what its writer makes", () => {
  for (const type of Object.keys(OFFICE_PROGRAMS))
    expect([copyKindOf(type), copyHasPictures(type)]).toEqual(["same", true]);
  for (const [type, { ending }] of Object.entries(TEXT_COPIES))
    expect([type, copyKindOf(type), copyHasPictures(type)]).toEqual([
      type,
      ending ? "text" : "same",
      false,
    ]);
  for (const type of ["xls", "png", "zip", "bin", null]) expect(copyKindOf(type)).toBeNull();
});
