import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

const AGREEMENTS = list(
  "nda | msa | sow | lease | employment-agreement | licence-agreement | distribution-agreement | supply-agreement | service-agreement | collaboration-agreement",
);
const GOVERNING_LAW = list(
  "Governing law | Applicable law | Governing law and jurisdiction | Law and jurisdiction | Choice of law | Anwendbares Recht | Rechtswahl | Schlussbestimmungen | Droit applicable | Ley aplicable | Miscellaneous | General provisions",
);

export const rules: PackSource["rules"] = [
  {
    name: "amendment-has-agreement",
    title: "Every amendment has its agreement",
    advice:
      "An amendment alone says little. Find the agreement that it changes, or link it by hand.",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["amendment"] },
    check: { kind: "has-link", to: { classes: AGREEMENTS } },
  },
  {
    name: "sow-has-master",
    title: "Every statement of work has its master agreement",
    advice: "The terms of the work stand in the master agreement.",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["sow"] },
    check: { kind: "has-link", to: { classes: ["msa", "service-agreement", "supply-agreement"] } },
  },
  {
    name: "decision-has-pleading",
    title: "Every judgment has a pleading",
    advice: "What was asked of the court belongs beside what it decided.",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["court-decision"] },
    check: { kind: "has-link", to: { classes: ["pleading", "docket"] } },
  },
  {
    name: "agreement-names-its-law",
    title: "An agreement says which law governs it",
    advice: "Without it a dispute begins with the question of where and by which law.",
    severity: "error",
    dimension: "completeness",
    scope: { classes: AGREEMENTS, kinds: ["document", "pdf", "text"] },
    check: { kind: "sections", sections: [GOVERNING_LAW] },
  },
  {
    name: "agreement-says-how-it-ends",
    title: "An agreement says how long it runs and how it ends",
    severity: "error",
    dimension: "completeness",
    scope: { classes: AGREEMENTS, kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [
        list(
          "Term | Termination | Term and termination | Duration | Term of agreement | Notice period | Break clause | Laufzeit | Kündigung | Laufzeit und Kündigung | Dauer | Durée | Résiliation | Duración",
        ),
      ],
    },
  },
  {
    name: "nda-has-exclusions",
    title: "A non-disclosure agreement says what is not secret",
    advice: "Without exclusions even public facts would be covered.",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["nda"], kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [
        list(
          "Exclusions | Exceptions | Exclusions from confidential information | Ausnahmen | Exceptions to confidentiality | Permitted disclosure",
        ),
      ],
    },
  },
  {
    name: "lease-has-rent-and-premises",
    title: "A lease names the premises and the rent",
    severity: "critical",
    dimension: "completeness",
    scope: { classes: ["lease"], kinds: ["document", "pdf"] },
    check: {
      kind: "sections",
      sections: [
        list(
          "Premises | The premises | Demised premises | Property | Mietgegenstand | Mietsache | Locaux",
        ),
        list("Rent | Rent and service charge | Annual rent | Miete | Mietzins | Loyer | Renta"),
      ],
    },
  },
  {
    name: "sow-has-acceptance",
    title: "A statement of work says when work is accepted",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["sow"], kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [list("Acceptance | Acceptance criteria | Abnahme | Recette | Aceptación")],
    },
  },
  {
    name: "memo-answers",
    title: "A memo ends with an answer",
    severity: "info",
    dimension: "readability",
    weight: 0.5,
    scope: { classes: ["memo"], kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [
        list("Conclusion | Brief answer | Short answer | Opinion | Ergebnis | Fazit | Conclusions"),
      ],
    },
  },
  {
    name: "matter-once",
    title: "No matter number stands twice",
    severity: "error",
    dimension: "uniqueness",
    scope: { classes: ["matter-list"], columns: ["matter id"] },
    check: { kind: "unique", columns: ["matter id"] },
  },
  {
    name: "matter-number-shape",
    title: "Matter numbers have one shape",
    advice: "Letters, year and a running number, such as QF-2025-014.",
    severity: "warning",
    dimension: "validity",
    scope: { classes: ["matter-list"], columns: ["matter id"] },
    check: { kind: "pattern", column: "matter id", pattern: "^[A-Z]{1,4}-\\d{4}-\\d{2,6}$" },
  },
  {
    name: "matter-closes-after-opening",
    title: "Matters close after they open",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["matter-list"], columns: ["opened", "closed"] },
    check: { kind: "row", expression: "date(row.closed) >= date(row.opened)" },
  },
  {
    name: "matter-has-lawyer",
    title: "Every matter has a responsible lawyer",
    severity: "error",
    dimension: "completeness",
    scope: { classes: ["matter-list"], columns: ["responsible lawyer"] },
    check: { kind: "filled", column: "responsible lawyer" },
  },
  {
    name: "time-entry-matter-known",
    title: "Time is booked on matters that exist",
    advice: "The number is mistyped, or the matter is missing from the list.",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["time-entries"], columns: ["matter id"] },
    check: {
      kind: "reference",
      column: "matter id",
      target: { scope: { classes: ["matter-list"] }, column: "matter id" },
    },
  },
  {
    name: "time-entry-hours",
    title: "A time entry has more than 0 and at most 24 hours",
    severity: "error",
    dimension: "validity",
    scope: { classes: ["time-entries"], columns: ["hours"] },
    check: { kind: "row", expression: "num(row.hours) > 0 && num(row.hours) <= 24" },
  },
  {
    name: "time-entry-amount",
    title: "Hours times rate gives the amount",
    advice: "A discount belongs in a line of its own.",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["time-entries"], columns: ["hours", "rate", "amount"] },
    check: {
      kind: "row",
      expression: "near(num(row.hours) * num(row.rate), num(row.amount), 0.05)",
    },
  },
  {
    name: "time-entry-narrative",
    title: "Every time entry says what was done",
    advice: "Clients and costs judges strike out entries without a narrative.",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["time-entries"], columns: ["narrative"] },
    check: { kind: "filled", column: "narrative" },
  },
  {
    name: "privilege-log-basis",
    title: "Every withheld document has its privilege named",
    advice: "Federal Rule of Civil Procedure 26(b)(5)(A) asks that the claim be made expressly.",
    severity: "critical",
    dimension: "completeness",
    scope: { classes: ["privilege-log"], columns: ["privilege basis"] },
    check: { kind: "filled", column: "privilege basis" },
  },
  {
    name: "privilege-log-number-once",
    title: "No page number begins two entries of a privilege log",
    severity: "error",
    dimension: "uniqueness",
    scope: { classes: ["privilege-log"], columns: ["beg bates"] },
    check: { kind: "unique", columns: ["beg bates"] },
  },
  {
    name: "bates-range-forward",
    title: "Page ranges do not run backwards",
    severity: "error",
    dimension: "validity",
    scope: { columns: ["beg bates", "end bates"] },
    check: { kind: "row", expression: 'row["beg bates"] <= row["end bates"]' },
  },
  {
    name: "docket-dated",
    title: "Every docket entry has a date",
    severity: "error",
    dimension: "completeness",
    scope: { classes: ["docket"], columns: ["date filed"] },
    check: { kind: "column-type", column: "date filed", type: "date" },
  },
  {
    name: "deadline-after-filing",
    title: "Deadlines lie after what set them",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["docket"], columns: ["date filed", "deadline"] },
    check: { kind: "row", expression: 'date(row.deadline) >= date(row["date filed"])' },
  },
];
