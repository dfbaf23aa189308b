/**
 * Legal forms at the end of the names of firms and associations, after the ELF code list of legal forms (ISO 20275): how they are spelled,
 * and how a text writes them with and without full stops.
 */

/** Spellings of legal forms, squashed, by the form that stands for all of them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  inc: "inc|incorporated",
  corp: "corp|corporation",
  ltd: "ltd|limited|co ltd|company limited|pty ltd|pty limited|pte ltd|pvt ltd|private limited|sdn bhd",
  llc: "llc|limited liability company",
  llp: "llp|limited liability partnership",
  lp: "lp|limited partnership",
  plc: "plc|public limited company",
  na: "national association",
  co: "co|company|cie|compagnie",
  gmbh: "gmbh|mbh|ges mbh|gesellschaft mbh|gesellschaft mit beschrankter haftung|ggmbh",
  "gmbh-kg": "gmbh co kg|gmbh und co kg|gmbh and co kg|gmbh co ohg|gmbh co kgaa",
  ag: "ag|aktiengesellschaft",
  "ag-kg": "ag co kg|ag co kgaa",
  kg: "kg|kommanditgesellschaft",
  kgaa: "kgaa",
  ohg: "ohg",
  gbr: "gbr",
  ug: "ug|ug haftungsbeschrankt",
  ev: "e v|ev",
  ek: "e k|ek|e kfm|e kfr",
  eg: "eg",
  partg: "partg|partgmbb|partg mbb",
  se: "se|se co kgaa|se co kg",
  sa: "sa|societe anonyme|sociedad anonima|s a|sa de cv",
  sas: "sas|sasu|societe par actions simplifiee",
  sarl: "sarl|eurl|societe a responsabilite limitee",
  snc: "snc",
  sci: "sci",
  spa: "spa|societa per azioni",
  srl: "srl|srls|s de rl|s de rl de cv",
  sl: "slu|sl|sociedad limitada",
  lda: "lda|ltda|unipessoal lda",
  bv: "bv|bvba|besloten vennootschap",
  nv: "nv|naamloze vennootschap",
  vof: "vof",
  oy: "oy|oyj|oy ab",
  ab: "ab|aktiebolag|ab publ",
  as: "asa|a s",
  aps: "aps",
  is: "i s",
  ks: "k s",
  sro: "sro|spol sro|spol s ro",
  czas: "as",
  zoo: "sp zoo|sp z oo|spolka zoo|zoo|sp z oo sp k",
  spk: "sp k|sp j|sp p",
  kft: "kft",
  zrt: "zrt|nyrt",
  doo: "doo",
};

/** Every spelling with its form, longest first. */
export const LEGAL_FORM_SPELLINGS: ReadonlyArray<readonly [spelling: string, form: string]> =
  Object.entries(SPELLINGS)
    .flatMap(([form, list]) => list.split("|").map((spelling) => [spelling, form] as const))
    .sort(([a], [b]) => b.length - a.length);

/** Legal forms of one word without full stops, folded, that as the last word of a name mean nothing else. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set([
  ...LEGAL_FORM_SPELLINGS.map(([spelling]) => spelling).filter(
    (spelling) => !/ |^(?:co|company|cie|compagnie|lp|eg|sl|ek)$/.test(spelling),
  ),
  ..."pty pte sdn bhd publ mbb".split(" "),
]);

/** As texts write them; the case tells "SE" from "se" and "Limited" from "limited". */
const WRITTEN = [
  // Germany, Austria, Switzerland
  "(?:g?GmbH|GMBH|AG|SE|UG(?: \\(haftungsbeschr(?:ä|ae)nkt\\))?)(?: ?(?:&|und|u\\.) ?Co\\.? ?(?:KGaA|KG|OHG))?",
  "(?:Ges\\.? ?m\\.? ?b\\.? ?H\\.?|mbH|KGaA|KG|OHG|GbR|PartG ?mbB|PartGmbB|PartG|eG|e\\. ?V\\.|eV|e\\. ?K\\.)",
  // English-speaking countries
  "(?:Inc(?:orporated)?|Corp(?:oration)?|L\\.L\\.C|LLC|L\\.L\\.P|LLP|L\\.P|P\\.L\\.C|PLC|plc|Plc|INC|CORP|N\\.A)\\.?",
  "(?:(?:Co|Pty|Pte|Pvt|PTY|PTE|Private|Company)\\.?,? )?(?:Ltd|LTD|Limited|LIMITED)\\.?",
  "(?:Sdn\\.? Bhd|SDN\\.? BHD|Berhad|BERHAD)\\.?",
  // France, Spain, Portugal, Italy, Romania
  "S\\. ?A\\. ?S\\.(?:U\\.)?|SASU?|S\\. ?A\\. ?R\\. ?L\\.|SARL|S\\.[àa] ?r\\.l\\.|EURL|S\\. ?N\\. ?C\\.|SNC|SCI|S\\. ?C\\. ?A\\.",
  "S\\. ?A\\. de C\\. ?V\\.|SA de CV|S\\. de R\\. ?L\\.(?: de C\\. ?V\\.)?|S\\. ?A\\.(?:U\\.)?|S/A|SA",
  "S\\. ?L\\.(?:[UP]\\.)?|SLU?|S\\. ?Coop\\.",
  "S\\.p\\.[Aa]\\.?|S\\. p\\. A\\.|SpA|S\\.P\\.A\\.|S\\.r\\.l\\.(?:s\\.)?|S\\. r\\. l\\.|S\\.R\\.L\\.|Srl|SRL|S\\.n\\.c\\.|S\\.a\\.s\\.",
  "(?:Unipessoal,? )?(?:Lda|LDA|Ltda|LTDA)\\.?|EIRELI",
  // Netherlands, Belgium
  "B\\. ?V\\.(?:B\\.A\\.)?|BV|BVBA|N\\. ?V\\.|NV|V\\. ?O\\. ?F\\.|VOF|vof|v\\.o\\.f\\.",
  // Nordic countries
  "A/S|ApS|I/S|K/S|P/S|ASA|AB(?: \\(publ\\))?|Oyj?(?: Ab)?|OYJ?|hf\\.|ehf\\.",
  // Poland, Czechia, Slovakia, Hungary, the Balkans, Turkey
  "[Ss]p\\. ?z ?o\\. ?o\\.(?: [Ss]p\\. ?k\\.)?|[Ss]p\\. ?[jkp]\\.|S\\.K\\.A\\.",
  "s\\. ?r\\. ?o\\.|spol\\. s ?r\\. ?o\\.|a\\. ?s\\.|v\\. ?o\\. ?s\\.|k\\. ?s\\.",
  "Kft\\.?|Zrt\\.?|Nyrt\\.?|d\\. ?o\\. ?o\\.|A\\.[SŞ]\\.",
  // Greece
  "Α\\.?Ε\\.?|Ε\\.?Π\\.?Ε\\.?|Ι\\.?Κ\\.?Ε\\.?",
].join("|");

/** A legal form as a text writes it, behind a space or a comma; the first group is the form. Global: set `lastIndex` or use `matchAll`. */
export const WRITTEN_LEGAL_FORM = new RegExp(
  `,? (${WRITTEN})(?![\\p{L}\\p{N}]|['’][\\p{Ll}]{2})`,
  "gu",
);

const AT_END = new RegExp(`,? (?:${WRITTEN})\\s*$`, "u");

/** The name without the legal form that it ends in; the name itself where it ends in none. */
export function withoutLegalForm(name: string): string {
  return name.replace(AT_END, "");
}
