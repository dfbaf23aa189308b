import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

export const entities: PackSource["entities"] = [
  {
    name: "policy-number",
    label: "Policy number",
    description: "The insurer's number of a contract.",
    patterns: [
      "[A-Z]{1,4}(?:[-/ ][A-Z]{1,4}){0,2}[-/ ]?\\d{4,10}(?:[-/]\\d{1,4}){0,2}",
      "\\d{6,14}",
      "\\d{2,4}[-./]\\d{4,9}(?:[-./]\\d{1,4}){0,2}",
    ],
    cues: list(
      "policy no | policy number | policy id | policy | policy ref | contract of insurance no | versicherungsnummer | versicherungsscheinnummer | vertragsnummer | vs nr | vsnr | numéro de contrat | police n° | número de póliza | póliza n",
    ),
    examples: ["MM-PC-884213", "HO 10482201", "70-0458812-01", "GL2024118"],
  },
  {
    name: "claim-number",
    label: "Claim number",
    description: "The insurer's number of a loss.",
    patterns: [
      "(?:CLM|CL|CLAIM|C|S|SCH|SIN|LOSS|WC|GL|AUTO)[-/ ]?\\d{2,6}(?:[-/]\\d{2,8}){0,2}",
      "\\d{2,4}[-/]\\d{4,9}(?:[-/]\\d{1,3})?",
      "\\d{6,14}",
    ],
    cues: list(
      "claim no | claim number | claim id | claim | claim ref | our claim | loss no | file no | schadennummer | schaden nr | schadennr | numéro de sinistre | sinistre n° | n° de sinistre | número de siniestro | siniestro n",
    ),
    examples: ["CLM-250117", "C-2025-00417", "24/0048211", "WC 2024-0041"],
  },
  {
    name: "unique-market-reference",
    label: "Unique market reference",
    description: "Of the London market: B, broker number, up to 12 characters.",
    patterns: ["B\\d{4}[A-Z0-9]{3,13}"],
    examples: ["B0999ABC2025001", "B1234X77"],
  },
  {
    name: "acord-form",
    label: "ACORD form",
    patterns: ["ACORD ?\\d{1,4}(?: ?[A-Z]{2})?(?: \\(\\d{4}/\\d{2}\\))?"],
    examples: ["ACORD 25", "ACORD 125 (2016/03)", "ACORD 28"],
  },
  {
    name: "naic-code",
    label: "NAIC company code",
    patterns: ["\\d{5}"],
    cues: list("naic | naic code | naic no"),
    examples: ["19437", "22667"],
  },
  {
    name: "certificate-number",
    label: "Certificate number",
    patterns: ["[A-Z]{1,4}[-/ ]?\\d{4,10}(?:[-/]\\d{1,4})?", "\\d{6,12}"],
    cues: list(
      "certificate no | certificate number | certificate reference | certificate ref | bestätigungsnummer | attestation n°",
    ),
    examples: ["COI-204418", "C 1048220", "CL2404417"],
  },
  {
    name: "endorsement-number",
    label: "Endorsement number",
    patterns: ["[A-Z]{1,3}[-/ ]?\\d{1,6}(?:[-/ ]\\d{1,4}){0,3}", "\\d{1,4}"],
    cues: list(
      "endorsement no | endorsement number | form number | nachtrag nr | avenant n° | suplemento n",
    ),
    examples: ["CG 20 10", "E-004", "3"],
  },
  {
    name: "bordereau-period",
    label: "Reporting period",
    patterns: [
      "(?:19|20)\\d{2}[-/](?:0[1-9]|1[0-2])",
      "(?:0[1-9]|1[0-2])/(?:19|20)\\d{2}",
      "Q[1-4][ /-]?(?:19|20)\\d{2}",
    ],
    cues: list("reporting period | bordereau period | period | month | berichtsmonat"),
    examples: ["2025-03", "03/2025", "Q1 2025"],
  },
  {
    name: "reserve",
    label: "Reserve",
    description: "Money set aside for a loss.",
    patterns: [
      "(?:USD|EUR|GBP|CHF|\\$|€|£) ?\\d{1,3}(?:[.,' ]\\d{3}){0,4}(?:[.,]\\d{2})?",
      "\\d{1,3}(?:[.,']\\d{3}){1,4}(?:[.,]\\d{2})? ?(?:USD|EUR|GBP|CHF|€)",
    ],
    cues: list(
      "reserve | case reserve | reserve recommendation | outstanding reserve | indemnity reserve | expense reserve | rückstellung | schadenrückstellung | provision pour sinistre | reserva",
    ),
    examples: ["EUR 12,500.00", "$48,000", "€ 7.500,00"],
  },
  {
    name: "sum-insured",
    label: "Sum insured or limit",
    patterns: [
      "(?:USD|EUR|GBP|CHF|\\$|€|£) ?\\d{1,3}(?:[.,' ]\\d{3}){0,4}(?:[.,]\\d{2})?",
      "\\d{1,3}(?:[.,']\\d{3}){1,4}(?:[.,]\\d{2})? ?(?:USD|EUR|GBP|CHF|€)",
    ],
    cues: list(
      "sum insured | limit of liability | each occurrence | general aggregate | limit of indemnity | policy limit | versicherungssumme | deckungssumme | capital assuré | suma asegurada",
    ),
    examples: ["$1,000,000", "EUR 2,500,000", "GBP 5,000,000"],
  },
  {
    name: "deductible",
    label: "Deductible",
    patterns: [
      "(?:USD|EUR|GBP|CHF|\\$|€|£) ?\\d{1,3}(?:[.,' ]\\d{3}){0,3}(?:[.,]\\d{2})?",
      "\\d{1,3}(?:[.,']\\d{3}){0,3}(?:[.,]\\d{2})? ?(?:USD|EUR|GBP|CHF|€)",
    ],
    cues: list(
      "deductible | excess | self insured retention | sir | retention | selbstbeteiligung | selbstbehalt | franchise | franquicia",
    ),
    examples: ["$5,000", "EUR 500", "£ 250"],
  },
  {
    name: "vehicle-identification-number",
    label: "Vehicle identification number",
    description: "17 characters without I, O and Q (ISO 3779).",
    patterns: ["[A-HJ-NPR-Z0-9]{17}"],
    cues: list(
      "vin | vehicle identification number | chassis no | fahrgestellnummer | fin | numéro de châssis | bastidor",
    ),
    examples: ["WVWZZZ1JZ3W386752", "1HGCM82633A004352"],
    isPersonal: true,
  },
  {
    name: "claimant-reference",
    label: "Claimant reference",
    description: "The other side's number of the loss.",
    patterns: ["[A-Z]{1,4}[-/ ]?\\d{3,10}(?:[-/]\\d{1,5}){0,2}", "\\d{6,12}(?:/\\d{1,4})?"],
    cues: list("your ref | your reference | ihr zeichen | third party ref | votre référence"),
    examples: ["XY-48221", "204418/02", "A 10482"],
  },
  {
    name: "line-of-business",
    label: "Line of business",
    patterns: [
      "(?:commercial general liability|general liability|professional indemnity|professional liability|directors and officers|workers.? compensation|employers.? liability|commercial property|business interruption|commercial auto|motor|marine cargo|marine hull|cyber|product liability|umbrella|homeowners|surety|trade credit)",
      "(?:Haftpflicht|Betriebshaftpflicht|Kraftfahrt|Kasko|Wohngebäude|Hausrat|Rechtsschutz|Unfall|Transport|Technische Versicherung)",
    ],
    cues: list(
      "line of business | class of business | lob | type of insurance | coverage | product | sparte | branche",
    ),
    examples: ["commercial property", "workers' compensation", "Haftpflicht", "cyber"],
  },
  {
    name: "cause-of-loss",
    label: "Cause of loss",
    patterns: [
      "(?:fire|lightning|windstorm|hail|flood|escape of water|water damage|burst pipe|theft|burglary|vandalism|subsidence|collision|glass breakage|third party injury|slip and fall|earthquake|freeze)",
      "(?:Feuer|Blitzschlag|Sturm|Hagel|Leitungswasser|Rohrbruch|Einbruchdiebstahl|Überschwemmung|Vandalismus|Auffahrunfall)",
    ],
    cues: list(
      "cause of loss | cause | peril | loss cause | schadenursache | gefahr | cause du sinistre",
    ),
    examples: ["escape of water", "hail", "Leitungswasser"],
  },
];
