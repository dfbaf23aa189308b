import { describe, expect, it } from "vitest";
import { titleOf } from "./column-titles.ts";
import { KnownValues } from "./known-values.ts";
import { PrivacyOptions } from "./options.ts";
import { createPolicy } from "./policy.ts";
import { createCellRedactor } from "./redact-cell.ts";
import { entriesOfNames } from "./register/file-names.ts";
import { RegisterEntries } from "./register/register-entries.ts";

function cellIn(column: string): string {
  const policy = createPolicy(PrivacyOptions.parse({ policy: "gdpr" }), "a".repeat(32));
  const known = new KnownValues();
  known.lookFor(new RegisterEntries(entriesOfNames([["PERSON_ID", "48210937"]])), null);
  return createCellRedactor(policy, known).cell("48210937", null, [column], "other");
}

describe("columns that refer to people by their numbers", () => {
  it.each([
    "customer",
    "Customer",
    "Kunde",
    "bought by",
    "sold_to",
    "patient",
    "Käufer",
    "gekauft von",
    "ordering customer",
    "paciente",
    "assignedTo",
    "customer_id",
  ])("%s has stand-ins for bare digits that others prove", (column) => {
    expect(titleOf(column)).toMatch(/^(?:number|person)$/);
    expect(cellIn(column)).toMatch(/^REF-[0-9A-F]{12}$/);
  });

  it.each([
    "amount",
    "orders per customer",
    "revenue by client",
    "customers",
    "sorted by",
    "user count",
    "Betrag je Kunde",
    "price",
  ])("%s keeps its amounts", (column) => {
    expect(titleOf(column)).toBeUndefined();
    expect(cellIn(column)).toBe("48210937");
  });
});
