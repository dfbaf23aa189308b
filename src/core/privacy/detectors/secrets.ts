import { cuesOf, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

interface TokenRule {
  /** Sticky at the token's start. */
  readonly pattern: RegExp;
  readonly why: string;
}

/** Tokens that tell their maker by their prefix; the last place must not go on. */
const PREFIXED: readonly TokenRule[] = [
  token("(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}", "the prefix of an AWS access key id"),
  token("gh[pousr]_[A-Za-z0-9]{36,251}", "the prefix of a GitHub token"),
  token("github_pat_[A-Za-z0-9_]{22,255}", "the prefix of a GitHub token"),
  token("glpat-[A-Za-z0-9_-]{20,64}", "the prefix of a GitLab token"),
  token("xox[abprs]-[A-Za-z0-9-]{10,250}", "the prefix of a Slack token"),
  token("xapp-\\d-[A-Za-z0-9-]{10,250}", "the prefix of a Slack token"),
  token("(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,247}", "the prefix of a Stripe key"),
  token("whsec_[A-Za-z0-9+/=]{24,100}", "the prefix of a webhook secret"),
  token("sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,200}", "the prefix of a model service's key"),
  token("AIza[A-Za-z0-9_-]{35}", "the prefix of a Google API key"),
  token("ya29\\.[A-Za-z0-9_-]{20,250}", "the prefix of a Google access token"),
  token("SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}", "the prefix of a SendGrid key"),
  token("npm_[A-Za-z0-9]{36}", "the prefix of an npm token"),
  token("pypi-[A-Za-z0-9_-]{40,250}", "the prefix of a PyPI token"),
  token("dop_v1_[a-f0-9]{64}", "the prefix of a DigitalOcean token"),
  token("hf_[A-Za-z0-9]{30,50}", "the prefix of a model hub's token"),
  token("shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}", "the prefix of a Shopify token"),
  token("sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}", "the prefix of a Square token"),
  token(
    "(?<!-)eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,8000}\\.[A-Za-z0-9_-]{0,2000}",
    "the three parts of a JSON Web Token (RFC 7519)",
  ),
];
/** All of them at once: nearly no word is any. */
const ANY_PREFIX = new RegExp(PREFIXED.map(({ pattern }) => pattern.source).join("|"), "y");
const PRIVATE_KEY_LINE = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const MAX_KEY = 20_000;
const NAMED =
  /(?:api[ _-]?key|secret(?:[ _-]?(?:access)?[ _-]?key)?|access[ _-]?(?:key|token)|account[ _-]?key|client[ _-]?secret|shared[ _-]?access[ _-]?(?:key|signature)|private[ _-]?key|auth(?:orization)?(?:[ _-]?token)?|token)["']?(?: is|[ ]?[:=])\s{0,3}(?:bearer |basic )?["'`]?([A-Za-z0-9+/_.~-]{12,200}={0,2})/iy;
const BEARER = /bearer ([A-Za-z0-9+/_.~-]{16,4000}={0,2})/iy;
const MAX_SCHEME = 20;
const MAX_USER = 120;

/** Keys, tokens and connection strings that open something: by their maker's prefix, their form, or the words before them. */
export const secrets: Detector = {
  name: "secrets",
  types: ["SECRET"],
  source:
    "Prefixes as their makers publish them for secret scanning; RFC 7519 (JWT); RFC 7468 (PEM); RFC 6750 (bearer tokens); RFC 3986 section 3.2.1 (user information)",
  wants: (scan) =>
    scan.codes.length > 0 ||
    scan.longWords.length > 0 ||
    cuesOf(scan, "secret").length > 0 ||
    (scan.hasScheme && scan.ats.length > 0),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const list of [scan.codes, scan.longWords, cuesOf(scan, "secret")])
      for (const { start } of list) yield* prefixed(text, start);
    for (const { start } of cuesOf(scan, "secret")) {
      yield* privateKey(text, start);
      yield* named(text, start);
    }
    if (scan.hasScheme) yield* inAddresses(scan);
  },
};

function* prefixed(text: string, start: number): Iterable<Finding> {
  ANY_PREFIX.lastIndex = start;
  if (!ANY_PREFIX.test(text)) return;
  for (const { pattern, why } of PREFIXED) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match) yield { type: "SECRET", start, end: start + match[0].length, confidence: 0.95, why };
  }
}

/** From the line BEGIN to the line END, or as far as the key can go. */
function* privateKey(text: string, begin: number): Iterable<Finding> {
  const start = begin - 5;
  PRIVATE_KEY_LINE.lastIndex = start;
  const match = start < 0 ? null : PRIVATE_KEY_LINE.exec(text);
  if (!match) return;
  const from = start + match[0].length;
  const end = text.slice(from, from + MAX_KEY).search(/-----END [A-Z0-9 ]{0,40}-----/);
  const tail =
    end < 0 ? "" : (/^-----END [A-Z0-9 ]{0,40}-----/.exec(text.slice(from + end))?.[0] ?? "");
  yield {
    type: "SECRET",
    start,
    end: end < 0 ? from : from + end + tail.length,
    confidence: 0.97,
    why: "the first line of a private key (RFC 7468)",
  };
}

function* named(text: string, at: number): Iterable<Finding> {
  for (const pattern of [NAMED, BEARER]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const value = match?.[1];
    // Without a digit it is rather a word of a sentence.
    if (!match || value === undefined || !/\d/.test(value) || !/[A-Za-z]/.test(value)) continue;
    const start = at + match[0].length - value.length;
    yield {
      type: "SECRET",
      start,
      end: start + value.length,
      confidence: 0.8,
      why: "a word for keys and tokens before it",
    };
    return;
  }
}

/** `postgres://user:password@host`: the password between the second colon and the at-sign. */
function* inAddresses({ text, ats }: Scan): Iterable<Finding> {
  for (const at of ats) {
    const floor = Math.max(0, at - MAX_USER - MAX_SCHEME);
    const before = text.slice(floor, at);
    if (!before.includes("://")) continue;
    const match = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,80}:([^\s/@]{1,80})$/i.exec(before);
    const password = match?.[1];
    if (password === undefined) continue;
    yield {
      type: "SECRET",
      start: at - password.length,
      end: at,
      confidence: 0.9,
      why: "the password in a connection string (RFC 3986, user information)",
    };
  }
}

function token(source: string, why: string): TokenRule {
  return { pattern: new RegExp(`(?<![A-Za-z0-9_])${source}(?![A-Za-z0-9_])`, "y"), why };
}
