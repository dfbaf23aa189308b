/** What the file says about itself, and what the privacy policy should have replaced. */
import { counted } from "../../kit/counted.ts";
import type { Location } from "../../model/location.ts";
import { locationAt } from "../../model/location-at.ts";
import { judge, NOT_APPLICABLE, type Rule, type RuleInput } from "../contract.ts";

const WRITTEN: ReadonlySet<string> = new Set(["document", "slides", "pdf", "sheet"]);
/** Formats of these kinds that hold no properties. */
const WITHOUT_PROPERTIES: ReadonlySet<string> = new Set(["csv", "tsv"]);

export const hasTitle: Rule = {
  name: "has-title",
  title: "The file has a title",
  advice: "Set a title in the properties of the file.",
  severity: "info",
  dimension: "completeness",
  weight: 0.3,
  check: ({ profile }) => wish(profile, profile.title !== null, "title"),
};

export const hasAuthor: Rule = {
  name: "has-author",
  title: "The file names its author",
  advice: "Set an author in the properties of the file.",
  severity: "info",
  dimension: "completeness",
  weight: 0.2,
  check: ({ profile }) => wish(profile, Boolean(profile.author ?? profile.lastAuthor), "author"),
};

export const slidesHaveTitles: Rule = {
  name: "slides-have-titles",
  title: "Slides have titles",
  advice: "Give each slide a title, hidden in the drawing if need be.",
  severity: "info",
  dimension: "completeness",
  weight: 0.5,
  check({ document }) {
    const without = document.slides.filter((slide) => slide.title.trim() === "" && !slide.hidden);
    const places = without.map((slide): Location => ({ kind: "slide", slide: slide.number }));
    return judge(document.slides.length, places, {
      passed: "Every slide has a title.",
      failed: `${counted(without.length, "slide has", "slides have")} no title.`,
    });
  },
};

export const datesInOrder: Rule = {
  name: "dates-in-order",
  title: "Created before last saved",
  advice: "A clock was wrong, or a date was copied from a template.",
  severity: "info",
  dimension: "timeliness",
  weight: 0.4,
  check({ profile }) {
    const created = Date.parse(profile.createdAt ?? "");
    const modified = Date.parse(profile.modifiedAt ?? "");
    if (Number.isNaN(created) || Number.isNaN(modified)) return NOT_APPLICABLE;
    // Clocks of two machines may differ by a day's time zone.
    const isWrong = created - modified > 86_400_000;
    return judge(1, isWrong ? [{ kind: "property", name: "createdAt" }] : [], {
      passed: "The dates of the file are in order.",
      failed: "The file says that it was saved before it was made.",
    });
  },
};

export const headingsDiffer: Rule = {
  name: "headings-differ",
  title: "Headings of one level differ",
  advice: "Give sections names of their own, or join them.",
  severity: "info",
  dimension: "uniqueness",
  weight: 0.5,
  check({ document }) {
    const places: Location[] = [];
    let checked = 0;
    const seen = new Set<string>();
    for (const heading of document.headings) {
      if (heading.level > 2) continue;
      checked++;
      const key = `${heading.level} ${heading.text.toLowerCase()}`;
      if (seen.has(key)) places.push(heading.location);
      seen.add(key);
    }
    return judge(checked < 2 ? 0 : checked, places, {
      passed: "No main heading stands twice.",
      failed: `${counted(places.length, "main heading stands", "main headings stand")} more than once.`,
    });
  },
};

/** Values that are unmistakable and the stand-in that a policy writes for their kind. */
const LEFT_OVER: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    /(?<=[\p{L}\p{N}])@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/gu,
    /MAIL-[0-9A-F]{8}|\[MAIL\]/,
  ],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g, /IBAN-[0-9A-F]{8}|\[IBAN\]/],
  [/\b\d{3}-\d{2}-\d{4}\b/g, /\bID-[0-9A-F]{8}|\[ID\]/],
];

export const policyHolds: Rule = {
  name: "no-personal-data-left",
  title: "No personal data left after the policy",
  advice: "Look at the places and extend the policy, then run again.",
  severity: "critical",
  dimension: "validity",
  weight: 2,
  check({ document }: RuleInput) {
    const { markdown } = document;
    const places: Location[] = [];
    let acted = 0;
    for (const [value, standIn] of LEFT_OVER) {
      // Without a stand-in of the kind the policy keeps it, or there is none: nothing to judge.
      if (!standIn.test(markdown)) continue;
      acted++;
      for (const match of markdown.matchAll(value))
        places.push(locationAt(document.anchors, match.index));
    }
    return judge(acted, places, {
      passed: "No value is left of the kinds that the policy replaces.",
      failed: `${counted(places.length, "value is", "values are")} left of kinds that the policy replaces.`,
    });
  },
};

/** A file whose format has no room for it lacks nothing. */
function wish({ format: { kind, type } }: RuleInput["profile"], has: boolean, what: string) {
  if (!WRITTEN.has(kind) || WITHOUT_PROPERTIES.has(type)) return NOT_APPLICABLE;
  return judge(1, has ? [] : [{ kind: "property", name: what } satisfies Location], {
    passed: `The file has ${what === "author" ? "an author" : `a ${what}`}.`,
    failed: `The file names no ${what}.`,
  });
}
