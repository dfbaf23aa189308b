import { describe, expect, it } from "vitest";
import { emptyDocument } from "../../model/document.ts";
import { PROFILE_LIMITS } from "../../model/profile.ts";
import { viewOf } from "../text-view.ts";
import { profileNames } from "./profile-names.ts";

function names(markdown: string) {
  const document = { ...emptyDocument({ kind: "text", type: "txt", mime: "" }), markdown };
  return profileNames(document, viewOf(document, 200_000));
}

describe("profileNames", () => {
  it("takes mentions of one form together, with the words around the first", () => {
    const { items } = names(
      "We visited Keller Bau GmbH in Berlin. Keller Bau GmbH of Berlin sells.",
    );
    expect(items.map(({ type, text, count }) => ({ type, text, count }))).toEqual([
      { type: "organization", text: "Keller Bau GmbH", count: 2 },
      { type: "location", text: "Berlin", count: 2 },
    ]);
    expect(items[0]?.excerpt).toContain("visited Keller Bau GmbH in Berlin");
  });

  it("reads stand-ins as the names that they stand for, each by itself", () => {
    const { items } = names(
      "Paid by NAME-4F2A91C35D00 to ORG-11AA22BB33CC, then by NAME-0A0A0A0A0A0A.",
    );
    expect(items.map(({ type, text, confidence }) => [type, text, confidence])).toEqual([
      ["person", "NAME-4F2A91C35D00", 1],
      ["organization", "ORG-11AA22BB33CC", 1],
      ["person", "NAME-0A0A0A0A0A0A", 1],
    ]);
  });

  it("counts the mentions for which there is no room too", () => {
    const token = (at: number) => `NAME-1${at.toString(16).toUpperCase().padStart(11, "0")}`;
    const text = Array.from({ length: 5_003 }, (_, at) => token(at + 1)).join(" and ");
    expect(names(text).cut).toBe(5_003 - PROFILE_LIMITS.names);
  });

  it("counts the names beyond the limit", () => {
    const many = Array.from(
      { length: 60 },
      (_, i) => `Zorvex${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10)]} GmbH pays.`,
    );
    const { items, cut } = names(many.join("\n"));
    expect(items).toHaveLength(PROFILE_LIMITS.names);
    expect(cut).toBe(20);
  });
});
