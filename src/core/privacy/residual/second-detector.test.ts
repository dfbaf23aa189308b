import { describe, expect, it } from "vitest";
import { placeholderRanges } from "../stand-in.ts";
import { likelyMissed } from "./second-detector.ts";

const types = (text: string) =>
  likelyMissed(text, placeholderRanges).map(({ type, start, end }) => [
    type,
    text.slice(start, end),
  ]);

describe("likelyMissed", () => {
  it.each([
    ["Signed by Henrietta Obermeyer today", [["PERSON", "Henrietta Obermeyer"]]],
    ["we asked Hannelore about it", [["PERSON", "Hannelore"]]],
    ["by Quendrik Valbursson", [["PERSON", "Quendrik Valbursson"]]],
    ["Obermeyer, Henry (sales)", [["PERSON", "Obermeyer, Henry"]]],
    ["Dear Quendrik Valbursson,", [["PERSON", "Quendrik Valbursson"]]],
    ["write to h.o@firm-of-mine.at soon", [["EMAIL", "h.o@firm-of-mine.at"]]],
    [
      "write to h.obermeyer (at) firm-of-mine (dot) at",
      [["EMAIL", "h.obermeyer (at) firm-of-mine (dot) at"]],
    ],
    ["account AT61 1904 3002 3457 3201.", [["IBAN", "AT61 1904 3002 3457 3201"]]],
    ["card 4111 1111 1111 1111 exp", [["CREDIT_CARD", "4111 1111 1111 1111"]]],
    ["ssn 219-09-9999", [["NATIONAL_ID", "219-09-9999"]]],
    ["call +43 664 123 45 67 now", [["PHONE", "+43 664 123 45 67"]]],
    ["call 0664 / 123 4567", []],
    ["key: aB3dE6gH9jK2mN5pQ8sT1vW4", [["SECRET", "aB3dE6gH9jK2mN5pQ8sT1vW4"]]],
  ])("%s", (text, expected) => {
    expect(types(text)).toEqual(expected);
  });

  it.each([
    "Quarterly Report for United Kingdom, Annual Review of New York",
    "total 1234567890123456 pieces at 12.50",
    "NAME-12AB34CD and [MAIL] wrote to MAIL-00FF00FF",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "id 123e4567-e89b-12d3-a456-426614174000",
    "mail to someone@example.org",
    "see manufacturing/production_2025/Machine_Events_2025Q3_Final.xlsx and MachineEvents2025Q3Export",
    "by Azure Sentinel and Threat Modeling, from Planet Earth",
    "the XSS by Ottokai. Similarly Bound",
    "Virginia Beach and Hong Kong",
    "MIICeTCCAeKgAwIBAgIDBJWDMA0GCSqGSIb3DQEBBQUAMGIxCzAJBgNVBAYTAlpBMSUwIwYD9aBc",
    "https://mail.firm-of-mine.at/c/aB3dE6gH9jK2mN5pQ8sT1vW4?x=1",
    "b=g8ZO5ttS6GPEMAz9WxrRk9+9IXBUfQIYsZLL6T88+ECb",
    "",
  ])("leaves alone: %s", (text) => {
    expect(types(text)).toEqual([]);
  });

  it.each(["A", "Aa", "A-", "a", "1", ".", "1-", "a."])(
    "a million characters without a space are read once: %s",
    (piece) => {
      expect(types(`${piece.repeat(1_000_000 / piece.length)} \u0001`)).toEqual([]);
    },
  );
});
