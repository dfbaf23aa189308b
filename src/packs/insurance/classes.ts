import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

const TEXTS = list("document | pdf | text | mail");
const TABLES = list("sheet | data");

/** What lies in the files of an insurer, a broker, a managing agent or a risk manager. */
export const classes: PackSource["classes"] = [
  {
    name: "policy",
    label: "Policy",
    description: "The contract of insurance with its terms.",
    nameWords: list(
      "policy | policy wording | wording | versicherungsschein | police | contrat d'assurance | póliza",
    ),
    headings: list(
      "insuring agreement | insuring agreements | definitions | exclusions | conditions | insured perils | limits of liability | general conditions | versicherte gefahren | ausschlüsse | obliegenheiten | garanties | exclusiones",
    ),
    phrases: list(
      "the insurer will indemnify | we will pay | insuring agreement | this policy does not cover | named insured | subject to the terms and conditions of this policy | versicherungsnehmer | versicherungsschutz | l'assureur garantit | tomador del seguro",
    ),
    kinds: TEXTS,
  },
  {
    name: "policy-schedule",
    label: "Schedule or declarations",
    description: "What is special to one policy: who, what, when, how much.",
    nameWords: list(
      "schedule | policy schedule | declarations | dec page | declaration page | deckungsübersicht | conditions particulières",
    ),
    headings: list(
      "schedule | declarations | policy schedule | schedule of cover | sums insured | premium | deductibles | versicherungssummen | selbstbeteiligung | conditions particulières",
    ),
    phrases: list(
      "policy schedule | declarations | period of insurance | sum insured | policy period | deductible | annual premium | premium payable | versicherungssumme | versicherungsdauer | franchise | prime annuelle",
    ),
    kinds: list("document | pdf | text | sheet"),
  },
  {
    name: "endorsement",
    label: "Endorsement",
    description: "Changes a policy that is in force.",
    nameWords: list(
      "endorsement | rider | policy change | nachtrag | avenant | suplemento | aenderungsnachtrag",
    ),
    headings: list(
      "endorsement | endorsement schedule | additional insured | change in premium | nachtrag",
    ),
    phrases: list(
      "this endorsement changes the policy | forms part of the policy | all other terms and conditions remain unchanged | endorsement number | effective date of endorsement | dieser nachtrag | bleiben unverändert | le présent avenant",
    ),
    kinds: TEXTS,
  },
  {
    name: "binder",
    label: "Binder or cover note",
    description: "Cover that holds until the policy is written.",
    nameWords: list(
      "binder | cover note | slip | market reform contract | mrc | vorläufige deckung | deckungsnote | note de couverture",
    ),
    headings: list(
      "binder | cover note | risk details | security details | subscription agreement | deckungszusage",
    ),
    phrases: list(
      "temporary insurance | cover note | bound until | unique market reference | order hereon | signed lines | vorläufige deckungszusage",
    ),
    kinds: TEXTS,
  },
  {
    name: "certificate",
    label: "Certificate of insurance",
    description: "Shows a third party that cover exists, such as ACORD 25.",
    nameWords: list(
      "certificate | certificate of insurance | coi | acord 25 | acord 28 | versicherungsbestätigung | attestation | attestation d'assurance | certificado de seguro",
    ),
    headings: list(
      "certificate of liability insurance | certificate of insurance | certificate of property insurance | coverages | certificate holder | versicherungsbestätigung | attestation d'assurance",
    ),
    phrases: list(
      "this certificate is issued as a matter of information only | certificate holder | insurer affording coverage | insurers affording coverage | description of operations | authorized representative | each occurrence | wird hiermit bestätigt | atteste que",
    ),
    kinds: TEXTS,
  },
  {
    name: "application",
    label: "Application or proposal",
    description: "What a customer tells before cover is given, such as ACORD 125.",
    nameWords: list(
      "application | proposal form | submission | acord 125 | acord 126 | acord 130 | risk questionnaire | antrag | versicherungsantrag | proposition d'assurance | solicitud",
    ),
    headings: list(
      "applicant information | proposal form | prior coverage | prior carrier information | loss history | nature of business | premises information | risikofragen | antragsteller",
    ),
    phrases: list(
      "applicant | proposer | prior carrier | have you ever been declined | nature of business | duty of disclosure | fair presentation | vorversicherer | antragsteller | le proposant",
    ),
    kinds: list("document | pdf | text | sheet | mail"),
  },
  {
    name: "quote",
    label: "Insurance quote",
    description: "Offers cover at a premium.",
    nameWords: list(
      "quote | quotation | premium indication | terms | angebot | devis | cotización",
    ),
    headings: list("quotation | quoted premium | subjectivities | terms offered | indication"),
    phrases: list(
      "quoted premium | subjectivities | this quotation is valid | subject to satisfactory | premium indication | brokerage | angebot gültig",
    ),
    kinds: list("document | pdf | text | sheet | mail"),
  },
  {
    name: "claim-notice",
    label: "First notice of loss",
    description: "Tells the insurer that something has happened.",
    nameWords: list(
      "fnol | first notice of loss | loss notice | claim form | claim notification | acord 1 | acord 2 | acord 3 | schadenmeldung | schadenanzeige | déclaration de sinistre | constat | parte de accidente",
    ),
    headings: list(
      "first notice of loss | loss notice | date and place of loss | details of loss | description of loss | loss details | circumstances of the accident | schadenhergang | schadenmeldung | déclaration de sinistre | circonstances",
    ),
    phrases: list(
      "date of loss | first notice of loss | description of loss | reported by | cause of loss | police report | how did the accident happen | witnesses | schadendatum | schadenhergang | schadentag | date du sinistre | lieu du sinistre | fecha del siniestro",
    ),
    kinds: list("document | pdf | text | mail | data"),
  },
  {
    name: "adjuster-report",
    label: "Adjuster's report",
    description: "What an expert found about a loss.",
    nameWords: list(
      "adjuster report | loss adjuster | adjusters report | survey report | assessment | gutachten | sachverständigengutachten | rapport d'expertise | informe pericial | appraisal | preliminary report",
    ),
    headings: list(
      "circumstances | cause | quantum | reserve recommendation | policy liability | scope of damage | recovery prospects | adjustment | schadenumfang | schadenursache | cause du sinistre | évaluation des dommages",
    ),
    phrases: list(
      "loss adjuster | we attended the premises | reserve recommendation | quantum | proximate cause | policy liability | subrogation | cost of repairs | wiederherstellungskosten | zeitwert | vétusté | the adjuster",
    ),
    kinds: TEXTS,
  },
  {
    name: "claim-decision",
    label: "Decision on a claim",
    description: "Settles, reserves or declines a claim.",
    nameWords: list(
      "settlement | decline letter | denial | denial letter | coverage letter | reservation of rights | settlement letter | release | deckungsablehnung | abfindung | regulierung | refus de garantie",
    ),
    headings: list(
      "reservation of rights | settlement | release | coverage determination | leistungsentscheidung",
    ),
    phrases: list(
      "reservation of rights | we reserve our rights | full and final settlement | unable to provide coverage | we regret to inform you | claim is denied | settlement amount | deckung ablehnen | kulanz | abfindungserklärung | refuse sa garantie",
    ),
    kinds: TEXTS,
  },
  {
    name: "claims-list",
    label: "List of claims",
    description: "A table with one claim in a row.",
    nameWords: list(
      "claims | claims list | claims register | claims data | open claims | schäden | schadenliste | sinistres | siniestros",
    ),
    headings: list("claims | open claims | claims register | schadenliste"),
    phrases: list("open claims | claims register"),
    columns: list(
      "claim id | claim no | claim number | policy no | policy number | policy id | date of loss | loss date | reported | report date | paid | reserve | outstanding | incurred | cause | status | adjuster | schadennummer | schadendatum",
    ),
    kinds: TABLES,
  },
  {
    name: "loss-run",
    label: "Loss run",
    description: "Losses of one insured over the years, as of a valuation date.",
    nameWords: list(
      "loss run | loss runs | loss history | claims experience | loss summary | rentabilitätsauskunft | schadenverlauf | schadenrendement | sinistralité | relevé de sinistralité",
    ),
    headings: list(
      "loss run | claims experience | loss summary | schadenverlauf | relevé de sinistralité",
    ),
    phrases: list(
      "loss run | valuation date | valued as of | total incurred | losses valued | schadenverlauf | claims experience",
    ),
    columns: list(
      "policy period | policy year | valuation date | valued as of | claim count | total incurred | incurred | paid | outstanding | reserve | loss ratio | earned premium | claimant",
    ),
    kinds: list("sheet | data | pdf | document"),
  },
  {
    name: "bordereau",
    label: "Bordereau",
    description: "Premiums, risks or claims that a coverholder reports each month.",
    nameWords: list(
      "bordereau | bordereaux | bdx | premium bordereau | claims bordereau | risk bordereau",
    ),
    headings: list(
      "bordereau | premium bordereau | claims bordereau | risk bordereau | reporting period",
    ),
    phrases: list(
      "bordereau | coverholder | binding authority | unique market reference | reporting period",
    ),
    columns: list(
      "umr | unique market reference | coverholder | certificate reference | certificate ref | reporting period | risk inception date | inception date | expiry date | gross written premium | gross premium | commission | net premium | risk code | section number | class of business",
    ),
    kinds: TABLES,
  },
  {
    name: "policy-list",
    label: "List of policies",
    description: "A table with one policy in a row.",
    nameWords: list(
      "policies | policy list | portfolio | in force | bestand | vertragsbestand | polices | cartera",
    ),
    headings: list("policies in force | portfolio | vertragsbestand"),
    phrases: list("policies in force"),
    columns: list(
      "policy no | policy number | policy id | insured | policyholder | customer id | product | inception | inception date | expiry | expiry date | start date | end date | premium | annual premium | sum insured | deductible | versicherungsnummer | beitrag",
    ),
    kinds: TABLES,
  },
  {
    name: "reserve-model",
    label: "Reserve or actuarial table",
    description: "Triangles, development factors, reserves.",
    nameWords: list(
      "reserve | reserves | reserve model | triangle | triangles | ibnr | actuarial | chain ladder | rückstellung | schadenrückstellung | provisions techniques",
    ),
    headings: list(
      "loss triangle | development factors | ibnr | reserve summary | best estimate | assumptions",
    ),
    phrases: list(
      "ibnr | chain ladder | development factor | ultimate loss | best estimate | case reserves | accident year | schadendreieck | abwicklung",
    ),
    columns: list(
      "accident year | development | development year | dev 12 | dev 24 | ldf | ultimate | ibnr | case reserve | earned premium | loss ratio | underwriting year",
    ),
    kinds: list("sheet | data | document | pdf"),
  },
  {
    name: "reinsurance-treaty",
    label: "Reinsurance contract",
    description: "Passes risk on to a reinsurer.",
    nameWords: list(
      "treaty | reinsurance | reinsurance agreement | facultative | retrocession | excess of loss | quota share | rückversicherung | rückversicherungsvertrag | traité de réassurance",
    ),
    headings: list(
      "business covered | retention and limit | ceding commission | reinstatement | net retained lines | ultimate net loss | cession",
    ),
    phrases: list(
      "reinsurer | the company shall cede | ceding company | quota share | excess of loss | ultimate net loss | reinstatement premium | retrocession | zedent | rückversicherer | la cédante",
    ),
    kinds: TEXTS,
  },
  {
    name: "survey",
    label: "Risk survey",
    description: "What an engineer saw at a site before cover is given.",
    nameWords: list(
      "risk survey | survey | inspection report | risk engineering | loss prevention report | risikobesichtigung | visite de risque",
    ),
    headings: list(
      "construction | occupancy | protection | exposure | risk improvements | recommendations | sprinkler | bauart | brandschutz",
    ),
    phrases: list(
      "construction occupancy protection | risk improvement | sprinkler protection | estimated maximum loss | probable maximum loss | fire load | brandabschnitt | housekeeping",
    ),
    kinds: TEXTS,
  },
  {
    name: "claims-report",
    label: "Report on claims",
    description: "How claims stand, for management or a board.",
    nameWords: list(
      "claims report | claims review | board report | quarterly claims | claims analysis | schadenbericht",
    ),
    headings: list(
      "claims overview | claims development | large losses | frequency and severity | loss ratio | large claims | schadenentwicklung",
    ),
    phrases: list(
      "loss ratio | large losses | combined ratio | claims frequency | average claim | compared with the same quarter | schadenquote | grossschäden",
    ),
    kinds: list("document | pdf | slides | text | sheet"),
  },
  {
    name: "premium-invoice",
    label: "Premium invoice",
    description: "Asks for the premium of a policy.",
    nameWords: list(
      "premium invoice | premium notice | debit note | beitragsrechnung | prämienrechnung | avis d'échéance | recibo de prima",
    ),
    headings: list(
      "premium invoice | debit note | premium due | beitragsrechnung | avis d'échéance",
    ),
    phrases: list(
      "premium due | insurance premium tax | debit note | instalment | versicherungssteuer | beitrag fällig | taxe d'assurance | prime échue",
    ),
    kinds: list("document | pdf | text | mail | sheet"),
  },
  {
    name: "claim-correspondence",
    label: "Letter or mail on a claim",
    description: "Between insurer, insured, expert and the other side.",
    nameWords: list(
      "re | letter | mail | claim letter | correspondence | schreiben | courrier | assessment",
    ),
    headings: list("claim no | our ref"),
    phrases: list(
      "your claim | we refer to your claim | our insured | claim handler | please quote | we act on behalf of your insured | ihr schaden | schadenfall | votre sinistre | kind regards",
    ),
    kinds: list("mail | document | text | pdf"),
  },
];
