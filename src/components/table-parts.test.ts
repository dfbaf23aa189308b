import { expect, test } from "vitest";
import { onPhone } from "./table-parts";

const shown = (...columns: Array<{ phone?: boolean }>) =>
  columns.map((_, index) => onPhone(columns, index));

test("phones show the columns that ask for it beside the first, and two where none asks", () => {
  expect(shown({}, {}, {})).toEqual([true, true, false]);
  expect(shown({}, {}, { phone: true })).toEqual([true, false, true]);
  expect(shown({}, { phone: false }, {})).toEqual([true, false, false]);
  expect(shown({ phone: true }, {}, { phone: true }, {})).toEqual([true, false, true, false]);
});
