import { expect, test } from "vitest";
import { monthOfText } from "./month-text.ts";

test.each([
  "Market 2024",
  "Decor 24",
  "Janssen 2020",
  "Novak 1999",
  "Marie 2001",
  "Augusta 1999",
  "Setting 24",
  "2024-13",
])("%s is no month", (text) => {
  expect(monthOfText(text)).toBeNull();
});

test.each([
  ["2024-03", "2024-03"],
  ["3/2024", "2024-03"],
  ["March 2024", "2024-03"],
  ["Mär. 24", "2024-03"],
  ["MÄRZ 2024", "2024-03"],
  ["Sept 2024", "2024-09"],
  ["Sep-24", "2024-09"],
  ["Okt. 23", "2023-10"],
  ["août 2023", "2023-08"],
  ["Augustus 1999", "1999-08"],
  ["dicembre '24", "2024-12"],
])("%s is %s", (text, month) => {
  expect(monthOfText(text)).toBe(month);
});
