import type { PackSamples } from "../contract.ts";

export const samples: PackSamples = {
  company: "Thornlisle LLP",
  failures: {
    "agreement-names-its-law": 1,
    "nda-has-exclusions": 1,
    "sow-has-acceptance": 1,
    "matter-once": 1,
    "matter-number-shape": 1,
    "matter-closes-after-opening": 1,
    "matter-has-lawyer": 1,
    "time-entry-matter-known": 1,
    "time-entry-hours": 1,
    "time-entry-amount": 1,
    "time-entry-narrative": 1,
    "privilege-log-basis": 1,
    "bates-range-forward": 1,
    "deadline-after-filing": 1,
    "docket-dated": 1,
  },
  files: [
    {
      path: "agreements/NDA_Brennoch.docx",
      class: "nda",
      text: `# Mutual non-disclosure agreement

The disclosing party and the receiving party agree as follows. Our ref: QF-2025-014.

## Confidential information

Confidential information shall mean everything that is marked as such.

## Obligations of the receiving party

The receiving party keeps it secret and shares it on a need to know basis only.

## Term and termination

This agreement runs for three years.

## Governing law

It is governed by the laws of England and Wales.`,
    },
    {
      path: "agreements/NDA_Dastrel.docx",
      class: "nda",
      text: `# Non-disclosure agreement

Between the disclosing party Dastrel Systems GmbH and the receiving party Quillfen Foods.

## Definition of confidential information

Confidential information shall mean what one party tells the other about the warehouse project.

## Exclusions

What is public is not covered.

## Return of information

The receiving party will return or destroy all copies.

## Termination

Either party may end this agreement with one month's notice.`,
    },
    {
      path: "agreements/MSA-24-0012.docx",
      class: "msa",
      text: `# Master services agreement MSA-24-0012

This master services agreement sets the terms under which each statement of work is issued.

## Statements of work

Work is ordered by statements of work issued under this agreement.

## Order of precedence

In the event of conflict between this agreement and a statement of work, this agreement prevails.

## Fees and payment

Invoices are paid within 30 days. See clause 7.1.2 (b).

## Limitation of liability

Liability is limited to the fees of one year.

## Term and termination

It runs until it is ended with three months' notice.

## Governing law

It is governed by the laws of the State of Delaware.`,
    },
    {
      path: "agreements/SOW_1_MSA-24-0012.docx",
      class: "sow",
      text: `# Statement of work 1

Pursuant to the master services agreement no MSA-24-0012 this statement of work is agreed.

## Scope of work

Migration of the document store.

## Deliverables

- Inventory
- Migrated store

## Timeline

From March to June. Milestones are in the plan. Time and materials, with a cap.

## Termination

As in the master services agreement.

## Governing law

As in the master services agreement.`,
    },
    {
      path: "agreements/Amendment_1_MSA-24-0012.docx",
      class: "amendment",
      text: `# First amendment to the master services agreement MSA-24-0012

This amendment changes the original agreement no MSA-24-0012.

## Amendments

Clause 7.1 is hereby deleted and replaced: invoices are paid within 45 days.

## Effect of amendment

Except as amended, the original agreement shall remain in full force and effect.`,
    },
    {
      path: "litigation/Complaint_24-cv-01234.docx",
      class: "pleading",
      text: `# Complaint

United States District Court for the Southern District of New York, case 1:24-cv-01234. Jury trial demanded.

## Parties

Plaintiff Quillfen Foods Inc. comes now against defendant Harrow Cold Storage LLC.

## Jurisdiction and venue

Venue is proper under 28 U.S.C. § 1391.

## Factual allegations

On 3 May 2024 the cold store failed.

## First cause of action

Breach of contract. See Bell Atlantic Corp. v. Twombly, 550 U.S. 544.

## Prayer for relief

Wherefore plaintiff asks for damages. Respectfully submitted.`,
    },
    {
      path: "litigation/Order_24-cv-01234.docx",
      class: "court-decision",
      text: `# Order

Case 1:24-cv-01234.

## Background

Defendant moved to dismiss the complaint.

## Discussion

The court finds that the complaint states a claim.

## Conclusion

The motion is denied. It is so ordered. It is hereby ordered that defendant answers within 21 days.`,
    },
    {
      path: "litigation/docket_24-cv-01234.csv",
      class: "docket",
      text: `docket_number,date_filed,docket_text,filed_by,deadline
1,2024-06-11,Complaint against Harrow Cold Storage LLC,Plaintiff,
2,2024-06-12,Summons issued,Clerk,2024-07-03
3,2024-07-01,Motion to dismiss,Defendant,2024-06-15
4,soon,Memorandum of law in opposition,Plaintiff,
5,2024-10-02,Order denying motion to dismiss,Court,2024-10-23`,
    },
    {
      path: "litigation/privilege_log.xlsx",
      class: "privilege-log",
      text: `## Privilege log
Beg Bates,End Bates,Document date,Author,Recipients,Document type,Privilege basis
QF0001201,QF0001203,2024-05-04,Legal,Board,Mail,Attorney-client
QF0001250,QF0001249,2024-05-06,Legal,CEO,Memo,Attorney work product
QF0001300,QF0001301,2024-05-09,CEO,Legal,Mail,`,
    },
    {
      path: "litigation/Deposition_plant_manager.txt",
      class: "deposition",
      text: `DEPOSITION OF THE PLANT MANAGER

APPEARANCES
For plaintiff and for defendant, and a court reporter.

EXAMINATION BY COUNSEL FOR PLAINTIFF

The witness, having been duly sworn, testified as follows:
Q. When did the alarm go off?
A. At four in the morning.
Counsel: Objection to form.
Q. Was it recorded?
A. Yes. I declare under penalty of perjury that this is true.`,
    },
    {
      path: "litigation/Klage_12_O_234-24.txt",
      class: "pleading",
      text: `Klageschrift

An das Landgericht München, Aktenzeichen 12 O 234/24

In Sachen der Klägerin gegen die Beklagte. Namens und in Vollmacht der Klägerin erheben wir Klage. Es wird beantragt, die Beklagte zur Zahlung zu verurteilen.

Begründung: Der Anspruch folgt aus § 433 BGB und § 280 Abs. 1 BGB. Der Kläger hat geliefert.`,
    },
    {
      path: "billing/matters.csv",
      class: "matter-list",
      text: `matter_id,client,responsible_lawyer,opened,closed,status
QF-2025-014,Quillfen Foods,MT,2025-01-07,,open
DS-2025-021,Dastrel Systems,IH,2025-01-20,2025-03-01,closed
BF-2024-088,Brennoch Foods,,2024-11-04,2024-12-20,closed
2025/7,Harrow Cold Storage,MT,2025-02-03,,open
DS-2025-021,Dastrel Systems,IH,2025-02-11,2025-02-01,closed`,
    },
    {
      path: "billing/time_entries.csv",
      class: "time-entries",
      text: `entry_id,matter_id,timekeeper,date_worked,hours,rate,amount,narrative
1,QF-2025-014,MT,2025-01-08,1.5,320.00,480.00,Call with client
2,QF-2025-014,MT,2025-01-09,2.0,320.00,640.00,Draft lease
3,DS-2025-021,IH,2025-01-21,0,280.00,0.00,Review of draft
4,DS-2025-021,IH,2025-01-22,1.2,280.00,386.00,Negotiation
5,XX-2025-001,IH,2025-01-23,1.0,280.00,280.00,Filing
6,BF-2024-088,MT,2024-11-11,0.5,320.00,160.00,`,
    },
    {
      path: "memos/Memo_cold_store.docx",
      class: "memo",
      text: `# Memorandum

Privileged and confidential. Attorney work product. Matter no QF-2025-014.

## Question presented

You have asked us whether the storage contract covers a failed alarm.

## Brief answer

In our opinion it does.

## Analysis

The contract names alarms as part of the service.

## Conclusion

A claim has good prospects.`,
    },
    {
      path: "mail/2025-03-11_lease_draft.eml",
      class: "correspondence",
      text: `From: Morwenna Tarrick <m.tarrick@thornlisle.example>
To: Counsel <counsel@otherside.example>
Date: 2025-03-11
Subject: Quillfen lease, without prejudice

Dear counsel,

we act for Quillfen Foods. Please find attached our comments; our client reserves all rights. Our ref: QF-2025-014.

We look forward to hearing from you. Kind regards`,
    },
  ],
};
