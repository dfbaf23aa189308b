import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  holdsStandIn,
  isStandIn,
  neutralTokens,
  STAND_IN_PREFIXES,
  standInsAsWords,
  tokensIn,
  tokenText,
  tokenWord,
  withoutStandIns,
  wordAsToken,
} from "../../src/core/kit/text/stand-ins.ts";
import { nameWords } from "../../src/core/kit/text/tokenise.ts";
import { KINDS } from "../../src/core/privacy/kinds.ts";
import { createStandIns, standInForms } from "../../src/core/privacy/stand-in.ts";

const VALUES = [
  ["person", "Greta Sjöström"],
  ["email", "greta@sjo.example"],
  ["phone", "+46 8 123 456 78"],
  ["address", "Lindenweg 4, 10115 Berlin"],
  ["bankAccount", "DE89 3704 0044 0532 0130 00"],
  ["card", "4111 1111 1111 1111"],
  ["ipAddress", "192.0.2.7"],
  ["account", "gsjostrom"],
  ["internalId", "E-4711"],
] as const;

const written = (key: string, style: "token" | "lifelike"): string => {
  const standIns = createStandIns(key, { style });
  return VALUES.map(
    ([kind, value], i) => `Line ${i}: ${standIns.of(kind, value)}, see there.`,
  ).join("\n");
};
const neutral = (text: string): string => neutralTokens(tokenText(text).text);

describe("stand-ins in texts", () => {
  it("knows every prefix that the policy writes, and no other", () => {
    expect([...STAND_IN_PREFIXES].sort()).toEqual(
      Object.values(KINDS)
        .map(({ prefix }) => prefix)
        .sort(),
    );
  });

  it.each(["token", "lifelike"] as const)(
    "reads neutral under every key in the style %s",
    (style) => {
      fc.assert(
        fc.property(fc.string({ minLength: 32, maxLength: 40 }), (key) => {
          expect(neutral(written(key, style))).toBe(neutral(written("k".repeat(32), "token")));
        }),
      );
    },
  );

  it("finds what the policy knows by its form", () => {
    for (const style of ["token", "lifelike"] as const) {
      const text = written("k".repeat(32), style);
      expect([...tokensIn(tokenText(text).text)]).toHaveLength(standInForms(text).length);
    }
  });

  it("leads back to the text as it is written", () => {
    const text = written("k".repeat(32), "lifelike");
    const { text: tokens, toWritten, fromWritten } = tokenText(text);
    for (const line of ["Line 0", "Line 4", "Line 8"]) {
      expect(toWritten(tokens.indexOf(line))).toBe(text.indexOf(line));
      expect(fromWritten(text.indexOf(line))).toBe(tokens.indexOf(line));
    }
    for (const { token, index } of tokensIn(tokens)) {
      const whole = text.slice(toWritten(index), toWritten(index + token.length));
      expect(isStandIn(whole)).toBe(true);
    }
  });

  it("tells a stand-in from words, masks and codes that look alike", () => {
    expect(isStandIn("NAME-4F2A91C3B07D")).toBe(true);
    expect(isStandIn("NAME-4F2A91C3")).toBe(true);
    for (const other of ["[NAME]", "PART-4F2A91C3B07D", "NAME-4F2A91C3B07D5", "Robin Kamal", ""])
      expect(isStandIn(other)).toBe(false);
    expect(holdsStandIn("Project NAME-4F2A91C3B07D")).toBe(true);
    expect(holdsStandIn("Project Falcon 2024-11")).toBe(false);
    expect(withoutStandIns("To NAME-4F2A91C3B07D: hello")).toBe("To  : hello");
  });

  it("makes one word of one in a name, whatever its digits are, and reads it back", () => {
    const digits = fc.stringMatching(/^[0-9A-F]{12}$/);
    fc.assert(
      fc.property(digits, (code) => {
        const token = `NAME-${code}`;
        expect(nameWords(standInsAsWords(`CV_${token} v2`))).toEqual([
          "cv",
          tokenWord(token),
          "v",
          "2",
        ]);
        expect(wordAsToken(tokenWord(token))).toBe(token);
      }),
    );
    expect(wordAsToken("nameplate")).toBe("nameplate");
  });
});
