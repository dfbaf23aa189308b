import { describe, expect, it } from "vitest";
import type { PrivacyKind } from "./kinds.ts";
import { normaliseValue } from "./normalise-value.ts";

const CASES: ReadonlyArray<readonly [PrivacyKind, string, readonly string[]]> = [
  [
    "phone",
    "301234567",
    [
      "+49 30 1234567",
      "030 1234567",
      "(030) 1234567",
      "0049 30 1234567",
      "+49 (0)30 1234567",
      "Tel. 030/123 45 67",
    ],
  ],
  [
    "email",
    "anna@example.org",
    [
      "Anna@Example.org",
      "anna [at] example [dot] org",
      "anna(at)example.org",
      "anna AT example DOT org",
    ],
  ],
  ["phone", "2175550142", ["(217) 555-0142", "+1 217-555-0142", "1-217-555-0142"]],
  ["phone", "2214567890", ["0221 4567890", "+49 221 4567890", "0049 (0)221 / 456 78 90"]],
  ["phone", "21234567", ["02 1234567", "+39 02 1234567"]],
  [
    "bankAccount",
    "DE89370400440532013000",
    ["de89 3704 0044 0532 0130 00", "IBAN DE89 3704-0044-0532-0130-00"],
  ],
  ["card", "4111111111111111", ["4111 1111 1111 1111", "4111-1111-1111-1111"]],
  [
    "address",
    "main street 12 springfield il 62704",
    [
      "12 Main Street, Springfield, IL 62704",
      "12 MAIN ST., Springfield IL 62704, USA",
      "Main Street 12, Springfield, IL 62704, United States",
    ],
  ],
  [
    "address",
    "haupt street 5 10115 berlin",
    [
      "Hauptstraße 5, 10115 Berlin",
      "Hauptstr. 5, 10115 Berlin, Deutschland",
      "HAUPTSTRASSE 5\n10115 BERLIN",
    ],
  ],
  [
    "address",
    "maple avenue 14 springfield il 62704",
    [
      "14 Maple Avenue, Springfield, IL 62704",
      "14 Maple Ave Springfield IL 62704",
      "14 Maple Avenue\nSpringfield, Illinois 62704-1234",
      "14 Maple Avenue Springfield Illinois 62704",
      "14 Maple Ave., Springfield, IL 62704, USA",
    ],
  ],
  [
    "address",
    "linden weg 27b 04109 leipzig",
    [
      "Linden Weg 27b, 04109 Leipzig",
      "Linden Weg 27 b, D-04109 Leipzig",
      "Linden Weg 27 B\nDE-04109 Leipzig\nDeutschland",
      "Linden Weg 27 b 04109 Leipzig",
      "Linden Weg 27b · 04109 Leipzig",
    ],
  ],
  [
    "address",
    "rue de la paix 12 75002 paris",
    [
      "12 rue de la Paix, 75002 Paris",
      "12, Rue de la Paix, 75002 Paris",
      "12, rue de la Paix\nF-75002 Paris\nFrance",
      "12 Rue de la Paix 75002 PARIS",
    ],
  ],
  [
    "address",
    "via garibaldi 12 20121 milano",
    [
      "Via Garibaldi 12, 20121 Milano",
      "Via Garibaldi, 12 - 20121 Milano (MI)",
      "Via Garibaldi 12, 20121 Milano MI, Italia",
    ],
  ],
  ["address", "pobox 123 austin tx", ["P.O. Box 123, Austin TX", "PO Box 123, Austin, TX"]],
  ["email", "jonas@firma.example", ["Jonas@Firma.Example", "mailto:jonas@firma.example"]],
  ["account", "jfeldmann", ["JFeldmann", "CORP\\jfeldmann", "@jfeldmann"]],
  ["ipAddress", "001a2b3c4d5e", ["00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e"]],
  ["ipAddress", "2001:db8::1", ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"]],
  ["internalId", "c10002", ["C 10002", "C-10002", "c10002", "C‑10002", "C.10002", "C/10002"]],
  ["internalId", "es2024-00123", ["ES/2024/00123", "ES-2024-00123", "es 2024 00123"]],
  ["health", "9434765919", ["943 476 5919", "9434765919"]],
  ["dateOfBirth", "1970-05-03", ["1970-05-03", "3 May 1970", "May 3, 1970", "1970-05-03T00:00"]],
];

describe("normaliseValue", () => {
  it.each(CASES)("%s %s", (kind, expected, spellings) => {
    for (const spelling of spellings)
      expect(normaliseValue(kind, spelling), spelling).toBe(expected);
  });

  it("keeps streets apart whose numbers changed places", () => {
    expect(normaliseValue("address", "5 W 12th St")).not.toBe(
      normaliseValue("address", "12 W 5th St"),
    );
  });

  it.each([
    ["12 Main Street, Apt 5, Austin, TX", "5 Main Street, Apt 12, Austin, TX"],
    ["27 Lindenweg, Leipzig", "27b Lindenweg, Leipzig"],
    ["14 Maple Avenue, Springfield, IL 62704", "14 Maple Avenue, Springfield, IL 62705"],
    ["12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75003 Paris"],
    ["1 High Street, Newtown, Washington", "1 High Street, Newtown, Virginia"],
  ])("keeps the addresses %s and %s apart", (one, other) => {
    expect(normaliseValue("address", one)).not.toBe(normaliseValue("address", other));
  });

  it.each([
    ["internalId", "A1-23", "A12-3"],
    ["internalId", "12-345", "1-2345"],
    ["internalId", "1.25", "125"],
    ["vehicle", "M-AB 123", "MA-B 123"],
    ["password", "ab-12", "ab12"],
  ] as const)("keeps %s %s and %s apart, whose marks say something", (kind, one, other) => {
    expect(normaliseValue(kind, one)).not.toBe(normaliseValue(kind, other));
  });

  it("is never empty for a value", () => {
    for (const kind of ["person", "address", "card", "phone", "bankAccount"] as const)
      expect(normaliseValue(kind, "(—)")).not.toBe("");
  });
});
