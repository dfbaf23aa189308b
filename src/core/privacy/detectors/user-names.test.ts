import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

const named = (text: string) =>
  findPersonalData(text, { minConfidence: 0.6, types: new Set(["USERNAME"]) }).map(
    ({ start, end }) => text.slice(start, end),
  );

describe("user names that words around them give away", () => {
  it.each([
    ["GitHub: minesh-s-patel", "minesh-s-patel"],
    ["see github.com/tkovacs77 for it", "tkovacs77"],
    ["at https://www.linkedin.com/in/aylin-demirtas-19b/", "aylin-demirtas-19b"],
    ["The patch by @zsofinagy was merged.", "zsofinagy"],
    ["Thanks to @qvist and @hlindq!", "hlindq"],
    ["the user name tkovacs_77 is taken", "tkovacs_77"],
    ["Skype: tkovacs77, Tel. 5", "tkovacs77"],
    ["Telegram handle: @zsofinagy", "zsofinagy"],
    ["Author: minesh-s-patel\nDate: Mon", "minesh-s-patel"],
    ["Der Benutzername tkovacs-b wurde gelöscht", "tkovacs-b"],
  ])("are found in: %s", (text, name) => {
    expect(named(text)).toContain(name);
  });

  it.each([
    "GitHub: open an issue there",
    "Slack: yes",
    "find us at facebook.com/barwangrice and instagram.com/portmento.tw",
    "linkedin.com/company/vela-marine",
    "see github.com/about and github.com/nodejs/node",
    "npm install @types/node by @angular/core",
    "@Override\npublic void run()",
    "the user self-service page",
    "user name is required",
    "Author: Anna Smith-Jones",
    "Reporter: help-desk",
    "Twitter: https://example.org",
    "mail by anna@firm.example",
  ])("are none in: %s", (text) => {
    expect(named(text)).toEqual([]);
  });
});
