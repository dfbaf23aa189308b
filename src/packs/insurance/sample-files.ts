import type { PackSamples } from "../contract.ts";

export const samples: PackSamples = {
  company: "Merrowgate Mutual",
  failures: {
    "claim-once": 1,
    "claim-policy-known": 1,
    "reported-after-loss": 1,
    "late-report": 1,
    "incurred-adds-up": 1,
    "reserve-not-negative": 1,
    "closed-has-no-reserve": 1,
    "claim-status-known": 1,
    "policy-ends-after-inception": 1,
    "premium-above-zero": 1,
    "sum-insured-filled": 1,
    "deductible-below-sum": 1,
    "bordereau-net-premium": 1,
    "bordereau-market-reference": 1,
    "bordereau-risk-once": 1,
    "policy-says-what-it-excludes": 1,
    "adjuster-recommends": 1,
  },
  files: [
    {
      path: "portfolio/policies.csv",
      class: "policy-list",
      text: `policy_number,insured,product,inception_date,expiry_date,premium,sum_insured,deductible
MM-PC-884213,Thistlemere Bakery,commercial property,2025-01-01,2025-12-31,4200.00,1500000,5000
MM-PC-884377,Holm & Vane,commercial property,2025-02-01,2024-02-01,1850.00,400000,2500
MM-GL-104882,Dastrel Systems,general liability,2025-01-01,2025-12-31,0,1000000,1000
MM-PC-900118,Café Miralto,commercial property,2025-03-01,2026-02-28,980.00,,500
MM-PC-900204,Harrow Cold Storage,commercial property,2025-03-01,2026-02-28,6100.00,20000,25000`,
    },
    {
      path: "claims/claims_2025.csv",
      class: "claims-list",
      text: `claim_number,policy_number,date_of_loss,reported,cause,paid,reserve,incurred,status
CLM-250117,MM-PC-884213,2025-01-15,2025-01-17,escape of water,12000.00,8000.00,20000.00,open
CLM-250164,MM-PC-884377,2025-02-10,2025-02-03,hail,0.00,4500.00,4500.00,open
CLM-250188,MM-GL-104882,2024-06-01,2025-02-20,slip and fall,0.00,10000.00,10000.00,reopened
CLM-250201,MM-PC-777000,2025-03-02,2025-03-03,burglary,900.00,0.00,900.00,closed
CLM-250117,MM-PC-884213,2025-01-15,2025-01-17,escape of water,12000.00,8000.00,21000.00,open
CLM-250230,MM-PC-900118,2025-03-12,2025-03-13,vandalism,400.00,300.00,700.00,closed
CLM-250231,MM-PC-900204,2025-03-14,2025-03-15,fire,500.00,-500.00,0.00,parked`,
    },
    {
      path: "claims/loss_run_Thistlemere.xlsx",
      class: "loss-run",
      text: `## Loss run
Policy period,Claim number,Loss date,Paid,Outstanding,Total incurred,Valuation date
2022,CLM-220044,2022-05-04,3100,0,3100,2025-03-01
2023,CLM-230091,2023-09-17,15000,0,15000,2025-03-01
2025,CLM-250117,2025-01-15,12000,8000,20000,2025-03-01`,
    },
    {
      path: "claims/FNOL_CLM-250117.docx",
      class: "claim-notice",
      text: `# First notice of loss

Claim number: CLM-250117. Policy number: MM-PC-884213. Date of loss: 15 January 2025. Reported by: the insured.

## Details of loss

Cause of loss: escape of water. A pipe in the bakery burst at night. No witnesses. No police report.

## Description of loss

Flour and two ovens are damaged. Deductible: EUR 5,000.`,
    },
    {
      path: "claims/Adjuster_report_CLM-250117.docx",
      class: "adjuster-report",
      text: `# Loss adjuster's report, CLM-250117

We attended the premises on 20 January 2025.

## Circumstances and cause

A joint of the hot water pipe failed; the proximate cause is wear.

## Policy liability

Escape of water is an insured peril.

## Quantum

Cost of repairs EUR 14,000, stock EUR 6,000.

## Reserve recommendation

Reserve: EUR 20,000.00. Subrogation against the plumber has prospects.`,
    },
    {
      path: "claims/Gutachten_CLM-250164.docx",
      class: "adjuster-report",
      text: `# Sachverständigengutachten zum Schaden CLM-250164

Schadennummer: CLM-250164. Versicherungsnummer: MM-PC-884377.

## Schadenursache

Hagel am 1. Februar 2025. Der Zeitwert des Daches liegt unter dem Neuwert.

## Ortstermin

Der Ortstermin war am 5. Februar. Die Wiederherstellungskosten werden noch ermittelt.`,
    },
    {
      path: "policies/Wording_commercial_property.docx",
      class: "policy",
      text: `# Commercial property policy wording

## Insuring agreement

We will pay for loss of or damage to the property insured. The insurer will indemnify the named insured.

## Definitions

Property, loss, occurrence.

## Insured perils

Fire, lightning, windstorm, escape of water.

## Conditions

Subject to the terms and conditions of this policy the insured tells us of every loss. This policy does not cover wear.`,
    },
    {
      path: "policies/MM-PC-884213_schedule.docx",
      class: "policy-schedule",
      text: `# Policy schedule MM-PC-884213

Period of insurance: 1 January 2025 to 31 December 2025. Named insured: Thistlemere Bakery Ltd.

## Sums insured

| Item | Sum insured | Deductible |
| Buildings | EUR 1,500,000 | EUR 5,000 |
| Stock | EUR 120,000 | EUR 1,000 |

## Premium

Annual premium EUR 4,200.00. Premium payable on 1 January.`,
    },
    {
      path: "policies/Endorsement_3_MM-PC-884213.docx",
      class: "endorsement",
      text: `# Endorsement 3

Endorsement number 3, policy number MM-PC-884213. This endorsement changes the policy.

## Change in premium

The sum insured of the buildings rises; the premium rises by EUR 120.

All other terms and conditions remain unchanged. It forms part of the policy.`,
    },
    {
      path: "policies/COI_Thistlemere.docx",
      class: "certificate",
      text: `# Certificate of liability insurance

ACORD 25 (2016/03). Certificate number: COI-204418.

This certificate is issued as a matter of information only and confers no rights upon the certificate holder.

## Coverages

Insurer affording coverage: Merrowgate Mutual, NAIC 22667. General liability, policy number MM-GL-104882, each occurrence $1,000,000.

## Certificate holder

Ferrowby Harbour Board. Authorized representative: signed.`,
    },
    {
      path: "delegated/bordereau_2025-03.xlsx",
      class: "bordereau",
      text: `## Premium bordereau
UMR,Certificate reference,Inception date,Expiry date,Gross premium,Commission,Net premium,Risk code
B0999HAR2025001,HAR-0001,2025-03-01,2026-02-28,1000,200,800,P2
B0999HAR2025001,HAR-0002,2025-03-04,2026-03-03,500,100,420,P2
B0999HAR2025001,HAR-0003,2025-03-09,2026-03-08,750,150,600,P2
HAR2025001,HAR-0004,2025-03-11,2026-03-10,250,50,200,P2
B0999HAR2025001,HAR-0003,2025-03-19,2026-03-18,300,60,240,P2`,
    },
    {
      path: "actuarial/reserve_triangle.xlsx",
      class: "reserve-model",
      text: `## Loss triangle
Accident year,Dev 12,Dev 24,Dev 36,Ultimate,IBNR
2022,1200,1900,2100,2150,50
2023,1300,2050,,2350,300
2024,1250,,,2300,1050`,
    },
    {
      path: "mail/2025-03-03_assessment.eml",
      class: "claim-correspondence",
      text: `From: Claims <claims@merrowgate.example>
To: Office <office@thistlemere.example>
Date: 2025-03-03
Subject: Your claim CLM-250117

Dear Ms Vane,

we refer to your claim. Please quote claim number CLM-250117. The assessment is with our claim handler; our insured gets a first payment this week.

Kind regards`,
    },
  ],
};
