/** Can the file be read, and was all of it read. */
import type { Location } from "../../model/location.ts";
import { locationAt } from "../../model/location-at.ts";
import { judge, NOT_APPLICABLE, type Rule } from "../contract.ts";

const FILE: Location = { kind: "file" };
const MOJIBAKE =
  /Ã[\u0080-\u00bf¤¶¼©¨ª«®°±²³´µ·¸¹º»¡¢£¥§¬­¯]|â€[\u0080-\u00bf™œ¦“”˜]|Â[\u00a0-\u00bf]|\ufffd/g;
/** Without one of these signs nothing is garbled; most texts have none. */
const SUSPECT = /[ÃÂâ\ufffd]/;
/** Truncation by limits or damage: what the parse stage reports when it did not read to the end. */
const NOT_WHOLE = /^parse\.(?:truncated|damaged|.*-limit|too-large|timeout|no-text)$/;

export const readable: Rule = {
  name: "readable",
  title: "The file can be read",
  advice:
    "It may be locked, damaged or of a kind that is not read. Open it, save it anew or give its password.",
  severity: "critical",
  dimension: "readability",
  weight: 4,
  check({ profile, document }) {
    if (profile.status === "skipped") return NOT_APPLICABLE;
    const reason = document.issues.find((issue) => issue.severity === "error")?.detail;
    const isLocked = document.issues.some((issue) => issue.code.includes("encrypted"));
    const isUnread = profile.status === "failed" || isLocked;
    return judge(1, isUnread ? [FILE] : [], {
      passed: "The file was read.",
      failed: `The file cannot be read${reason ? `: ${reason}` : "."}`,
    });
  },
};

export const hasText: Rule = {
  name: "has-text",
  title: "There is text or a table in it",
  advice: "A scan needs its text recognised before anything can be found in it.",
  severity: "error",
  dimension: "readability",
  weight: 2,
  check({ profile, document }) {
    if (profile.status === "failed" || profile.status === "skipped") return NOT_APPLICABLE;
    if (document.format.kind === "image" || document.format.kind === "archive")
      return NOT_APPLICABLE;
    const hasRows = document.sheets.some((sheet) => sheet.rowCount > 0);
    const has = hasRows || /[\p{L}\p{N}]/u.test(document.markdown) || document.children.length > 0;
    return judge(1, has ? [] : [FILE], {
      passed: "The file holds text or tables.",
      failed:
        document.format.kind === "pdf"
          ? "No text was found; the pages may be pictures."
          : "No text and no table was found.",
    });
  },
};

export const whole: Rule = {
  name: "read-whole",
  title: "All of it was read",
  advice:
    "What was not read cannot be checked, linked or exported. Split the file or raise the limits.",
  severity: "error",
  dimension: "completeness",
  weight: 2,
  check({ profile, document }) {
    if (profile.status === "failed" || profile.status === "skipped") return NOT_APPLICABLE;
    const cuts = document.issues.filter((issue) => NOT_WHOLE.test(issue.code));
    const isPartial = profile.status === "partial" || cuts.length > 0;
    return judge(
      1,
      isPartial
        ? cuts.map((issue) => issue.where ?? FILE).concat(cuts.length === 0 ? [FILE] : [])
        : [],
      {
        passed: "The file was read to the end.",
        failed: cuts[0]?.detail ?? "Only part of the file was read.",
      },
    );
  },
};

export const rightExtension: Rule = {
  name: "right-extension",
  title: "The name ends as the content says",
  advice: "Rename the file so that people and programs open it right.",
  severity: "info",
  dimension: "validity",
  weight: 1,
  check({ document, profile }) {
    if (!/\.[A-Za-z0-9]{1,8}$/.test(profile.file.name)) return NOT_APPLICABLE;
    const namedAs = document.format.namedAs;
    return judge(1, namedAs === undefined ? [] : [{ kind: "name" }], {
      passed: "Name and content agree.",
      failed: `The name says ${namedAs}, the content is ${document.format.type}.`,
    });
  },
};

export const goodEncoding: Rule = {
  name: "good-encoding",
  title: "No garbled characters",
  advice: "Save the file as UTF-8 where it was made.",
  severity: "warning",
  dimension: "readability",
  weight: 1.5,
  check({ document }) {
    const { markdown } = document;
    if (!/[\p{L}]/u.test(markdown)) return NOT_APPLICABLE;
    const places: Location[] = [];
    let count = 0;
    const garbled = SUSPECT.test(markdown) ? markdown.matchAll(MOJIBAKE) : [];
    for (const match of garbled) {
      count++;
      places.push(locationAt(document.anchors, match.index));
    }
    // One garbled sign in a thousand characters spoils reading as a whole.
    const checked = Math.max(1, markdown.length / 1_000);
    return judge(
      checked,
      places,
      {
        passed: "No garbled characters were found.",
        failed: `${count} garbled characters: the text was saved or read in a wrong encoding.`,
      },
      count,
    );
  },
};
