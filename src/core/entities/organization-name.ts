/** Names of organisations in a form in which spellings are equal: without case, accents and marks, abbreviations written out, the legal form apart. */
import { LEGAL_FORM_SPELLINGS } from "../kit/lexicon/legal-forms.ts";
import { squashText } from "../kit/text/normalise.ts";

export interface OrganizationName {
  /** Folded words without the legal form; never empty for a name that has letters or digits. */
  readonly words: readonly string[];
  /** Canonical legal form, "" where none is written. */
  readonly legal: string;
}

/** Abbreviated words of names, written out. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(
  "intl international,int international,natl national,nat national,mfg manufacturing,mfrs manufacturers,bros brothers,assn association,assoc associates,dept department,univ university,inst institute,tech technology,techs technologies,svc service,svcs services,sys systems,mgmt management,grp group,hldgs holdings,hldg holding,engrg engineering,dev development,ins insurance,comm communications,gebr gebruder,ges gesellschaft,vers versicherung,versich versicherung,verw verwaltung,ets etablissements,st saint,cntr center,centre center,ctr center,amer american,elec electric,pharm pharmaceuticals,dist distribution,distrib distribution,fin financial,govt government"
    .split(",")
    .map((pair): [string, string] => {
      const [short = "", long = ""] = pair.split(" ");
      return [short, long];
    }),
);
/** Legal forms of scripts without spaces, and those that stand in front of a name. */
const FRAMES: ReadonlyArray<readonly [frame: RegExp, form: string]> = [
  [/^(?:株式会社|（株）|\(株\)|㈱)|(?:株式会社|（株）|\(株\)|㈱)$/u, "kk"],
  [/^有限会社|有限会社$/u, "yk"],
  [/^合同会社|合同会社$/u, "gk"],
  [/股份有限公司$/u, "cn-joint"],
  [/有限(?:责任|責任)?公司$/u, "cn-limited"],
  [/^(?:주식회사|\(주\)|㈜)|(?:주식회사|\(주\)|㈜)$/u, "kr-joint"],
  [/^유한회사|유한회사$/u, "kr-limited"],
  [/^(?:ООО|ТОВ) ?(?=[«"„])/u, "ooo"],
  [/^(?:ПАО|НАО|ОАО|ЗАО|АО|ПрАТ) ?(?=[«"„])/u, "ao"],
];
/** Says that a firm trades under the name. */
const DOING_BUSINESS = /^(?:dba|d\/b\/a|d\.b\.a\.|aka|fka|t\/a)[:,]? (?=\S)/i;
const DROPPED = new Set("and und et y e the".split(" "));

/** Reads a name; for a text without letters and digits there are no words. */
export function readOrganization(written: string): OrganizationName {
  const frame = FRAMES.find(([pattern]) => pattern.test(written.trim()));
  const name = frame ? written.trim().replace(frame[0], "") : written;
  const text = name.trim().replace(DOING_BUSINESS, "");
  const joined = text
    .replace(/(?<![\p{L}])(?:\p{L}\.){2,6}/gu, (initials) => `${initials.replaceAll(".", "")} `)
    .replace(/['’](?=s\b)/gu, "");
  const all = squashText(joined);
  let rest = all;
  let legal = frame?.[1] ?? "";
  for (let round = 0; round < 2; round++) {
    const found = LEGAL_FORM_SPELLINGS.find(([spelling]) => rest.endsWith(` ${spelling}`));
    if (!found) break;
    rest = rest.slice(0, -found[0].length - 1).replace(/ (?:and|und|et)$/, "");
    if (legal === "" || legal === "co") legal = found[1];
  }
  const plain = rest.split(" ").filter((word) => word !== "");
  const words = plain
    .filter(
      (word, i) => !DROPPED.has(word) || plain.length - i === 1 || (i > 0 && plain.length < 2),
    )
    .map((word) => WRITTEN_OUT.get(word) ?? word);
  return { words: words.length > 0 ? words : plain, legal };
}

/** Equal for all spellings of one registered name: "ACME, Inc." and "Acme Incorporated", not "Acme GmbH". */
export function organizationKey(text: string): string {
  const { words, legal } = readOrganization(text);
  return words.length === 0 ? "" : `${words.join(" ")}|${legal}`;
}

/** The words and the legal form of a key that `organizationKey` made. */
export function openOrganizationKey(key: string): OrganizationName {
  const at = key.lastIndexOf("|");
  if (at < 0) return { words: [key], legal: "" };
  return { words: key.slice(0, at).split(" "), legal: key.slice(at + 1) };
}
