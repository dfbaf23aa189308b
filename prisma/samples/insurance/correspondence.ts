import type { Corpus } from "../kit/corpus.ts";
import { day, iso, later } from "../kit/dates.ts";
import { type DocumentSpec, h1, h2, list, p, table } from "../kit/document.ts";
import { mail } from "../kit/mail.ts";
import { cents, frenchCents } from "../kit/numbers.ts";
import { xml } from "../kit/package-zip.ts";
import { pdf } from "../kit/pdf.ts";
import { word } from "../kit/word.ts";
import {
  CLAIM,
  type Claim,
  COMPANY,
  type Customer,
  POLICY,
  type Policy,
  type Portfolio,
} from "./data.ts";

const AT = "insurance/correspondence";
const WATER = `${AT}/${CLAIM.water}`;
const SCHEDULES = "insurance/policies";

interface Case {
  claim: Claim;
  policy: Policy;
  customer: Customer;
}

/** Adds two policy schedules and the letters, mails and forms of two claims under them. */
export async function addCorrespondence(corpus: Corpus, data: Portfolio): Promise<void> {
  const water = findCase(data, CLAIM.water);
  const collision = findCase(data, CLAIM.collision);
  for (const one of [water, collision])
    corpus.add(`${SCHEDULES}/${one.policy.number}_schedule.docx`, await schedule(one));
  corpus.add(`${WATER}/Assessment_${CLAIM.water}.pdf`, await assessment(water));
  corpus.add(`${WATER}/fnol_${CLAIM.water}.html`, firstNotice(water));
  addMails(corpus, water);
  corpus.add(`${AT}/constat_${CLAIM.collision}.docx`, await constat(collision));
  corpus.add(
    `${AT}/notes.txt`,
    "Call notes, week 10\n\n- postal strike until Thursday, send by mail only\n- new letterhead from April\n- ask facilities about the second scanner\n",
  );
  truth(corpus);
}

function findCase(data: Portfolio, id: string): Case {
  const claim = data.claims.find((one) => one.id === id);
  const policy = data.policies.find((one) => one.number === claim?.policyNumber);
  const customer = data.customers.find((one) => one.id === policy?.customerId);
  if (claim === undefined || policy === undefined || customer === undefined)
    throw new Error(`no claim ${id}`);
  return { claim, policy, customer };
}

function schedule({ policy, customer }: Case): Promise<Uint8Array> {
  return word({
    title: `Policy schedule ${policy.number}`,
    subject: "Commercial package policy",
    company: COMPANY,
    author: "Merrowgate policy service",
    created: later(policy.start, -12),
    modified: later(policy.start, -12),
    blocks: [
      h1(`Policy schedule ${policy.number}`),
      p("This schedule is part of your contract. Keep it with the general conditions GC-2022."),
      table(
        ["Item", "Details"],
        ["Policy number", policy.number],
        ["Policy holder", customer.name],
        ["Customer number", customer.id],
        ["Address", `${customer.street}, ${customer.postcode} ${customer.town}`],
        ["Trade", customer.trade],
        ["Line of business", policy.line],
        ["Start of cover", iso(policy.start)],
        ["Annual premium", `EUR ${cents(policy.premium)}`],
        ["Premium collected from", customer.iban],
      ),
      h2("What is covered"),
      list(
        "Loss or damage to insured property by fire, storm, water and burglary",
        "Damage to third parties up to EUR 5,000,000.00 for each event",
        "Loss of income for up to twelve months",
      ),
      h2("What you must do"),
      p(
        "Report every loss within seven days to claims@merrowgate.example or by telephone on +44 20 7946 0417. Do not admit liability before we have answered.",
      ),
    ],
  });
}

