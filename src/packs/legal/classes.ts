import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

const TEXTS = list("document | pdf | text");

/** What lies in the files of a law firm or a legal department. */
export const classes: PackSource["classes"] = [
  {
    name: "nda",
    label: "Non-disclosure agreement",
    description: "Keeps what the parties tell each other secret.",
    nameWords: list(
      "nda | mnda | non disclosure | non disclosure agreement | confidentiality agreement | geheimhaltungsvereinbarung | verschwiegenheitserklärung | accord de confidentialité | acuerdo de confidencialidad",
    ),
    headings: list(
      "confidential information | definition of confidential information | permitted use | permitted disclosure | return of information | obligations of the receiving party | exclusions | geheimhaltung | vertrauliche informationen",
    ),
    phrases: list(
      "disclosing party | receiving party | confidential information shall | mutual non-disclosure | need to know basis | return or destroy | offenlegende partei | empfangende partei | vertrauliche informationen | partie divulgatrice | partie réceptrice",
    ),
    kinds: TEXTS,
  },
  {
    name: "msa",
    label: "Master agreement",
    description: "Terms under which later orders or work statements are made.",
    nameWords: list(
      "msa | master services agreement | master agreement | master supply agreement | framework agreement | framework supply agreement | rahmenvertrag | contrat cadre | acuerdo marco",
    ),
    headings: list(
      "statements of work | order of precedence | services | fees and payment | service levels | term and termination | indemnification | limitation of liability | ordering | einzelaufträge | rangfolge",
    ),
    phrases: list(
      "master services agreement | framework agreement | each statement of work | statements of work issued under | in the event of conflict between this agreement and | call-off | einzelvertrag | rahmenvertrag | contrat cadre",
    ),
    kinds: TEXTS,
  },
  {
    name: "sow",
    label: "Statement of work",
    description: "The work, dates and price of one order under a master agreement.",
    nameWords: list(
      "sow | statement of work | work order | task order | call off | leistungsbeschreibung | leistungsschein | bon de commande de services",
    ),
    headings: list(
      "scope of work | deliverables | acceptance criteria | milestones | project team | timeline | pricing | assumptions | out of scope | leistungsumfang | abnahme",
    ),
    phrases: list(
      "statement of work | pursuant to the master | under the master services agreement | acceptance criteria | deliverables | time and materials | fixed fee | leistungsschein",
    ),
    kinds: TEXTS,
  },
  {
    name: "amendment",
    label: "Amendment",
    description: "Changes an agreement that is in force.",
    nameWords: list(
      "amendment | addendum | first amendment | second amendment | side letter | variation | nachtrag | änderungsvereinbarung | avenant | adenda | supplement",
    ),
    headings: list(
      "amendments | amendment | recitals | effect of amendment | ratification | continued effect | änderungen",
    ),
    phrases: list(
      "this amendment | is hereby amended | is hereby deleted and replaced | amended and restated | except as amended | remain in full force and effect | original agreement | dieser nachtrag | wird wie folgt geändert | le présent avenant",
    ),
    kinds: TEXTS,
  },
  {
    name: "lease",
    label: "Lease",
    description: "Lets rooms, land or things for rent.",
    nameWords: list(
      "lease | tenancy | rental agreement | heads of terms | sublease | mietvertrag | pachtvertrag | bail | contrato de arrendamiento",
    ),
    headings: list(
      "premises | demised premises | rent | rent review | service charge | permitted use | repair | repairs and maintenance | landlord's covenants | tenant's covenants | break clause | mietgegenstand | miete | kaution | nebenkosten | loyer",
    ),
    phrases: list(
      "landlord | tenant | lessor | lessee | the premises | rent commencement | rent review | service charge | security deposit | quiet enjoyment | vermieter | mieter | mietzins | bailleur | preneur | arrendador | arrendatario",
    ),
    columns: list("floor | area | rent | rent per | sqm | m2 | tenant"),
    kinds: list("document | pdf | text | sheet | data | slides"),
  },
  {
    name: "employment-agreement",
    label: "Employment agreement",
    description: "Between an employer and a person who works there.",
    nameWords: list(
      "employment agreement | employment contract | offer letter | service agreement director | consulting agreement | arbeitsvertrag | contrat de travail | contrato de trabajo",
    ),
    headings: list(
      "position and duties | remuneration | compensation | working hours | holidays | notice period | non compete | restrictive covenants | termination of employment | vergütung | arbeitszeit | urlaub | probezeit | rémunération",
    ),
    phrases: list(
      "the employee shall | employer | base salary | annual leave | probationary period | notice period | garden leave | arbeitnehmer | arbeitgeber | kündigungsfrist | le salarié | période d'essai",
    ),
    kinds: TEXTS,
  },
  {
    name: "licence-agreement",
    label: "Licence agreement",
    description: "Lets somebody use software, a patent, a mark or another right.",
    nameWords: list(
      "license agreement | licence agreement | licence | license | eula | software license | lizenzvertrag | contrat de licence",
    ),
    headings: list(
      "grant of license | grant of licence | license grant | license fees | royalties | intellectual property | restrictions | audit | lizenzgewährung | nutzungsrechte",
    ),
    phrases: list(
      "licensor | licensee | grants to licensee | non-exclusive | non-transferable | royalty | sublicense | licensed software | licensed products | lizenzgeber | lizenznehmer | concédant",
    ),
    kinds: TEXTS,
  },
  {
    name: "distribution-agreement",
    label: "Distribution or agency agreement",
    description: "Lets somebody sell another's goods or services.",
    nameWords: list(
      "distributor agreement | distribution agreement | reseller agreement | agency agreement | franchise agreement | affiliate agreement | vertriebsvertrag | handelsvertretervertrag | contrat de distribution",
    ),
    headings: list(
      "appointment | territory | minimum purchase | exclusivity | commission | marketing | franchise fee | vertragsgebiet | provision",
    ),
    phrases: list(
      "distributor | reseller | exclusive territory | minimum purchase | appoints | commission | franchisee | franchisor | principal | handelsvertreter | vertragsgebiet",
    ),
    kinds: TEXTS,
  },
  {
    name: "supply-agreement",
    label: "Supply or manufacturing agreement",
    description: "Goods that one party makes or delivers for another.",
    nameWords: list(
      "supply agreement | manufacturing agreement | purchase agreement | outsourcing agreement | liefervertrag | contrat de fourniture",
    ),
    headings: list(
      "supply of products | forecasts | purchase orders | delivery | product warranty | quality | price adjustment | lieferung | gewährleistung | preise",
    ),
    phrases: list(
      "supplier shall | buyer | purchase orders | forecast | product specifications | delivery terms | incoterms | defective products | lieferant | besteller",
    ),
    kinds: TEXTS,
  },
  {
    name: "service-agreement",
    label: "Service agreement",
    description: "Work that one party does for another, outside a master agreement.",
    nameWords: list(
      "services agreement | service agreement | maintenance agreement | hosting agreement | transportation agreement | dienstleistungsvertrag | wartungsvertrag | contrat de prestation | development agreement",
    ),
    headings: list(
      "services | provision of services | maintenance services | service fees | standard of care | personnel | leistungen | vergütung",
    ),
    phrases: list(
      "service provider | provider shall perform | the services | maintenance services | hosting | service fee | auftragnehmer | auftraggeber | prestataire",
    ),
    kinds: TEXTS,
  },
  {
    name: "collaboration-agreement",
    label: "Joint venture or cooperation agreement",
    description: "What two or more do together.",
    nameWords: list(
      "joint venture | joint venture agreement | strategic alliance agreement | cooperation agreement | collaboration agreement | co branding | co branding agreement | endorsement agreement | sponsorship agreement | promotion agreement | kooperationsvertrag | accord de coopération",
    ),
    headings: list(
      "purpose of the joint venture | joint steering committee | contributions | alliance | sponsorship benefits | endorsement | joint development",
    ),
    phrases: list(
      "joint venture | strategic alliance | steering committee | each party shall contribute | sponsorship | endorse | co-brand | kooperationspartner",
    ),
    kinds: TEXTS,
  },
  {
    name: "pleading",
    label: "Pleading",
    description: "Complaint, answer, motion or brief to a court.",
    nameWords: list(
      "complaint | answer | motion | brief | pleading | petition | memorandum of law | statement of claim | defence | klage | klageschrift | klageerwiderung | schriftsatz | assignation | conclusions | demanda",
    ),
    headings: list(
      "parties | jurisdiction and venue | factual allegations | causes of action | first cause of action | prayer for relief | argument | statement of facts | klageantrag | begründung | sachverhalt | exposé des faits",
    ),
    phrases: list(
      "plaintiff | defendant | comes now | the court should | prayer for relief | wherefore | cause of action | respectfully submitted | civil action | jury trial demanded | kläger | beklagte | es wird beantragt | namens und in vollmacht | le demandeur | le défendeur",
    ),
    kinds: TEXTS,
  },
  {
    name: "court-decision",
    label: "Judgment or order",
    description: "What a court has decided.",
    nameWords: list(
      "judgment | judgement | order | ruling | decision | opinion | decree | urteil | beschluss | arrêt | jugement | sentencia | auto",
    ),
    headings: list(
      "background | discussion | conclusion | order | tenor | tatbestand | entscheidungsgründe | par ces motifs | fallo | fundamentos de derecho",
    ),
    phrases: list(
      "it is hereby ordered | it is so ordered | the court finds | judgment is entered | motion is granted | motion is denied | im namen des volkes | für recht erkannt | das gericht | par ces motifs | fallamos",
    ),
    kinds: TEXTS,
  },
  {
    name: "docket",
    label: "Docket",
    description: "List of what was filed in a case and when.",
    nameWords: list(
      "docket | docket sheet | case calendar | deadlines | fristen | fristenliste | terminliste | register of actions",
    ),
    headings: list("docket | docket entries | register of actions | deadlines | fristen"),
    phrases: list("docket text | date filed | filed by | register of actions"),
    columns: list(
      "docket no | docket number | date filed | filed | docket text | filed by | case no | case number | court | judge | deadline | due | event | frist | aktenzeichen | gericht",
    ),
  },
  {
    name: "deposition",
    label: "Deposition or witness statement",
    description: "What a witness has said.",
    nameWords: list(
      "deposition | deposition transcript | transcript | affidavit | witness statement | declaration of | zeugenaussage | eidesstattliche versicherung | déposition | testimonio",
    ),
    headings: list(
      "examination | cross examination | examination by | appearances | exhibits | witness | vernehmung",
    ),
    phrases: list(
      "having been duly sworn | examination by | court reporter | objection to form | under penalty of perjury | I declare | the witness | off the record | statement of truth | an eides statt | zeuge | sous serment",
    ),
    kinds: TEXTS,
  },
  {
    name: "discovery",
    label: "Discovery request or response",
    description: "Questions and requests for documents between parties of a case.",
    nameWords: list(
      "interrogatories | discovery | request for production | rfp | rfa | requests for admission | disclosure statement | subpoena",
    ),
    headings: list(
      "definitions and instructions | interrogatories | requests for production | requests for admission | general objections | responses",
    ),
    phrases: list(
      "interrogatory no | request for production no | propounding party | responding party | objects to this request | documents responsive | subpoena duces tecum",
    ),
    kinds: TEXTS,
  },
  {
    name: "privilege-log",
    label: "Privilege log",
    description: "Documents that are withheld, with the reason for each.",
    nameWords: list("privilege log | privileged documents | withheld documents"),
    headings: list("privilege log"),
    phrases: list(
      "privilege log | withheld in full | attorney-client privilege | attorney work product | redacted in part",
    ),
    columns: list(
      "bates | bates no | bates range | beg bates | begbates | end bates | endbates | privilege | privilege basis | privilege asserted | basis | withheld | author | recipients | document date | document type | treatment",
    ),
    kinds: list("sheet | data | document | pdf"),
  },
  {
    name: "matter-list",
    label: "List of matters",
    description: "The matters of the firm with client, lawyer and state.",
    nameWords: list(
      "matters | matter list | case list | cases | mandate | mandantenliste | aktenliste | dossiers",
    ),
    headings: list("matters | open matters | mandate"),
    phrases: list("open matters | matter list"),
    columns: list(
      "matter id | matter no | matter number | matter | matter name | client | client id | responsible lawyer | responsible attorney | practice area | opened | opened on | closed | closed on | status | budget | aktenzeichen | mandant",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "time-entries",
    label: "Time entries",
    description: "What was worked for which matter.",
    nameWords: list(
      "time entries | time entry | timesheet | wip | billing | honorar | zeiterfassung",
    ),
    headings: list("time entries | work in progress | unbilled time"),
    phrases: list("billable hours | work in progress | unbilled"),
    columns: list(
      "timekeeper | matter id | matter no | matter | hours | rate | hourly rate | narrative | task code | activity code | date worked | work date | billed | amount | lawyer",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "legal-invoice",
    label: "Invoice of a law firm",
    description: "Fees and disbursements of a matter.",
    nameWords: list(
      "invoice | fee note | bill | pro forma | kostennote | honorarrechnung | gebührenrechnung | note d'honoraires",
    ),
    headings: list(
      "professional fees | disbursements | fee note | summary of fees | auslagen | gebühren",
    ),
    phrases: list(
      "for professional services rendered | fees for professional services | disbursements | hourly rate | trust account | retainer | gebühren nach rvg | auslagenpauschale | honoraires",
    ),
    kinds: list("document | pdf | text | sheet | mail | data"),
  },
  {
    name: "memo",
    label: "Legal memo or opinion",
    description: "What the law says on a question.",
    nameWords: list(
      "memo | memorandum | legal opinion | opinion letter | advice | gutachten | rechtsgutachten | stellungnahme | vermerk | consultation | dictamen | note",
    ),
    headings: list(
      "question presented | brief answer | issue | analysis | conclusion | opinion | short answer | rechtliche würdigung | ergebnis | fragestellung",
    ),
    phrases: list(
      "question presented | brief answer | in our opinion | privileged and confidential | attorney work product | you have asked us | rechtliche würdigung | im ergebnis | nous sommes d'avis",
    ),
    kinds: list("document | pdf | text | mail"),
  },
  {
    name: "power-of-attorney",
    label: "Power of attorney",
    description: "Lets somebody act for another.",
    nameWords: list(
      "power of attorney | poa | vollmacht | prozessvollmacht | procuration | pouvoir | poder notarial | proxy",
    ),
    headings: list("power of attorney | vollmacht | procuration"),
    phrases: list(
      "do hereby appoint | my true and lawful attorney | attorney-in-fact | hiermit bevollmächtige ich | wird vollmacht erteilt | donne pouvoir | otorga poder",
    ),
    kinds: TEXTS,
  },
  {
    name: "corporate-record",
    label: "Corporate record",
    description: "Resolution, articles, shareholder list.",
    nameWords: list(
      "resolution | board resolution | articles of association | bylaws | shareholders agreement | certificate of incorporation | gesellschafterbeschluss | satzung | gesellschaftsvertrag | statuts | estatutos",
    ),
    headings: list(
      "resolved | articles of association | share capital | general meeting | board of directors | stammkapital | geschäftsführung | gesellschafterversammlung | capital social",
    ),
    phrases: list(
      "resolved that | be it resolved | unanimous written consent | registered office | share capital | shareholders | gesellschafter | stammkapital | geschäftsführer | associés",
    ),
    kinds: TEXTS,
  },
  {
    name: "correspondence",
    label: "Letter or mail in a matter",
    description: "Between the firm, its client and the other side.",
    nameWords: list(
      "letter | mail | cover letter | demand letter | cease and desist | schreiben | abmahnung | lettre | courrier",
    ),
    headings: list("without prejudice"),
    phrases: list(
      "without prejudice | dear counsel | dear colleagues | we act for | our client | please find attached | we look forward to hearing | yours sincerely | kind regards | unsere mandantin | wir zeigen an | mit freundlichen kollegialen grüßen | mon cher confrère",
    ),
    kinds: list("mail | document | pdf | text"),
  },
];
