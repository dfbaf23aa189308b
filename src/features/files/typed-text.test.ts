import { expect, it } from "vitest";
import { arrived, isUnsent, sending, type TypedText, typing } from "./typed-text.ts";

const start: TypedText = { typed: "", sent: [], known: "" };

it("keeps letters that were typed while the address was still catching up", () => {
  let field = sending(typing(start, "in"));
  field = typing(field, "invo");
  field = arrived(field, "in");
  expect(field.typed).toBe("invo");
  expect(isUnsent(field)).toBe(true);
  field = arrived(sending(field), "invo");
  expect(field).toEqual({ typed: "invo", sent: [], known: "invo" });
  expect(isUnsent(field)).toBe(false);
});

it("keeps them too when answers come late or one is passed over", () => {
  const field = sending(typing(sending(typing(sending(typing(start, "a")), "ab")), "abc"));
  expect(arrived(arrived(field, "a"), "abc")).toEqual({ typed: "abc", sent: [], known: "abc" });
});

it("follows an address that somebody else changed: a link, back and forward, filters taken off", () => {
  const field = arrived(sending(typing(start, "invoice")), "invoice");
  expect(arrived(field, "").typed).toBe("");
  expect(arrived(typing(field, "invoices"), "report").typed).toBe("report");
});