function assessment({ claim, policy, customer }: Case): Promise<Uint8Array> {
  const spec: DocumentSpec = {
    title: `Assessment ${claim.id}`,
    subject: "Loss adjuster's assessment",
    company: COMPANY,
    author: "Giles Kestleford",
    created: day("2025-03-03T13:20:00"),
    modified: day("2025-03-03T13:20:00"),
    blocks: [
      h1(`Loss assessment ${claim.id}`),
      p(
        `Policy ${policy.number}, policy holder ${customer.name} (${customer.id}), ${customer.street}, ${customer.postcode} ${customer.town}. Reported on ${iso(claim.reported)}, visited on 2025-03-02.`,
      ),
      h2("Cause"),
      p(
        "A compression joint above the ceiling of the store room failed during the night. About 900 litres ran through the ceiling before the main was closed. The joint is kept for inspection. The cause falls under water damage in the policy schedule.",
      ),
      h2("Costs"),
      table(
        ["Item", "Amount (EUR)"],
        ["Drying, 14 days", cents(3850)],
        ["Ceiling and plaster", cents(5400)],
        ["Stock damaged beyond use", cents(6950)],
        ["Clearing and disposal", cents(2250)],
        ["Total", cents(claim.paid + claim.reserve)],
      ),
      p(
        `An advance of EUR ${cents(claim.paid)} was paid. A reserve of EUR ${cents(claim.reserve)} is proposed.`,
      ),
    ],
  };
  return pdf(spec);
}

function firstNotice({ claim, policy, customer }: Case): string {
  const rows: [string, string][] = [
    ["Claim number", claim.id],
    ["Policy number", policy.number],
    ["Policy holder", customer.name],
    ["Date of birth", iso(customer.born)],
    ["E-mail", customer.email],
    ["Telephone", customer.phone],
    ["Account for payments", customer.iban],
    [
      "What happened",
      "Water came through the store room ceiling overnight; stock and plaster are damaged.",
    ],
    ["Sent from address", "198.51.100.27"],
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>First notice of loss ${claim.id}</title><meta name="author" content="Merrowgate web forms"></head>
<body>
<h1>First notice of loss ${claim.id}</h1>
<p>Received on ${iso(claim.reported)} at 07:42 by the web form.</p>
<table>
<thead><tr><th>Field</th><th>Answer</th></tr></thead>
<tbody>
${rows.map(([name, value]) => `<tr><td>${name}</td><td>${xml(value)}</td></tr>`).join("\n")}
</tbody>
</table>
<h2>Papers</h2>
<ul>
<li><a href="Assessment_${claim.id}.pdf">Loss assessment</a></li>
<li><a href="../../policies/${policy.number}_schedule.docx">Policy schedule</a></li>
</ul>
</body>
</html>
`;
}

function addMails(corpus: Corpus, { claim, policy, customer }: Case): void {
  const name = `Assessment_${claim.id}.pdf`;
  const first = "20250303.1402.giles@merrowgate.example";
  const giles = "Giles Kestleford <giles.kestleford@merrowgate.example>";
  const desk = "Claims desk <claims@merrowgate.example>";
  corpus.add(
    `${WATER}/2025-03-03_assessment.eml`,
    mail({
      id: first,
      date: day("2025-03-03T14:02:00"),
      from: giles,
      to: [desk],
      subject: `Assessment ${claim.id}, policy ${policy.number}`,
      body: `Dear colleagues,\n\nmy assessment of the water damage is attached (${name}). The total is EUR ${cents(claim.paid + claim.reserve)}; the advance of EUR ${cents(claim.paid)} is already with the customer. I propose to reserve the rest.\n\nThe customer can be reached on ${customer.phone}.\n\nGiles Kestleford`,
      attachments: [{ name, type: "application/pdf", bytes: corpus.bytes(`${WATER}/${name}`) }],
    }),
  );
  corpus.add(
    `${WATER}/2025-03-04_re_assessment.eml`,
    mail({
      id: "20250304.0915.desk@merrowgate.example",
      inReplyTo: first,
      references: [first],
      date: day("2025-03-04T09:15:00"),
      from: desk,
      to: [giles, `${customer.name} <${customer.email}>`],
      subject: `Re: Assessment ${claim.id}, policy ${policy.number}`,
      body: `Thank you, Giles. The reserve of EUR ${cents(claim.reserve)} is booked. The remaining payments go to ${customer.iban} once the invoices are in.\n\nClaims desk\n\n> my assessment of the water damage is attached (${name}).`,
    }),
  );
}

function constat({ claim, policy, customer }: Case): Promise<Uint8Array> {
  return word({
    title: `Constat ${claim.id}`,
    subject: "Rapport d'accident",
    company: COMPANY,
    language: "fr",
    author: "Hortense Gaillonnet",
    created: day("2025-03-26T08:50:00"),
    modified: day("2025-03-27T10:05:00"),
    blocks: [
      h1(`Rapport d'accident ${claim.id}`),
      p(
        `Contrat ${policy.number}, assuré(e) ${customer.name}, ${customer.street}, ${customer.postcode} ${customer.town}. Sinistre déclaré le ${iso(claim.reported)}.`,
      ),
      h2("Circonstances"),
      p(
        "Le véhicule assuré circulait sur la voie de droite lorsque la camionnette du tiers a quitté son stationnement sans céder le passage. Le choc a eu lieu à faible vitesse ; personne n'a été blessé. Les deux conducteurs ont signé le constat sur place.",
      ),
      h2("Dommages"),
      table(
        ["Poste", "Montant (EUR)"],
        ["Aile avant droite et phare", frenchCents(3120)],
        ["Peinture", frenchCents(1480)],
        ["Main-d'œuvre", frenchCents(2740)],
        ["Total", frenchCents(claim.reserve)],
      ),
      h2("Suite à donner"),
      list(
        "Demander au garage la facture définitive avant le 15 avril 2025",
        `Provision constituée : ${frenchCents(claim.reserve)} EUR`,
        `Informer l'assuré(e) par téléphone au ${customer.phone}`,
      ),
    ],
  });
}

