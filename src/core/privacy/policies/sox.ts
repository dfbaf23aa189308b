import type { PolicyDocument } from "../policy-document.ts";

/** Sarbanes-Oxley Act: what must be kept, how long and who may see it. It protects records, not people, so little is changed. */
export const sox: PolicyDocument = {
  id: "sox",
  version: 2,
  title: "SOX",
  law: "Sarbanes-Oxley Act of 2002, sections 302, 404 and 802",
  summary:
    "Keeps records of accounting and audit as they are, with names, dates and amounts, because who signed what and when is the evidence. Only what gives access to money or systems is taken out. Says how long records are to be kept: the seven years that the SEC asks of accountants, who by the Act itself keep workpapers for five (18 U.S.C. 1520(a)(1)). Nothing is deleted by itself, and this policy alone does not protect personal data.",
  rules: [
    {
      kind: "person",
      action: "keep",
      basis: "SOX 302(a) (15 U.S.C. 7241), 404(a) (15 U.S.C. 7262)",
      why: "Officers certify reports by name, and who prepared and reviewed a record is part of internal control.",
    },
    {
      kind: "date",
      action: "keep",
      basis: "SOX 802(a) (18 U.S.C. 1519)",
      why: "A record with other dates is no evidence any more; to falsify one so as to hinder an inquiry is a crime.",
    },
    {
      kind: "organization",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Parties to a transaction are part of internal control.",
    },
    {
      kind: "internalId",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Numbers of vouchers, customers and staff are the audit trail.",
    },
    {
      kind: "email",
      action: "keep",
      basis: "17 CFR 210.2-06(a)",
      why: "Correspondence of an audit that holds its conclusions, opinions, analyses or figures is part of the records to keep.",
    },
    {
      kind: "phone",
      action: "keep",
      basis: "17 CFR 210.2-06(a)",
      why: "Part of correspondence.",
    },
    {
      kind: "address",
      action: "keep",
      basis: "17 CFR 210.2-06(a)",
      why: "Part of correspondence.",
    },
    {
      kind: "place",
      action: "keep",
      basis: "17 CFR 210.2-06(a)",
      why: "Part of correspondence.",
    },
    {
      kind: "account",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Who was logged in is evidence of access control.",
    },
    {
      kind: "ipAddress",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Where somebody was logged in is evidence of access control.",
    },
    {
      kind: "device",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Serial numbers tell assets apart.",
    },
    {
      kind: "vehicle",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Chassis numbers tell assets apart.",
    },
    {
      kind: "url",
      action: "keep",
      basis: "17 CFR 210.2-06(a)",
      why: "Part of correspondence.",
    },
    {
      kind: "trait",
      action: "keep",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Roles and pay are part of payroll controls.",
    },
    {
      kind: "bankAccount",
      action: "pseudonymise",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "The same account stays recognisable over all files without being usable for a payment.",
    },
    {
      kind: "card",
      action: "mask",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "A card number gives access to money and proves nothing.",
    },
    {
      kind: "nationalId",
      action: "pseudonymise",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Needed to tell people apart, not to read their numbers.",
    },
    {
      kind: "dateOfBirth",
      action: "pseudonymise",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "No record of accounting rests on it.",
    },
    {
      kind: "health",
      action: "mask",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "No record of accounting rests on it.",
    },
    {
      kind: "biometric",
      action: "remove",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "A means of access, not a record.",
    },
    {
      kind: "password",
      action: "remove",
      basis: "SOX 404(a) (15 U.S.C. 7262)",
      why: "Access data in files is itself a weakness of internal control.",
    },
  ],
  otherwise: "keep",
  minConfidence: 0.6,
  pseudonymStyle: "token",
  retention: {
    days: 2_557,
    basis:
      "17 CFR 210.2-06(a), made under 18 U.S.C. 1520(a)(2): seven years after an audit or review is concluded, counted here from when a file was saved",
  },
  access:
    "Only people with a task in the audit or in internal control, for which management answers (SOX 302(a)(4), 404(a)). Records are never altered or destroyed to hinder an inquiry (18 U.S.C. 1519), and not destroyed before the time is over (18 U.S.C. 1520, 17 CFR 210.2-06); who saw or exported what is on record.",
};
