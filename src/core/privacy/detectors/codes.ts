import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const ANNOUNCED =
  /(?:medical record|health insurance|student|insurance|application|account|customer|client|member(?:ship)?|patient|employee|personnel|policy|claim|case|file|docket|reference|ref|registration|enrol?l?ment|ticket|loan|booking|reservation|kunden|mitglieds|personal|versicherungs|akten|vertrags|konto|matrikel|dossier|mrn|sak|saksnummer)[ -]?\(?(?:numbers?|nos?\b\.?|nr\b\.?|nummer|num\b\.?|id\b|code|zeichen|mrn\b|#)\)?(?: is| was| lautet|:)?\s{0,3}#?((?=[\p{L}./-]{0,6}\d)[\p{L}\d][\p{L}\d./-]{2,24}[\p{L}\d])(?![\p{L}\d])/iuy;
const MRN = /mrn(?: is|:|#)?\s{0,3}#?(\d[\d-]{3,14}\d)\b/iy;

/** Numbers of customers, patients, cases and the like, which lead to a person for whoever keeps the register. */
export const codes: Detector = {
  name: "codes",
  types: ["CODE"],
  source:
    "Account, record, certificate and beneficiary numbers as 45 CFR 164.514 (b)(2)(i) lists them",
  wants: (scan) => scan.hasDigit && cuesOf(scan, "code").length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const cue of cuesOf(scan, "code")) {
      ANNOUNCED.lastIndex = cue.start;
      MRN.lastIndex = cue.start;
      const match = ANNOUNCED.exec(scan.text) ?? MRN.exec(scan.text);
      const code = match?.[1];
      if (!match || code === undefined) continue;
      const start = match.index + match[0].length - code.length;
      yield {
        type: "CODE",
        start,
        end: start + code.length,
        confidence: 0.5,
        why: "the words before it name the number of a customer, patient, case or the like",
      };
    }
  },
};
