import { expect, it } from "vitest";
import { guardFormula } from "./formula-guard.ts";

it.each([
  '=cmd|"/C calc"!A0',
  "+SUM(1)",
  "-2+3+cmd|x",
  "@SUM(1)",
  "\t=1",
  "\r=1",
  "\0=1",
  '=HYPERLINK("http://x","y")',
  "+49 30 ask",
])("%j gets an apostrophe, once", (text) => {
  expect(guardFormula(text)).toBe(`'${text}`);
  expect(guardFormula(guardFormula(text))).toBe(`'${text}`);
});

it.each([
  "-5",
  "+3.2",
  "-1,000.50",
  "-3 %",
  "-€ 4",
  "+1e-7",
  "-",
  "--",
  "NAME-1F2A",
  "[removed]",
  "",
  "a=b",
])("%j stays", (text) => expect(guardFormula(text)).toBe(text));
