import type { Detector, Finding } from "./contract.ts";

const ANNOUNCED =
  /\b(?:application|account|customer|client|member(?:ship)?|patient|employee|personnel|policy|claim|case|file|docket|reference|ref|registration|enrol?ment|ticket|loan|booking|reservation|kunden|mitglieds|personal|versicherungs|akten|vertrags|konto|dossier|sak|saksnummer)[ -]?\(?(?:numbers?|nos?\b\.?|nr\b\.?|nummer|num\b\.?|id\b|code|zeichen|#)(?: is| was| lautet|:)?\s{0,3}#?((?=[\p{L}./-]{0,6}\d)[\p{L}\d][\p{L}\d./-]{2,24}[\p{L}\d])(?![\p{L}\d])/giu;

/** Numbers of customers, patients, cases and the like, which lead to a person for whoever keeps the register. */
export const codes: Detector = {
  name: "codes",
  types: ["CODE"],
  wants: (scan) => scan.hasDigit,
  *find({ scan }): Iterable<Finding> {
    for (const match of scan.text.matchAll(ANNOUNCED)) {
      const code = match[1] ?? "";
      const start = match.index + match[0].length - code.length;
      yield { type: "CODE", start, end: start + code.length, confidence: 0.5 };
    }
  },
};
