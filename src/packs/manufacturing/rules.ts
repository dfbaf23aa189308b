import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

export const rules: PackSource["rules"] = [
  {
    name: "bom-part-known",
    title: "Every part of a bill of materials is in the parts master",
    advice: "The number is mistyped, or the part was never created.",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["bom"], columns: ["part number"] },
    check: {
      kind: "reference",
      column: "part number",
      target: { scope: { classes: ["parts-list"] }, column: "part number" },
    },
  },
  {
    name: "bom-quantity-above-zero",
    title: "Quantities in a bill of materials are above zero",
    severity: "error",
    dimension: "validity",
    scope: { classes: ["bom"], columns: ["quantity"] },
    check: { kind: "row", expression: "num(row.quantity) > 0" },
  },
  {
    name: "bom-position-once",
    title: "No position of a bill of materials stands twice",
    severity: "warning",
    dimension: "uniqueness",
    scope: { classes: ["bom"], columns: ["item", "part number"] },
    check: { kind: "unique", columns: ["item", "part number"] },
  },
  {
    name: "bom-unit-filled",
    title: "Every position has a unit",
    advice: "Two pieces or two metres? Purchasing has to know.",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["bom"], columns: ["unit"] },
    check: { kind: "filled", column: "unit" },
  },
  {
    name: "part-once",
    title: "No part number stands twice in the parts master",
    severity: "error",
    dimension: "uniqueness",
    scope: { classes: ["parts-list"], columns: ["part number"] },
    check: { kind: "unique", columns: ["part number"] },
  },
  {
    name: "part-supplier-known",
    title: "Suppliers of parts are in the list of suppliers",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["parts-list"], columns: ["supplier id"] },
    check: {
      kind: "reference",
      column: "supplier id",
      target: { scope: { classes: ["supplier-list"] }, column: "supplier id" },
    },
  },
  {
    name: "supplier-approval-valid",
    title: "Suppliers are approved today",
    advice: "Renew the approval, or block the supplier for orders.",
    severity: "warning",
    dimension: "timeliness",
    scope: { classes: ["supplier-list"], columns: ["approved until"] },
    check: { kind: "row", expression: 'date(row["approved until"]) >= today' },
  },
  {
    name: "routing-times-not-negative",
    title: "Times of operations are not negative",
    severity: "error",
    dimension: "validity",
    scope: { classes: ["routing"], columns: ["setup time", "run time"] },
    check: { kind: "row", expression: 'num(row["setup time"]) >= 0 && num(row["run time"]) >= 0' },
  },
  {
    name: "operation-once",
    title: "No operation number stands twice in a routing",
    severity: "error",
    dimension: "uniqueness",
    scope: { classes: ["routing"], columns: ["part number", "operation"] },
    check: { kind: "unique", columns: ["part number", "operation"] },
  },
  {
    name: "work-order-ends-after-start",
    title: "Work orders end on or after their start",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["work-order"], columns: ["start date", "finish date"] },
    check: { kind: "row", expression: 'date(row["finish date"]) >= date(row["start date"])' },
  },
  {
    name: "work-order-completed-within-ordered",
    title: "Completed and scrapped parts are not more than ordered",
    advice: "Overruns belong in an order of their own.",
    severity: "warning",
    dimension: "consistency",
    scope: {
      classes: ["work-order"],
      columns: ["quantity ordered", "quantity completed", "scrapped"],
    },
    check: {
      kind: "row",
      expression:
        'num(row["quantity completed"]) + num(row.scrapped) <= num(row["quantity ordered"])',
    },
  },
  {
    name: "production-adds-up",
    title: "Good parts and scrap give what was produced",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["production-report"], columns: ["produced", "good", "scrap"] },
    check: {
      kind: "row",
      expression: "near(num(row.good) + num(row.scrap), num(row.produced), 0.5)",
    },
  },
  {
    name: "oee-is-share",
    title: "OEE is between 0 and 100 %",
    severity: "error",
    dimension: "validity",
    scope: { columns: ["oee"] },
    check: { kind: "range", column: "oee", min: 0, max: 100 },
  },
  {
    name: "measured-in-tolerance",
    title: "Measured values are within their limits",
    advice: "Block the lot, open a nonconformance report, or measure again.",
    severity: "critical",
    dimension: "validity",
    scope: { columns: ["lower limit", "upper limit", "measured"] },
    check: {
      kind: "row",
      expression:
        'num(row.measured) >= num(row["lower limit"]) && num(row.measured) <= num(row["upper limit"])',
    },
  },
  {
    name: "limits-in-order",
    title: "The lower limit is below the upper one",
    severity: "error",
    dimension: "consistency",
    scope: { columns: ["lower limit", "upper limit"] },
    check: { kind: "row", expression: 'num(row["lower limit"]) < num(row["upper limit"])' },
  },
  {
    name: "fmea-scales",
    title: "Severity, occurrence and detection are from 1 to 10",
    severity: "error",
    dimension: "validity",
    scope: { classes: ["fmea"], columns: ["severity", "occurrence", "detection"] },
    check: {
      kind: "row",
      expression:
        "num(row.severity) >= 1 && num(row.severity) <= 10 && num(row.occurrence) >= 1 && num(row.occurrence) <= 10 && num(row.detection) >= 1 && num(row.detection) <= 10",
    },
  },
  {
    name: "fmea-rpn",
    title: "The risk priority number is the product of its three ratings",
    severity: "error",
    dimension: "consistency",
    scope: { classes: ["fmea"], columns: ["severity", "occurrence", "detection", "rpn"] },
    check: {
      kind: "row",
      expression:
        "near(num(row.severity) * num(row.occurrence) * num(row.detection), num(row.rpn), 0.5)",
    },
  },
  {
    name: "fmea-high-risk-has-action",
    title: "High risks have an action",
    advice: "From severity 9 or a risk number above 125 on, somebody has to do something.",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["fmea"], columns: ["severity", "rpn", "recommended action"] },
    check: {
      kind: "row",
      expression:
        'filled(row["recommended action"]) || (num(row.severity) < 9 && num(row.rpn) <= 125)',
    },
  },
  {
    name: "calibration-not-overdue",
    title: "Gauges are calibrated",
    advice: "What was measured with an overdue gauge has to be looked at again.",
    severity: "error",
    dimension: "timeliness",
    scope: { classes: ["maintenance-record"], columns: ["next calibration"] },
    check: { kind: "row", expression: 'date(row["next calibration"]) >= today' },
  },
  {
    name: "drawing-revision-once",
    title: "No drawing stands twice with the same revision",
    severity: "warning",
    dimension: "uniqueness",
    scope: { classes: ["drawing-list"], columns: ["drawing number", "revision"] },
    check: { kind: "unique", columns: ["drawing number", "revision"] },
  },
  {
    name: "report-8d-has-root-cause",
    title: "An 8D report names containment, root cause and corrective action",
    severity: "error",
    dimension: "completeness",
    scope: { classes: ["report-8d"], kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [
        list(
          "Containment | Interim containment actions | Containment actions | D3 | D3 Containment | D3 Interim containment actions | Sofortmaßnahmen",
        ),
        list(
          "Root cause | Root cause analysis | D4 | D4 Root cause | D4 Root cause analysis | Ursachenanalyse | Ursache",
        ),
        list(
          "Corrective action | Permanent corrective actions | D5 | D5 Permanent corrective actions | D5 Corrective actions | Abstellmaßnahmen",
        ),
      ],
    },
  },
  {
    name: "report-8d-has-nonconformance",
    title: "Every 8D report has the nonconformance that it answers",
    severity: "warning",
    dimension: "consistency",
    scope: { classes: ["report-8d"] },
    check: { kind: "has-link", to: { classes: ["nonconformance-report", "inspection-report"] } },
  },
  {
    name: "change-names-parts",
    title: "An engineering change says what changes and why",
    severity: "warning",
    dimension: "completeness",
    scope: { classes: ["engineering-change"], kinds: ["document", "pdf", "text"] },
    check: {
      kind: "sections",
      sections: [
        list("Reason for change | Reason | Änderungsgrund | Motif"),
        list(
          "Affected parts | Affected items | Affected documents | Betroffene Teile | Articles concernés",
        ),
      ],
    },
  },
  {
    name: "inspection-has-plan",
    title: "Every inspection has its plan or drawing",
    severity: "info",
    dimension: "consistency",
    weight: 0.5,
    scope: { classes: ["inspection-report"] },
    check: {
      kind: "has-link",
      to: { classes: ["inspection-plan", "drawing", "drawing-list", "bom"] },
    },
  },
];
