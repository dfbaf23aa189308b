import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

export const entities: PackSource["entities"] = [
  {
    name: "matter-number",
    label: "Matter number",
    description: "The firm's number of a matter.",
    patterns: ["[A-Z]{1,4}[-/ ]\\d{4}[-/]\\d{2,6}", "\\d{4,7}[-./]\\d{3,5}", "[A-Z]{1,3}\\d{4,8}"],
    cues: list(
      "matter no | matter number | matter id | matter | our ref | our reference | file no | file number | unser zeichen | aktenzeichen | notre référence | nuestra referencia",
    ),
    examples: ["QF-2025-014", "10482.0003", "DS/2025/021", "M204418"],
  },
  {
    name: "us-docket-number",
    label: "US federal case number",
    description:
      "Division, year, kind of case and sequence, with the judge's initials where given.",
    patterns: [
      "(?:\\d:)?\\d{2}-(?:cv|cr|mc|md|mj|ap|bk|po|cm)-\\d{4,6}(?:-[A-Z]{2,4}){0,3}",
      "(?:No\\. )?\\d{2}-\\d{2,5}-(?:cv|CV)",
    ],
    examples: ["1:24-cv-01234", "2:23-cr-00456-ABC-DEF", "23-mc-00123"],
  },
  {
    name: "case-number",
    label: "Case number",
    description: "Number that a court gives a case.",
    patterns: [
      "[A-Z]{1,4}[-/ ]?\\d{2,4}[-/]\\d{1,7}",
      "\\d{2,4}[-/ ][A-Z]{1,4}[-/ ]?\\d{2,7}",
      "[A-Z]{2,4}-\\d{4}-\\d{4,7}",
    ],
    cues: list(
      "case no | case number | docket no | docket number | index no | civil action no | claim no | cause no | numéro de rôle | rg n°",
    ),
    examples: ["HC-2024-001182", "CV 2024-01877", "22-CV-04471", "KB-2024-002211"],
  },
  {
    name: "german-court-file",
    label: "German court file",
    description: "Chamber, register mark, number and year.",
    patterns: [
      "\\d{1,3} (?:AktG|AR|BGB|BV|BvR|BvL|C|Ca|Cs|DS|F|G|HKO|IN|IK|K|KLs|Ks|L|Ls|M|O|OH|Qs|R|S|Sa|StR|T|U|UF|VA|W|Ws|ZB|ZR) \\d{1,5}/\\d{2}",
      "(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII) (?:ZR|ZB|ZA|ARZ|StR) \\d{1,4}/\\d{2}",
    ],
    examples: ["12 O 234/24", "VIII ZR 12/23", "5 StR 345/22", "14 U 88/23"],
  },
  {
    name: "ecli",
    label: "European case identifier",
    patterns: ["ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\\d{4}:[A-Z0-9.]{1,25}"],
    examples: ["ECLI:EU:C:2019:801", "ECLI:DE:BGH:2023:120123UVIIIZR12.23.0"],
  },
  {
    name: "us-citation",
    label: "US citation",
    description: "Volume, reporter and page.",
    patterns: [
      "\\d{1,4} (?:U\\.S\\.|S\\. Ct\\.|F\\.2d|F\\.3d|F\\.4th|F\\. Supp\\. 2d|F\\. Supp\\. 3d|A\\.3d|P\\.3d|N\\.E\\.3d|S\\.W\\.3d|Cal\\. App\\. 5th) \\d{1,5}",
      "\\d{1,2} U\\.S\\.C\\. §{1,2} ?\\d{1,5}[a-z]{0,3}",
      "\\d{1,2} C\\.F\\.R\\. §{1,2} ?\\d{1,4}(?:\\.\\d{1,4})?",
    ],
    examples: ["550 U.S. 544", "17 U.S.C. § 107", "29 C.F.R. § 1910.134", "901 F.3d 1235"],
  },
  {
    name: "celex",
    label: "EU act",
    patterns: [
      "(?:Regulation|Directive) \\((?:EU|EC)\\) (?:No )?\\d{1,4}/\\d{2,4}",
      "(?:Verordnung|Richtlinie) \\((?:EU|EG)\\) (?:Nr\\. )?\\d{1,4}/\\d{2,4}",
      "Directive \\d{2,4}/\\d{1,4}/(?:EC|EU|EEC)",
    ],
    examples: ["Regulation (EU) 2016/679", "Directive 95/46/EC", "Verordnung (EU) 2022/2065"],
  },
  {
    name: "german-statute",
    label: "German statute",
    patterns: [
      "§{1,2} ?\\d{1,4}[a-z]?(?: Abs\\. ?\\d{1,2})?(?: S\\. ?\\d)?(?: Nr\\. ?\\d{1,2})? (?:BGB|HGB|ZPO|StGB|StPO|AktG|GmbHG|InsO|UrhG|UWG|GWB|KSchG|BetrVG|BDSG|RVG)",
    ],
    examples: ["§ 433 BGB", "§ 280 Abs. 1 BGB", "§ 1 UWG"],
  },
  {
    name: "bates-number",
    label: "Bates number",
    description: "Number stamped on a page that was handed over.",
    patterns: ["[A-Z]{2,10}[-_ ]?\\d{5,9}"],
    cues: list(
      "bates | bates no | bates range | bates number | begbates | endbates | beg bates | end bates",
    ),
    examples: ["THORN0001234", "DEF-000451", "ABC 0012345"],
  },
  {
    name: "contract-number",
    label: "Contract number",
    patterns: ["[A-Z]{2,5}[-/ ]\\d{2,4}(?:[-/]\\d{2,6}){1,2}", "[A-Z]{2,5}-\\d{3,8}"],
    cues: list(
      "agreement no | agreement number | contract no | contract number | framework agreement | master agreement | vertragsnummer | vertrag nr | contrat n°",
    ),
    examples: ["FSA-2025-0317", "MSA/24/0012", "SA-204418"],
  },
  {
    name: "clause-reference",
    label: "Clause",
    description: "A part of an agreement that another part names.",
    patterns: [
      "\\d{1,2}(?:\\.\\d{1,2}){1,3}(?: ?\\([a-z]{1,3}\\))?",
      "\\d{1,2}(?: ?\\([a-z]{1,3}\\))?",
    ],
    cues: list("clause | section | article | schedule | annex | ziffer | klausel"),
    examples: ["12.3", "7.1.2 (b)", "14"],
  },
  {
    name: "governing-law",
    label: "Governing law",
    description: "The law that an agreement is read by.",
    patterns: [
      "(?:State of |Commonwealth of )?(?:Delaware|New York|California|Texas|Florida|Illinois|Massachusetts|New Jersey|Nevada|Virginia|Washington|Georgia|Pennsylvania|Ohio|Colorado)",
      "England and Wales|England|Scotland|Ireland|Germany|France|Spain|Italy|Switzerland|the Netherlands|Belgium|Austria|Luxembourg|Singapore|Hong Kong|Ontario|Ukraine",
      "deutschem Recht|schweizerischem Recht|österreichischem Recht|droit français",
    ],
    cues: list(
      "governed by the laws of | governed by | laws of the | law of | governing law | applicable law | construed in accordance with | anwendbares recht | es gilt | unterliegt | loi applicable | régi par",
    ),
    examples: ["State of Delaware", "England and Wales", "Germany", "deutschem Recht"],
  },
  {
    name: "court",
    label: "Court",
    patterns: [
      "(?:United States |U\\.S\\. )?District Court for the (?:Northern|Southern|Eastern|Western|Central|Middle)? ?District of [A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?",
      "(?:Amtsgericht|Landgericht|Oberlandesgericht|Arbeitsgericht|Verwaltungsgericht|Finanzgericht) [A-ZÄÖÜ][a-zäöüß]{2,20}(?:[- ][A-ZÄÖÜ][a-zäöüß]{2,20})?",
      "(?:High Court of Justice|Court of Appeal|Supreme Court of the United Kingdom|Bundesgerichtshof|Bundesverfassungsgericht|Cour de cassation|Tribunal Supremo|Court of Justice of the European Union)",
    ],
    examples: [
      "Landgericht München",
      "High Court of Justice",
      "U.S. District Court for the Southern District of New York",
      "Bundesgerichtshof",
    ],
  },
  {
    name: "land-register-folio",
    label: "Land register entry",
    patterns: ["Blatt \\d{1,6}", "[A-Z]{1,3}\\d{4,7}"],
    cues: list(
      "grundbuch | grundbuch von | title number | title no | land registry | land register",
    ),
    examples: ["Blatt 1204", "NGL123456"],
  },
  {
    name: "time-code",
    label: "Task or activity code",
    description: "Codes of the Uniform Task-Based Management System (UTBMS).",
    patterns: ["[ABCLPET]\\d{3}"],
    cues: list("task code | activity code | utbms | phase | task | activity"),
    examples: ["L110", "A103", "C200"],
  },
];
