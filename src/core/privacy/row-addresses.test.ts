import { describe, expect, it } from "vitest";
import { cleaned, KEY, prose, table } from "../../../tests/helpers/cleaned-files.ts";
import { PrivacyOptions } from "./options.ts";
import { gdpr } from "./policies/gdpr.ts";

const NAME = "NAME-[0-9A-F]{12}";
const ofOne = async (address: string, name: string) => {
  const [cells = ""] = await cleaned([table(["Link", "Employee"], [[address, name]])]);
  return cells.split("\n");
};

describe("a web address beside the name that it spells", () => {
  it.each([
    ["https://a.example/Yondu_Udonta_(Earth-691)#top", "Yondu Udonta", "https://a.example/*#top"],
    [
      "https://a.example/team/j%C3%BCrgen-m%C3%BCller?x=1",
      "Jürgen Müller",
      "https://a.example/team/*?x=1",
    ],
    ["https://a.example/Feldmann+Jonas", "Jonas Feldmann", "https://a.example/*"],
    ["https://a.example/Jonas%20Feldmann.html", "Jonas Feldmann", "https://a.example/*"],
    ["https://a.example/p/feldmann/", "Jonas Feldmann", "https://a.example/p/*/"],
    ["https://a.example/in/jfeldmann-8a7b", "Jonas Feldmann", "https://a.example/in/*"],
    ["https://a.example/?q=quaade+xanthippe&n=1", "Xanthippe Quaade", "https://a.example/?q=*&n=1"],
    ["https://a.example/Clint_Barton", "Clinton Francis Barton", "https://a.example/*"],
    ["https://a.example/annali", "Anna Li", "https://a.example/*"],
    ["https://xanthippe-quaade.example/cv", "Xanthippe Quaade", "https://*/cv"],
    ["www.quaade.example/cv", "Xanthippe Quaade", "*/cv"],
    ["a.example/people/Rose_Field", "Rose Field", "a.example/people/*"],
  ])("%s tells nothing of %s", async (address, name, shape) => {
    const [link = "", employee = ""] = await ofOne(address, name);
    expect(employee).toMatch(new RegExp(`^${NAME}$`));
    expect(link).toBe(shape.replace("*", employee));
  });

  it("stays where it spells nothing of the name", async () => {
    const address = "https://www.nordwind.example/products/pumps?id=7";
    expect((await ofOne(address, "Xanthippe Quaade"))[0]).toBe(address);
  });

  it("goes behind the host in a column of such addresses, equal ones alike", async () => {
    const rows = [
      ["https://a.example/Yondu_Udonta", "Yondu Udonta"],
      ["https://a.example/Jonas_Feldmann", "Jonas Feldmann"],
      ["https://a.example/Vision_(android)", "Victor Shade"],
      ["https://a.example/Vision_(android)", ""],
    ];
    const [cells = ""] = await cleaned([table(["Link", "Employee"], rows)]);
    const links = cells.split("\n").filter((cell) => cell.startsWith("https"));
    expect(links[2]).toMatch(/^https:\/\/a\.example\/LINK-[0-9A-F]{12}$/);
    expect(links[3]).toBe(links[2]);
  });

  it("is hidden in tables of texts too", async () => {
    const text =
      "# Team\n\n| Link | Employee |\n| --- | --- |\n| https://a.example/Clint_Barton | Clinton Francis Barton |\n";
    const [shown = ""] = await cleaned([prose(text)]);
    expect(shown).toMatch(new RegExp(`\\| https://a\\.example/(${NAME}) \\| \\1 \\|`));
  });
});

describe("a name in a web address of a text", () => {
  const staff = table(["Employee"], [["Xanthippe Quaade"], ["Jonas Feldmann"]]);

  it.each([
    ["See https://a.example/Quaade,_Xanthippe_(painter)#x.", "See https://a.example/*#x."],
    ["[her](https://a.example/xanthippe-quaade) page", "[her](https://a.example/*) page"],
    ["(https://a.example/quaade/)", "(https://a.example/*/)"],
    ["https://a.example/?q=xanthippe+quaade&n=1", "https://a.example/?q=*&n=1"],
    ["https://a.example/X%61nthippe%20Quaade/cv", "https://a.example/*/cv"],
  ])("takes its whole part: %s", async (text, shape) => {
    const [names = "", shown] = await cleaned([staff, prose(text)]);
    expect(shown).toBe(shape.replace("*", names.split("\n")[0] ?? ""));
  });

  it("has no space where stand-ins look like names", async () => {
    const lifelike = PrivacyOptions.parse({
      policy: "alike",
      document: { ...gdpr, id: "alike", pseudonymStyle: "lifelike" },
    });
    const text = "See https://a.example/xanthippe_quaade_(painter) now.";
    const [, shown = ""] = await cleaned([staff, prose(text)], KEY, lifelike);
    expect(shown).toMatch(/^See https:\/\/a\.example\/[a-z]+\.[a-z]+ now\.$/);
  });

  it("stays where nobody of the project is meant", async () => {
    const text = "See https://a.example/wiki/Berlin_Hauptbahnhof and www.rose-garden.example.";
    expect((await cleaned([staff, prose(text)]))[1]).toBe(text);
  });
});
