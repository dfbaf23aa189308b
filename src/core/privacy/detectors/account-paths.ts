import type { Detector, Finding } from "./contract.ts";
import { isPlainWord } from "./plain-word.ts";

/** Folders whose children are called after the users of a machine. */
const HOMES: ReadonlyArray<readonly [folder: string, before: RegExp]> = [
  ["/home/", /[\p{L}\p{N}.~_)-]$/u],
  ["/Users/", /[\p{L}\p{N}.~_)-]$/u],
  ["\\Users\\", /[^:]$/u],
  ["\\Documents and Settings\\", /[^:]$/u],
];
const FOLDER = /([\p{L}\p{N}][\p{L}\p{N}._-]{1,38})(?=[/\\])/uy;
/** Folders of the system and of services, and what stands for anybody. */
const NOBODY: ReadonlySet<string> = new Set(
  "public default all shared guest user users username yourname your-name name you me app apps ubuntu debian centos node linuxbrew homebrew runner vagrant ec2-user root admin administrator pi git jenkins www www-data docker vscode coder circleci travis jovyan deploy build ftp http nginx postgres mysql oracle hadoop spark test tester dev developer service svc system local data backup lost+found example someone somebody defaultuser0 runneradmin codespace gitpod airflow".split(
    " ",
  ),
);
/** "CORP\\jdoe", as Windows writes accounts of a domain. */
const DOMAIN_BEFORE = /(?<![\p{L}\p{N}\\/.:_-])\p{Lu}[\p{Lu}\p{N}-]{1,14}$/u;
const ACCOUNT = /[\p{L}\p{N}][\p{L}\p{N}._-]{1,30}(?![\p{L}\p{N}\\_/])/uy;
const KEYS = /^(?:HK(?:LM|CU|CR|U|CC)|BUILTIN|AUTHORITY|SERVICE)$/;
const OF_ACCOUNTS =
  /(?<!\p{L})(?:log(?:ged|s|in|on|off|out)?|accounts?|users?|owner|by|locked|unlocked|password|run(?:ning)? as|event|session|sign(?:ed|s)?|sid|member|granted|konto|benutzer|angemeldet|gesperrt|compte|utilisateur|usuario|cuenta|utente|gebruiker|konta|u[żz]ytkownik)(?!\p{L})/iu;
const AROUND = 48;

/** User names in paths and in accounts of a domain. */
export const accountPaths: Detector = {
  name: "account-paths",
  types: ["USERNAME"],
  source:
    "Filesystem Hierarchy Standard 3.0, 3.8 (/home); folders of profiles and down-level logon names of Windows",
  wants: ({ text }) => text.includes("\\") || text.includes("/home/") || text.includes("/Users/"),
  *find({ scan: { text } }): Iterable<Finding> {
    for (const [folder, before] of HOMES) yield* inHomes(text, folder, before);
    for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 1)) {
      const finding = ofDomain(text, at);
      if (finding) yield finding;
    }
  },
};

function* inHomes(text: string, folder: string, before: RegExp): Iterable<Finding> {
  for (let at = text.indexOf(folder); at >= 0; at = text.indexOf(folder, at + 1)) {
    if (before.test(text.slice(Math.max(0, at - 1), at))) continue;
    const start = at + folder.length;
    FOLDER.lastIndex = start;
    const name = FOLDER.exec(text)?.[1];
    if (name === undefined || NOBODY.has(name.toLowerCase())) continue;
    yield found(start, name, "the folder of a user");
  }
}

function ofDomain(text: string, at: number): Finding | null {
  const domain = DOMAIN_BEFORE.exec(text.slice(Math.max(0, at - 16), at))?.[0];
  if (domain === undefined || KEYS.test(domain)) return null;
  const start = at + 1;
  ACCOUNT.lastIndex = start;
  const name = ACCOUNT.exec(text)?.[0].replace(/[._-]+$/, "");
  if (name === undefined || name.length < 2 || NOBODY.has(name.toLowerCase()) || isPlainWord(name))
    return null;
  const around = `${text.slice(Math.max(0, start - AROUND), at)} ${text.slice(start + name.length, start + name.length + AROUND)}`;
  return OF_ACCOUNTS.test(around) ? found(start, name, "the account of a domain") : null;
}

function found(start: number, name: string, why: string): Finding {
  return { type: "USERNAME", start, end: start + name.length, confidence: 0.75, why };
}
