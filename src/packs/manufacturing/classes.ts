import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

const TEXTS = list("document | pdf | text");
const TABLES = list("sheet | data");
const BOTH = list("sheet | data | document | pdf");

/** What lies in the files of a maker of things: engineering, production, quality, purchasing. */
export const classes: PackSource["classes"] = [
  {
    name: "bom",
    label: "Bill of materials",
    description: "The parts that a product is made of, with quantities.",
    nameWords: list(
      "bom | bill of materials | parts structure | stückliste | stueckliste | nomenclature | lista de materiales | distinta base",
    ),
    headings: list("bill of materials | bom | components | stückliste | nomenclature"),
    phrases: list(
      "bill of materials | quantity per assembly | find number | reference designator | stückliste",
    ),
    columns: list(
      "level | item | find no | part no | part number | component | parent part | parent | description | qty | qty per | quantity per | quantity | unit | uom | revision | rev | reference designator | make or buy | material | teilenummer | menge | einheit | benennung | positionsnummer",
    ),
    kinds: BOTH,
  },
  {
    name: "parts-list",
    label: "Parts master",
    description: "All parts with their material, price and supplier.",
    nameWords: list(
      "parts | part master | item master | material master | teilestamm | artikelstamm | materialstamm | articles",
    ),
    headings: list("parts | item master | material master | teilestamm"),
    phrases: list("item master | material master"),
    columns: list(
      "part no | part number | part id | description | material | weight | unit cost | standard cost | supplier | supplier id | lead time | drawing no | revision | commodity | teilenummer | werkstoff | gewicht | lieferant",
    ),
    kinds: TABLES,
  },
  {
    name: "routing",
    label: "Routing",
    description: "The operations by which a part is made, with times.",
    nameWords: list(
      "routing | routings | process plan | operation sheet | process sheet | arbeitsplan | gamme | gamme opératoire | hoja de ruta",
    ),
    headings: list(
      "routing | operations | operation sequence | arbeitsplan | arbeitsgänge | gamme opératoire",
    ),
    phrases: list(
      "operation sequence | setup time | run time | work centre | work center | rüstzeit | stückzeit | arbeitsplatz | temps de réglage",
    ),
    columns: list(
      "operation | operation no | op no | op | work centre | work center | machine | setup time | run time | cycle time | tool | arbeitsgang | arbeitsplatz | rüstzeit | stückzeit",
    ),
    kinds: BOTH,
  },
  {
    name: "work-order",
    label: "Work order",
    description: "Orders that a quantity be made.",
    nameWords: list(
      "work order | production order | shop order | job card | traveler | traveller | fertigungsauftrag | laufkarte | betriebsauftrag | ordre de fabrication | orden de producción",
    ),
    headings: list(
      "work order | production order | job traveler | laufkarte | fertigungsauftrag | ordre de fabrication",
    ),
    phrases: list(
      "work order number | quantity to produce | release date | job traveler | fertigungsauftrag | auftragsmenge | ordre de fabrication | operator sign off",
    ),
    columns: list(
      "work order | work order no | wo no | production order | quantity ordered | quantity completed | scrap | scrapped | start date | finish date | due date | fertigungsauftrag | sollmenge | istmenge | ausschuss",
    ),
    kinds: list("document | pdf | text | sheet | data"),
  },
  {
    name: "production-report",
    label: "Production figures",
    description: "What was made, scrapped and stopped, by day, shift or machine.",
    nameWords: list(
      "production | production report | output | oee | shift report | machine events | downtime | produktion | schichtbericht | production journalière",
    ),
    headings: list(
      "production | output | oee | downtime | scrap | shift report | availability | produktion | schichtbericht | stillstände",
    ),
    phrases: list(
      "overall equipment effectiveness | downtime | scrap rate | units produced | shift | availability performance quality | stillstand | ausschussquote | taux de rebut",
    ),
    columns: list(
      "date | shift | machine | line | planned | produced | good | scrap | rework | downtime | downtime min | oee | availability | schicht | maschine | gutteile | ausschuss",
    ),
    kinds: list("sheet | data | document | pdf | slides | text"),
  },
  {
    name: "inspection-report",
    label: "Inspection report",
    description: "Measured features of parts against their limits, such as AS9102 or EMPB.",
    nameWords: list(
      "inspection | inspection report | first article | fai | as9102 | isir | empb | erstmusterprüfbericht | measurement report | measurements | messprotokoll | prüfbericht | messbericht | rapport de contrôle",
    ),
    headings: list(
      "inspection report | first article inspection | inspection results | characteristics | messergebnisse | prüfergebnis | prüfbericht | résultats de contrôle",
    ),
    phrases: list(
      "first article inspection | characteristic accountability | balloon number | upper limit | lower limit | in tolerance | out of tolerance | conforming | sollmass | istmass | toleranz | innerhalb der toleranz | hors tolérance",
    ),
    columns: list(
      "characteristic | feature | nominal | lower limit | upper limit | lsl | usl | tolerance | measured | actual | result | pass fail | balloon | serial no | sollmass | istmass | merkmal | untergrenze | obergrenze",
    ),
    kinds: list("sheet | data | document | pdf | text"),
  },
  {
    name: "inspection-plan",
    label: "Inspection or control plan",
    description: "What is checked, how, how often and what to do when it fails.",
    nameWords: list(
      "control plan | inspection plan | quality plan | prüfplan | kontrollplan | plan de contrôle | plan de surveillance | plan de control",
    ),
    headings: list(
      "control plan | inspection plan | reaction plan | sample size and frequency | prüfplan | prüfmerkmale | prüfmittel | plan de surveillance",
    ),
    phrases: list(
      "control plan | reaction plan | sample size | sampling frequency | measurement technique | special characteristic | prüfplan | stichprobe | prüfmittel | prüfumfang",
    ),
    columns: list(
      "process step | characteristic | specification | measurement technique | gauge | sample size | frequency | control method | reaction plan | prüfmerkmal | prüfmittel | prüfumfang",
    ),
    kinds: BOTH,
  },
  {
    name: "certificate-of-conformance",
    label: "Certificate of conformance",
    description: "The maker says that a delivery meets what was ordered.",
    nameWords: list(
      "coc | certificate of conformance | certificate of conformity | c of c | declaration of conformity | werksbescheinigung | konformitätserklärung | certificat de conformité | certificado de conformidad",
    ),
    headings: list(
      "certificate of conformance | certificate of conformity | declaration of conformity | konformitätserklärung | certificat de conformité",
    ),
    phrases: list(
      "we hereby certify | certifies that the | conform to the requirements | certificate of conformance | quality representative | en 10204 2.1 | entsprechen den anforderungen | wir bescheinigen | certifions que",
    ),
    kinds: TEXTS,
  },
  {
    name: "certificate-of-analysis",
    label: "Certificate of analysis or material certificate",
    description: "Measured properties of a batch, such as EN 10204 3.1.",
    nameWords: list(
      "coa | certificate of analysis | mill certificate | material certificate | mtr | mill test report | 3 1 certificate | abnahmeprüfzeugnis | werkszeugnis | certificat matière | certificate",
    ),
    headings: list(
      "certificate of analysis | chemical composition | mechanical properties | test results | inspection certificate | abnahmeprüfzeugnis | chemische zusammensetzung | mechanische eigenschaften | composition chimique",
    ),
    phrases: list(
      "certificate of analysis | heat number | chemical composition | tensile strength | yield strength | elongation | en 10204 | 3.1 certificate | schmelze | zugfestigkeit | streckgrenze | bruchdehnung | résistance à la traction",
    ),
    kinds: list("document | pdf | text | sheet"),
  },
  {
    name: "fmea",
    label: "FMEA",
    description: "Failure modes with severity, occurrence and detection.",
    nameWords: list(
      "fmea | pfmea | dfmea | process fmea | design fmea | amdec | fehlermöglichkeits",
    ),
    headings: list(
      "failure mode and effects analysis | fmea | process fmea | design fmea | risk analysis | amdec",
    ),
    phrases: list(
      "potential failure mode | effects of failure | risk priority number | severity occurrence detection | action priority | fehlermöglichkeit | fehlerfolge | mode de défaillance",
    ),
    columns: list(
      "failure mode | potential failure mode | effect | effects | cause | severity | occurrence | detection | rpn | action priority | ap | recommended action | process step | fehlerart | fehlerfolge | rpz | bedeutung | auftreten | entdeckung",
    ),
    kinds: BOTH,
  },
  {
    name: "nonconformance-report",
    label: "Nonconformance report",
    description: "A part or lot that is not as it should be.",
    nameWords: list(
      "ncr | nonconformance | non conformance | nonconformity | deviation report | mrb | abweichungsbericht | fehlerbericht | prüfbeanstandung | non conformité | defect report",
    ),
    headings: list(
      "nonconformance | nonconformity report | description of nonconformance | disposition | containment | abweichung | fehlerbeschreibung | sofortmassnahme | description de la non-conformité",
    ),
    phrases: list(
      "nonconforming | disposition | use as is | rework | scrap | return to supplier | material review board | quantity rejected | fehlerhafte teile | sonderfreigabe | nacharbeit | gesperrt",
    ),
    kinds: list("document | pdf | text | mail | sheet"),
  },
  {
    name: "report-8d",
    label: "8D report",
    description: "A problem solved in eight steps, with its root cause.",
    nameWords: list(
      "8d | 8d report | 8 d | corrective action | scar | capa | car | korrekturmassnahme | rapport 8d",
    ),
    headings: list(
      "d1 | d2 | d3 | d4 | d5 | d6 | d7 | d8 | team | problem description | interim containment actions | root cause | root cause analysis | permanent corrective actions | prevent recurrence | ursachenanalyse | abstellmassnahmen | sofortmassnahmen",
    ),
    phrases: list(
      "root cause | containment action | permanent corrective action | prevent recurrence | five whys | 5 why | ishikawa | escape point | ursache | abstellmassnahme | cause racine",
    ),
    kinds: list("document | pdf | text | sheet | slides"),
  },
  {
    name: "engineering-change",
    label: "Engineering change",
    description: "Asks for, orders or tells a change of a part or drawing.",
    nameWords: list(
      "ecn | eco | ecr | engineering change | change notice | change order | change request | änderungsantrag | änderungsmitteilung | aenderungsmitteilung | demande de modification",
    ),
    headings: list(
      "engineering change notice | engineering change order | reason for change | description of change | affected parts | affected documents | effectivity | änderungsgrund | betroffene teile | motif de la modification",
    ),
    phrases: list(
      "reason for change | engineering change | affected items | effectivity date | from revision | to revision | interchangeability | disposition of stock | änderungsmitteilung | index alt | index neu",
    ),
    columns: list(
      "ecn no | eco no | change no | affected part | old revision | new revision | effectivity",
    ),
    kinds: list("document | pdf | text | sheet | data | mail"),
  },
  {
    name: "spc-sheet",
    label: "SPC sheet",
    description: "Samples of a process over time, with limits and capability.",
    nameWords: list(
      "spc | control chart | xbar r | capability | capability study | cpk | msa study | gage r r | regelkarte | prozessfähigkeit | carte de contrôle",
    ),
    headings: list(
      "control chart | process capability | x bar | statistical process control | regelkarte | prozessfähigkeit",
    ),
    phrases: list(
      "process capability | upper control limit | lower control limit | cpk | ppk | subgroup | gage repeatability | regelgrenze | eingriffsgrenze",
    ),
    columns: list(
      "sample | subgroup | x1 | x2 | x3 | x4 | x5 | xbar | mean | range | ucl | lcl | cp | cpk | usl | lsl | stichprobe | mittelwert",
    ),
    kinds: BOTH,
  },
  {
    name: "drawing-list",
    label: "Drawing list",
    description: "Drawings with number, revision and state.",
    nameWords: list(
      "drawing list | drawing register | drawing index | document register | zeichnungsliste | zeichnungsverzeichnis | liste des plans",
    ),
    headings: list("drawing list | drawing register | zeichnungsliste"),
    phrases: list("drawing register | released drawings | zeichnungsverzeichnis"),
    columns: list(
      "drawing no | drawing number | dwg no | title | revision | rev | sheet | size | status | released | release date | zeichnungsnummer | blatt | index",
    ),
    kinds: TABLES,
  },
  {
    name: "drawing",
    label: "Drawing or specification",
    description: "Says how a part has to be.",
    nameWords: list(
      "drawing | dwg | specification | spec | datasheet | data sheet | zeichnung | spezifikation | datenblatt | lastenheft | pflichtenheft | plan | cahier des charges",
    ),
    headings: list(
      "dimensions | tolerances | technical data | specification | requirements | materials | surface finish | technische daten | anforderungen | caractéristiques techniques",
    ),
    phrases: list(
      "general tolerances | iso 2768 | surface finish | all dimensions in | unless otherwise specified | third angle projection | allgemeintoleranzen | oberflächen | technische daten | rated pressure",
    ),
    kinds: list("document | pdf | image | text"),
  },
  {
    name: "supplier-list",
    label: "List of suppliers",
    description: "Suppliers with what they deliver and how they are rated.",
    nameWords: list(
      "suppliers | supplier list | vendors | approved supplier list | asl | lieferanten | lieferantenliste | fournisseurs | proveedores | supplier rating | scorecard",
    ),
    headings: list(
      "suppliers | approved suppliers | supplier rating | lieferanten | lieferantenbewertung",
    ),
    phrases: list(
      "approved supplier list | supplier rating | delivery performance | lieferantenbewertung",
    ),
    columns: list(
      "supplier id | supplier no | supplier | supplier name | country | commodity | approved | approved until | rating | ppm | on time delivery | lieferantennummer | certificate | iso 9001",
    ),
    kinds: TABLES,
  },
  {
    name: "purchase-order",
    label: "Purchase order",
    description: "Orders material or parts from a supplier.",
    nameWords: list(
      "purchase order | po | bestellung | bon de commande | orden de compra | order | blanket order",
    ),
    headings: list("purchase order | delivery terms | ship to | bestellung | bon de commande"),
    phrases: list(
      "purchase order | po number | please deliver | delivery date | certificate required | certificate of conformance required | bestellnummer | liefertermin | numéro de commande",
    ),
    columns: list(
      "po no | po number | part no | part number | quantity | unit price | delivery date | need by | supplier",
    ),
    kinds: list("document | pdf | text | sheet | data | mail"),
  },
  {
    name: "sales-order-list",
    label: "Orders of customers",
    description: "What customers have ordered, by line.",
    nameWords: list(
      "orders | order lines | sales orders | order book | auftragsbestand | aufträge | commandes clients",
    ),
    headings: list("order book | sales orders | auftragsbestand"),
    phrases: list("order book | order backlog"),
    columns: list(
      "order id | order no | customer id | order date | requested date | promised date | product | part no | quantity | unit price | ship date | auftragsnummer | kundennummer",
    ),
    kinds: TABLES,
  },
  {
    name: "offer",
    label: "Offer",
    description: "Offers products at a price.",
    nameWords: list("offer | quote | quotation | angebot | devis | oferta"),
    headings: list(
      "offer | scope of supply | prices | terms of delivery | angebot | lieferumfang | preise",
    ),
    phrases: list(
      "we are pleased to offer | our offer | offer valid until | scope of supply | delivery time | incoterms | ex works | angebot | gültig bis | lieferzeit | ab werk",
    ),
    kinds: TEXTS,
  },
  {
    name: "delivery-note",
    label: "Delivery note",
    description: "Goes with the goods.",
    nameWords: list(
      "delivery note | packing list | packing slip | lieferschein | bon de livraison | shipping list",
    ),
    headings: list("delivery note | packing list | lieferschein"),
    phrases: list(
      "delivery note | packing list | gross weight | number of packages | lieferschein | bruttogewicht | colis",
    ),
    columns: list(
      "delivery note | part no | quantity delivered | lot no | serial no | packages | gross weight",
    ),
    kinds: list("document | pdf | text | sheet | data"),
  },
  {
    name: "maintenance-record",
    label: "Maintenance record",
    description: "What was serviced, calibrated or repaired and when it is due again.",
    nameWords: list(
      "maintenance | maintenance log | service report | calibration | calibration list | gauge list | wartung | wartungsplan | instandhaltung | kalibrierung | prüfmittelliste | maintenance préventive",
    ),
    headings: list(
      "maintenance | calibration | service report | wartung | kalibrierung | prüfmittel",
    ),
    phrases: list(
      "preventive maintenance | calibration due | next service | calibration certificate | nächste kalibrierung | wartungsintervall | prochaine calibration",
    ),
    columns: list(
      "gauge id | equipment id | asset | machine | last calibration | next calibration | calibration due | last service | next service | interval | technician | prüfmittelnummer | nächste prüfung",
    ),
    kinds: list("sheet | data | document | pdf | text"),
  },
  {
    name: "work-instruction",
    label: "Work instruction",
    description: "How a step is done at the machine or bench.",
    nameWords: list(
      "work instruction | wi | sop | assembly instruction | operating instruction | arbeitsanweisung | montageanleitung | betriebsanweisung | mode opératoire | instrucción de trabajo",
    ),
    headings: list(
      "tools required | safety | steps | procedure | assembly | work steps | werkzeuge | arbeitsschritte | sicherheit | outillage | étapes",
    ),
    phrases: list(
      "work instruction | torque to | wear safety | tools required | next step | anzugsdrehmoment | schutzbrille tragen | arbeitsanweisung | couple de serrage",
    ),
    kinds: list("document | pdf | text | slides"),
  },
];
