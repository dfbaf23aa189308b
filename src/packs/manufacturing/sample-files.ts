import type { PackSamples } from "../contract.ts";

export const samples: PackSamples = {
  company: "Kesselgrund Pumpen GmbH",
  failures: {
    "bom-part-known": 1,
    "bom-quantity-above-zero": 1,
    "bom-unit-filled": 1,
    "part-once": 1,
    "part-supplier-known": 1,
    "supplier-approval-valid": 1,
    "routing-times-not-negative": 1,
    "operation-once": 1,
    "work-order-ends-after-start": 1,
    "work-order-completed-within-ordered": 1,
    "production-adds-up": 1,
    "oee-is-share": 1,
    "measured-in-tolerance": 1,
    "limits-in-order": 1,
    "fmea-scales": 1,
    "fmea-rpn": 1,
    "fmea-high-risk-has-action": 1,
    "calibration-not-overdue": 1,
    "drawing-revision-once": 1,
    "report-8d-has-root-cause": 1,
    "change-names-parts": 1,
  },
  files: [
    {
      path: "engineering/BOM_KG-4410_rev_B.xlsx",
      class: "bom",
      text: `## Bill of materials
Item,Part number,Description,Quantity,Unit,Revision
10,KG-4410-01,Casing,1,pcs,B
20,KG-4410-02,Impeller,1,pcs,A
30,KG-4410-07,Shaft seal,0,pcs,A
40,KG-9999-99,Mystery bracket,2,pcs,A
50,DIN-0912-M8,Screw M8,8,,A`,
    },
    {
      path: "engineering/parts.csv",
      class: "parts-list",
      text: `part_number,description,material,weight,unit_cost,supplier_id
KG-4410-01,Casing,EN-GJL-250,12.4,48.20,V-2001
KG-4410-02,Impeller,1.4301,2.1,31.00,V-2001
KG-4410-07,Shaft seal,PTFE,0.1,9.90,V-2002
DIN-0912-M8,Screw M8,8.8,0.02,0.11,V-2009
KG-4410-02,Impeller,1.4301,2.1,31.50,V-2001`,
    },
    {
      path: "engineering/drawing_list.csv",
      class: "drawing-list",
      text: `drawing_number,title,revision,sheet,status,released
DWG-44101,Casing,B,1,released,2024-11-04
DWG-44102,Impeller,A,1,released,2024-10-01
DWG-44107,Shaft seal,A,1,draft,
DWG-44102,Impeller,A,1,released,2024-10-01`,
    },
    {
      path: "engineering/ECN-2025-014.docx",
      class: "engineering-change",
      text: `# Engineering change notice ECN-2025-014

## Description of change

The casing gets a second drain. From revision A to revision B. Effectivity date 1 March 2025.

## Affected parts

KG-4410-01, drawing no DWG-44101.`,
    },
    {
      path: "production/routing_KG-4410.csv",
      class: "routing",
      text: `part_number,operation,work_centre,setup_time,run_time
KG-4410-01,10,SAW-01,15,4
KG-4410-01,20,CNC-03,30,22
KG-4410-01,20,CNC-04,30,21
KG-4410-01,30,ASM-02,-5,12`,
    },
    {
      path: "production/work_orders_2025-03.csv",
      class: "work-order",
      text: `work_order,part_number,quantity_ordered,quantity_completed,scrapped,start_date,finish_date
WO-104882,KG-4410-01,50,48,2,2025-03-03,2025-03-07
WO-104883,KG-4410-02,40,40,3,2025-03-04,2025-03-06
WO-104884,KG-4410-01,20,20,0,2025-03-12,2025-03-10`,
    },
    {
      path: "production/Production_2025-03.csv",
      class: "production-report",
      text: `date,shift,machine,planned,produced,good,scrap,downtime_min,oee
2025-03-03,early,CNC-03,60,58,56,2,12,86.1
2025-03-03,late,CNC-03,60,55,54,1,30,81.4
2025-03-04,early,CNC-03,60,57,50,2,10,84.0
2025-03-04,late,CNC-03,60,60,60,0,0,112.0`,
    },
    {
      path: "quality/measurements_L2503-17.csv",
      class: "inspection-report",
      text: `characteristic,nominal,lower_limit,upper_limit,measured,serial_number
Bore,40,39.98,40.02,40.01,KG24-001882
Bore,40,39.98,40.02,40.05,KG24-001883
Length,120,119.9,120.1,120.0,KG24-001882
Depth,8,8.1,7.9,,KG24-001882`,
    },
    {
      path: "quality/PFMEA_KG-4410.xlsx",
      class: "fmea",
      text: `## Process FMEA
Process step,Failure mode,Effect,Cause,Severity,Occurrence,Detection,RPN,Recommended action
Turning,Bore too wide,Leak,Tool wear,8,4,5,160,Change tool after 200 parts
Turning,Bore too narrow,No assembly,Wrong offset,6,3,2,36,
Sealing,Seal missing,Leak at customer,Operator,9,3,6,162,
Packing,Wrong label,Wrong delivery,Mix-up,5,2,3,33,Scan labels
Packing,Damaged,Return,Fall,12,1,2,24,Foam`,
    },
    {
      path: "quality/NCR-2025-009.docx",
      class: "nonconformance-report",
      text: `# Nonconformance report NCR-2025-009

Lot no: L2503-17. Part no: KG-4410-01. Quantity rejected: 6.

## Description of nonconformance

The bore is out of tolerance on six nonconforming casings.

## Containment

The lot is blocked.

## Disposition

Rework of four, scrap of two. Material review board of 18 March 2025.`,
    },
    {
      path: "quality/8D_NCR-2025-009.docx",
      class: "report-8d",
      text: `# 8D report for NCR-2025-009

## D1 Team

Turning, quality, planning.

## D2 Problem description

Six casings of lot no L2503-17 leak.

## D3 Interim containment actions

All stock was measured; containment action in place since 18 March.

## D5 Permanent corrective actions

Tools are changed after 200 parts, which will prevent recurrence.`,
    },
    {
      path: "quality/Pruefplan_KG-4410.docx",
      class: "inspection-plan",
      text: `# Prüfplan KG-4410

Teilenummer: KG-4410-01. Kontrollplan für die Serie.

## Prüfmerkmale

| Prüfmerkmal | Prüfmittel | Stichprobe |
| Bohrung | Messdorn | 5 von 50 |
| Länge | Messschieber | 2 von 50 |

## Prüfmittel

Der Prüfumfang steht in der Tabelle. Stichprobe nach ISO 2859-1.`,
    },
    {
      path: "quality/CoC_L2503-17.docx",
      class: "certificate-of-conformance",
      text: `# Certificate of conformance

Purchase order 4500018823, part no KG-4410-01, lot no L2503-18, quantity 44.

We hereby certify that the parts conform to the requirements of the order. EN 10204 2.1. Quality representative: signed.`,
    },
    {
      path: "quality/Material_certificate_H48221.docx",
      class: "certificate-of-analysis",
      text: `# Inspection certificate EN 10204 3.1

Heat number H48221, material 1.4301.

## Chemical composition

| C | Cr | Ni |
| 0.04 | 18.2 | 8.1 |

## Mechanical properties

Tensile strength 590 MPa, yield strength 260 MPa, elongation 48 %.`,
    },
    {
      path: "quality/gauges.csv",
      class: "maintenance-record",
      text: `gauge_id,description,last_calibration,next_calibration,interval
PM-001,Plug gauge 40 H7,2025-01-10,2039-01-10,12 months
PM-002,Caliper,2023-02-01,2024-02-01,12 months`,
    },
    {
      path: "purchasing/suppliers.csv",
      class: "supplier-list",
      text: `supplier_id,supplier_name,country,commodity,approved_until,rating,ppm
V-2001,Giesserei Nordkai,DE,castings,2039-12-31,A,120
V-2002,Joints Miralto,FR,seals,2024-06-30,B,40
V-2003,Ferrowby Fasteners,GB,screws,2039-12-31,A,15`,
    },
  ],
};
