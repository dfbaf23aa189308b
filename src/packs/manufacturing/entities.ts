import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

export const entities: PackSource["entities"] = [
  {
    name: "part-number",
    label: "Part number",
    patterns: [
      "[A-Z]{1,5}[-/. ]?\\d{2,8}(?:[-/.][A-Z0-9]{1,6}){0,4}",
      "\\d{3,8}(?:[-.]\\d{1,5}){1,3}",
      "\\d{5,12}",
    ],
    cues: list(
      "part no | part number | part id | part | parent part | component | item no | item number | material no | teilenummer | teile nr | teilnr | artikelnummer | sachnummer | référence | numéro de pièce | número de pieza",
    ),
    examples: ["KG-4410", "100482-01", "A4410.22-7", "7001234"],
  },
  {
    name: "drawing-number",
    label: "Drawing number",
    patterns: [
      "(?:DWG|ZG|Z|D|DRG)[-/. ]?\\d{3,8}(?:[-/.][A-Z0-9]{1,5}){0,3}",
      "[A-Z]{1,4}[-.]\\d{3,7}(?:[-.][A-Z0-9]{1,4}){0,2}",
      "\\d{4,9}",
    ],
    cues: list(
      "drawing no | drawing number | dwg no | dwg | drawing | zeichnungsnummer | zeichnung nr | plan n° | numéro de plan",
    ),
    examples: ["DWG-44102", "Z 104822-B", "KG-4410.03"],
  },
  {
    name: "revision",
    label: "Revision",
    patterns: ["[A-Z]{1,2}", "\\d{1,2}"],
    cues: list(
      "rev | revision | rev level | from revision | to revision | index | änderungsindex | indice",
    ),
    examples: ["B", "03", "AA"],
  },
  {
    name: "lot-number",
    label: "Lot or batch number",
    patterns: [
      "(?:L|LOT|CH|B|LT)[-/ ]?\\d{3,8}(?:[-/]\\d{1,5}){0,2}",
      "\\d{4,10}(?:[-/]\\d{1,4})?",
    ],
    cues: list(
      "lot no | lot number | lot | batch no | batch number | batch | charge | chargennummer | losnummer | los nr | numéro de lot | lote",
    ),
    examples: ["L2503-17", "LOT 204418", "250317-02"],
  },
  {
    name: "serial-number",
    label: "Serial number",
    patterns: [
      "(?:SN|S/N)[-: ]{0,2}[A-Z0-9]{4,14}",
      "[A-Z]{1,4}\\d{0,4}[-/]?\\d{4,10}(?:[-/]\\d{1,5})?",
      "\\d{5,14}",
    ],
    cues: list(
      "serial no | serial number | serial | s/n | seriennummer | serien nr | fabriknummer | numéro de série | número de serie",
    ),
    examples: ["SN-0041822", "KG24-001882", "20250317004"],
  },
  {
    name: "heat-number",
    label: "Heat number",
    description: "The melt that steel or another metal comes from.",
    patterns: ["[A-Z]{0,2}\\d{4,8}[A-Z]?"],
    cues: list(
      "heat no | heat number | heat | melt no | schmelze | schmelzennummer | coulée | n° de coulée | colada",
    ),
    examples: ["H48221", "904418", "Z10482A"],
  },
  {
    name: "work-order-number",
    label: "Work order number",
    patterns: ["(?:WO|MO|JO|FA|PA|OF)[-/ ]?\\d{2,9}(?:[-/]\\d{1,6}){0,2}", "\\d{6,12}"],
    cues: list(
      "work order | work order no | wo no | production order | shop order | job no | fertigungsauftrag | fauf | auftrag nr | ordre de fabrication",
    ),
    examples: ["WO-104882", "FA 25-00417", "1000482210"],
  },
  {
    name: "purchase-order-number",
    label: "Purchase order number",
    patterns: ["(?:PO|BE|BO|CMD|OC)[-/ ]?\\d{3,9}(?:[-/]\\d{1,5}){0,2}", "45\\d{8}"],
    cues: list(
      "purchase order | po no | po number | your order | our order | bestellnummer | bestellung nr | commande n°",
    ),
    examples: ["PO-2025-0188", "4500018823"],
  },
  {
    name: "nonconformance-number",
    label: "Nonconformance or 8D number",
    patterns: ["(?:NCR|QN|NC|CAR|SCAR|CAPA|8D)[-/ ]?\\d{2,6}(?:[-/]\\d{1,6}){0,2}", "\\d{9,12}"],
    cues: list(
      "ncr | ncr no | ncr number | nonconformance no | quality notification | 8d no | report no | car no | scar no | reklamation nr | qm meldung | fehlerbericht nr",
    ),
    examples: ["NCR-2025-009", "8D-0044", "QN 200417", "SCAR-24-118"],
  },
  {
    name: "change-number",
    label: "Engineering change number",
    patterns: ["(?:ECN|ECO|ECR|AM|AEM)[-/ ]?\\d{2,6}(?:[-/]\\d{1,5}){0,2}"],
    examples: ["ECN-2025-014", "ECO 10482", "AM-0441"],
  },
  {
    name: "material",
    label: "Material",
    description: "Steel, aluminium and plastics by their common names.",
    patterns: [
      "1\\.\\d{4}",
      "(?:EN AW|EN-AW|AW)[- ]?\\d{4}",
      "(?:AISI|SAE) ?\\d{3,4}[A-Z]?",
      "(?:S235JR|S275JR|S355J2|C45E?|42CrMo4|16MnCr5|X5CrNi18-10|X2CrNiMo17-12-2|EN-GJL-250|EN-GJS-400-15|CuZn39Pb3|PEEK|POM-C|PTFE|PA66|ABS)",
    ],
    examples: ["1.4301", "EN AW 6082", "AISI 316L", "42CrMo4", "EN-GJL-250"],
  },
  {
    name: "tolerance",
    label: "Fit or tolerance",
    patterns: [
      "[±] ?\\d{1,3}(?:[.,]\\d{1,4})? ?(?:mm|µm|°|in)?",
      "[A-Za-z]{1,2}\\d{1,2}/[a-z]{1,2}\\d{1,2}",
      "ISO 2768-[fmcv][HKL]?",
    ],
    examples: ["± 0,05 mm", "H7/g6", "ISO 2768-mK"],
  },
  {
    name: "thread",
    label: "Thread",
    patterns: [
      "M\\d{1,3}(?: ?x ?\\d{1,2}(?:[.,]\\d{1,2})?)?(?:-\\d[gGhH]{1,2})?",
      "G ?\\d{1,2}(?:/\\d{1,2})?(?: ?[AB])?",
      "\\d{1,2}/\\d{1,2}-\\d{2} ?(?:UNC|UNF)",
    ],
    cues: list("thread | gewinde | filetage | screw | bolt | schraube | rosca | torque"),
    examples: ["M8", "M12x1,5", "G1/2", "3/8-16 UNC"],
  },
  {
    name: "standard",
    label: "Standard",
    patterns: [
      "(?:DIN|EN|ISO|IEC|ASTM|ASME|IATF|VDA|AS)(?:[ -](?:EN|ISO|IEC)){0,2}[ -]?[A-Z]?\\d{1,6}(?:-\\d{1,3}){0,2}(?::\\d{4})?",
    ],
    examples: ["ISO 9001:2015", "DIN EN 10204", "IATF 16949", "ASTM A105", "AS9102"],
  },
  {
    name: "work-centre",
    label: "Work centre or machine",
    patterns: ["[A-Z]{1,5}[-/ ]?\\d{1,5}(?:[-/]\\d{1,3})?", "\\d{3,6}"],
    cues: list(
      "work centre | work center | machine | machine no | line | arbeitsplatz | maschine | maschinennummer | poste de charge | station",
    ),
    examples: ["CNC-03", "L2", "4410"],
  },
  {
    name: "capability-index",
    label: "Capability index",
    description: "Cp, Cpk, Pp or Ppk with its value.",
    patterns: ["\\d[.,]\\d{1,3}"],
    cues: list("cpk | cp | ppk | pp | cmk | process capability"),
    examples: ["1.67", "1,33"],
  },
];