function truth(corpus: Corpus): void {
  const assessed = `${WATER}/Assessment_${CLAIM.water}.pdf`;
  const notice = `${WATER}/fnol_${CLAIM.water}.html`;
  const sent = `${WATER}/2025-03-03_assessment.eml`;
  const reply = `${WATER}/2025-03-04_re_assessment.eml`;
  const waterPolicy = `${SCHEDULES}/${POLICY.water}_schedule.docx`;
  const fleetPolicy = `${SCHEDULES}/${POLICY.collision}_schedule.docx`;
  const report = `${AT}/constat_${CLAIM.collision}.docx`;
  corpus.edge(
    sent,
    "REFERENCES",
    assessed,
    "the attachment is the same file, byte for byte, and the text names it",
    { accept: ["RELATED_TO", "DUPLICATE_OF"] },
  );
  corpus.edge(reply, "REFERENCES", sent, "In-Reply-To names the Message-ID", {
    accept: ["RELATED_TO"],
  });
  corpus.edge(notice, "REFERENCES", assessed, "the page links to the file");
  corpus.edge(notice, "REFERENCES", waterPolicy, "the page links to the file");
  corpus.edge(
    assessed,
    "REFERENCES",
    waterPolicy,
    "names the policy number and the policy schedule",
    { certainty: "measured", accept: ["RELATED_TO"] },
  );
  corpus.edge(
    report,
    "REFERENCES",
    fleetPolicy,
    "names the policy number and the same holder and address",
    { certainty: "measured", accept: ["RELATED_TO"] },
  );
  for (const [source, what] of [
    [assessed, "claim, policy and customer number"],
    [report, "claim and policy number"],
  ] as const)
    corpus.edge(
      source,
      "REFERENCES",
      "insurance/portfolio/claims.csv",
      `${what} and amount of one row`,
      { certainty: "measured", accept: ["RELATED_TO"] },
    );
  for (const source of [waterPolicy, fleetPolicy])
    corpus.edge(
      source,
      "REFERENCES",
      "insurance/portfolio/policies.csv",
      "policy number, customer number and premium of one row",
      { certainty: "measured", accept: ["RELATED_TO", "DERIVED_FROM"] },
    );
  corpus.trap(
    waterPolicy,
    fleetPolicy,
    ["VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM", "SUMMARIZES"],
    "same template, other policy holder",
  );
  corpus.unit(`Claim ${CLAIM.water}`, [assessed, notice, sent, reply, waterPolicy]);
  corpus.unit(`Claim ${CLAIM.collision}`, [report, fleetPolicy]);
}
