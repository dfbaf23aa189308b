/**
 * Words of street addresses, folded, after the postal authorities' lists (USPS Publication 28, Royal Mail PAF, La Poste, Deutsche Post)
 * and the street types of OpenStreetMap in the languages of Europe.
 */
import { STREET_WORDS } from "../../kit/lexicon/words.ts";

/** Words for streets that stand behind the name: "Baker Street", "Király utca". */
export const STREET_AFTER: ReadonlySet<string> = set(
  `${STREET_WORDS.join(" ")} lanes streets roads roads drives squares terraces crescent parade rise green greens parkway freeway expressway turnpike bypass viaduct crossroad crossroads junction extension extensions esplanade embankment
strasse str allee weg platz gasse damm ufer chaussee utca ut utja ter tere koz korut rkp rakpart setany sor u ulica ulice straat laan plein weg kade gracht gade vej gate gata gatan vagen vegen veien stien plads torv torg alle tn tanav puiestee mnt maantee katu tie kuja polku namesti trida nabrezi cesta trg put sokak caddesi bulvari mahallesi prospekt ulitsa terrasse vei veg tee pst puistee kapu rakpart laita`,
);

/** Words for streets that stand before the name: "rue de la Paix", "Calle Mayor". */
export const STREET_BEFORE: ReadonlySet<string> = set(
  "rue avenue av ave boulevard bd blvd place pl impasse chemin allee quai cours passage route square villa cite via viale piazza piazzale piazzetta corso largo strada vicolo contrada lungotevere calle c avda avenida paseo plaza plazuela carrer cami camino carretera ronda travesia glorieta rua r travessa estrada praca alameda beco quinta ulica ul aleja al aleje plac os osiedle ulice namesti nam trida trg ulita calea soseaua bulevardul intrarea splaiul piata str leoforos odos plateia λεωφορος λεωφ λ οδος πλατεια πλ улица ул проспект пр бульвар вулиця jalan jl calzada callejon carrera cra kra diagonal transversal",
);

/** Endings of one-word street names that hardly any other word has. */
export const STREET_ENDING =
  /.(?:strasse|straße|gasse|weg|platz|allee|damm|ufer|steig|stieg|chaussee|bruecke|brucke|graben|straat|laan|plein|gracht|singel|dijk|dreef|steeg|kade|gade|vej|vejen|veien|vegen|gata|gate|gaten|gatan|vagen|vag|stien|stigen|straede|stræde|plads|pladsen|torvet|torget|plassen|bakken|krogen|terrasse|katu|kuja|polku|raitti|vegur|braut|stigur|straeti|stræti|gotu|utca|ulica|tanav)$/;
/** Endings that ordinary words share: they need a number and more proof. */
export const WEAK_ENDING = /.(?:ring|markt|hof|tie|tun|hus|tunet|lia|lund|baan|pad|berg|feld|str)$/;

/** Words for a part of a building, before its number. */
export const UNIT_WORDS: ReadonlySet<string> = set(
  "suite ste apt apartment unit floor fl room rm building bldg flat wohnung whg stiege etage stock appartement appt bureau piso puerta portal planta escalera scala interno int sala apto bloco lok lokal m mieszkanie byt lgh app appartamento no box level tower block lot space wing",
);

/** Words for a floor or a door behind its number: "3. OG", "2. tv.", "4. Stock". */
export const FLOORS_BEHIND: ReadonlySet<string> = set(
  "og ug dg zg etage stock stockwerk obergeschoss tv th mf sal etg pietro andar esq dto dcha izq verdieping vaning kerros emelet patro",
);

/** Words before a house's number: "n.º 4", "Nr. 12". */
export const NUMBER_WORDS: ReadonlySet<string> = set("n no n.o nr num numero nro numer nummer");

/** Small words that begin German names of streets; behind them only a code and a town prove one. */
export const STREET_OPENERS: ReadonlySet<string> = set(
  "am an auf im in zum zur unter hinter vor beim",
);

/** Small words inside names of streets and towns. */
export const NAME_PARTICLES: ReadonlySet<string> = set(
  "de del della delle dei degli da do dos das di la le les los las des du el al y e et und en of the upon on the sur sous aux au am an der den dem die das im in bei ob vor auf zu zum zur van von ter ten op aan aen nad pod pri na v ve u z ved i o og och d l s st",
);

/** Points of the compass around a street's name. */
export const DIRECTIONS: ReadonlySet<string> = set(
  "n s e w ne nw se sw north south east west northeast northwest southeast southwest nord sud est ouest",
);

/** Boxes at a post office, before their number. */
export const POST_BOX =
  /(?:p\.? ?o\.? ?box|post ?box|postfach|bo[îi]te postale|b\.?p\.|casella postale|c\.?p\.|apartado(?: de correos)?|postbus|postboks|postilokero|skr\. ?poczt\.?|caixa postal|box)\s{0,2}\d{1,6}(?![\d.,]\d|\d)/iy;
/** Addresses of the US forces: unit and box, or the three letters of the post office with those of the region (USPS). */
export const MILITARY =
  /(?:psc|unit|cmr) \d{1,5},? box \d{1,5}|(?:uss|uscgc|usns|uns) \p{L}[\p{L}'-]{1,30}(?=,?\s{1,4}(?:apo|fpo|dpo))|(?:apo|fpo|dpo),? (?:aa|ae|ap)\b/iuy;

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
