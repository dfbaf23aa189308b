import { expect, it } from "vitest";
import { AnswerLedger } from "./answer-ledger";

it("believes a count that was asked for and came while no answer was on its way", () => {
  const ledger = new AnswerLedger();
  expect(ledger.beginReading()()).toBe(true);
  ledger.given("a");
  ledger.arrived("a");
  expect(ledger.beginReading()()).toBe(true);
});

it("believes none that was asked for while an answer was on its way, though it has arrived since", () => {
  const ledger = new AnswerLedger();
  ledger.given("a");
  const isWhole = ledger.beginReading();
  ledger.arrived("a");
  expect(isWhole()).toBe(false);
});

it("believes none that was asked for before an answer, though that has arrived", () => {
  const ledger = new AnswerLedger();
  const isWhole = ledger.beginReading();
  ledger.given("a");
  ledger.arrived("a");
  expect(isWhole()).toBe(false);
});

it("names the links whose answers are on their way", () => {
  const ledger = new AnswerLedger();
  ledger.given("a");
  ledger.given("b");
  ledger.arrived("a");
  expect(ledger.onItsWay).toEqual(["b"]);
});
