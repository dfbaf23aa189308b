import type { PolicyDocument } from "../policy-document.ts";

/** What a pipeline does that chose no law: direct identifiers become stand-ins, so that links between files survive. */
export const internal: PolicyDocument = {
  id: "internal",
  version: 3,
  title: "Internal use",
  law: "House rule, no law",
  summary:
    "For work inside the firm. What names a person directly becomes a stand-in, equal for equal values, so that files still find each other; passwords are removed. Places, dates, organisations and traits are kept, because they tell little alone and business files lose their meaning without them. It is no proof of anonymity.",
  rules: [
    {
      kind: "email",
      action: "pseudonymise",
      basis: "House rule",
      why: "A mail address leads straight to a person.",
    },
    {
      kind: "phone",
      action: "pseudonymise",
      basis: "House rule",
      why: "A phone number leads straight to a person.",
    },
    {
      kind: "card",
      action: "pseudonymise",
      basis: "House rule; PCI DSS 4.0, 3.3.1 and 3.5.1",
      why: "Card numbers are not to be readable where they are stored, and security codes not to be stored at all.",
    },
    {
      kind: "bankAccount",
      action: "pseudonymise",
      basis: "House rule",
      why: "An account number leads to its holder and joins payments.",
    },
    {
      kind: "nationalId",
      action: "pseudonymise",
      basis: "House rule",
      why: "Numbers given by a state name one person for life.",
    },
    {
      kind: "person",
      action: "pseudonymise",
      basis: "House rule",
      why: "A name in text, mails or tables names its bearer; the stand-in keeps who is the same person.",
    },
    {
      kind: "person",
      types: ["AUTHOR"],
      action: "pseudonymise",
      basis: "House rule",
      why: "Whoever is named as the author of a file must not stand in clear beside their own stand-in.",
    },
    {
      kind: "dateOfBirth",
      action: "pseudonymise",
      basis: "House rule",
      why: "A date of birth with a place finds most people in a register.",
    },
    {
      kind: "address",
      action: "pseudonymise",
      basis: "House rule",
      why: "A street address leads to a household.",
    },
    {
      kind: "ipAddress",
      action: "pseudonymise",
      basis: "House rule",
      why: "An address of a computer or its network card leads to its user.",
    },
    {
      kind: "account",
      action: "pseudonymise",
      basis: "House rule",
      why: "A user name is a name in another spelling.",
    },
    {
      kind: "password",
      action: "remove",
      basis: "House rule",
      why: "Nobody needs a password, key or token to learn from a file.",
    },
    {
      kind: "url",
      action: "keep",
      basis: "House rule",
      why: "Web addresses are mostly those of firms and pages.",
    },
    {
      kind: "place",
      types: ["COORDINATES"],
      action: "generalise",
      basis: "House rule",
      why: "Exact degrees lead to a house; a tenth of a degree keeps the region.",
    },
    {
      kind: "place",
      action: "keep",
      basis: "House rule",
      why: "Cities, states, countries and postal codes tell little alone.",
    },
    {
      kind: "organization",
      action: "keep",
      basis: "House rule",
      why: "A firm is no person.",
    },
    {
      kind: "date",
      action: "keep",
      basis: "House rule",
      why: "Dates of business carry its meaning.",
    },
    {
      kind: "trait",
      action: "keep",
      basis: "House rule",
      why: "Age, gender, job and pay tell little without a name.",
    },
    {
      kind: "internalId",
      action: "keep",
      basis: "House rule",
      why: "Customer and staff numbers join tables with each other and mean nothing outside.",
    },
    {
      kind: "health",
      action: "pseudonymise",
      basis: "House rule",
      why: "Numbers of patients and health plans lead to health data.",
    },
    {
      kind: "vehicle",
      action: "keep",
      basis: "House rule",
      why: "Plates and chassis numbers join fleets, claims and parts with each other.",
    },
    {
      kind: "device",
      action: "keep",
      basis: "House rule",
      why: "Serial numbers of devices join records of service and stock.",
    },
    {
      kind: "biometric",
      action: "remove",
      basis: "House rule",
      why: "A fingerprint or face template cannot be changed once it is known.",
    },
  ],
  otherwise: "keep",
  minConfidence: 0.6,
  pseudonymStyle: "token",
  retention: null,
  access:
    "Whoever may read raw files sees originals. Stand-ins are turned back only by a role that may reveal them, each time on record.",
};
