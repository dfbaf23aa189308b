/**
 * Words by which the parts of a receipt or an invoice are told, folded, in the languages that the product reads and in Malay and
 * Indonesian, whose receipts mix them with English. They are expressions for `RegExp`, whole words unless they end in `\w*`.
 */

function words(list: string): RegExp {
  const alternatives = list
    .trim()
    .split(/\s*\|\s*/)
    .map((word) => word.replaceAll(" ", "[\\s-]{1,2}"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}])`, "u");
}

/** What the paper calls itself. */
export const VOUCHER = words(
  "(?:tax|simplified tax|cash|sales?|commercial|pro forma|vat)? ?invoice|invoice|receipt|cash (?:sale|sales|bill|memo)|bill|rechnung|quittung|kassenbon|kassenbeleg|beleg|bon|facture|recu|ticket de caisse|factura|recibo|fattura|ricevuta|scontrino|factuur|kassabon|fatura|paragon|faktura|resit|invois|kwitansi|nota",
);

/** The sum that is to be paid, after roundings. */
export const PAYABLE = words(
  "(?:net |nett )?total ?(?:rounded|payable|due|after (?:rounding|adj\\w*)|amt rounded|amount (?:rounded|payable|due)|to pay)|total after adj\\w*|total payable amount|rounded total|grand total|final total|amount (?:payable|due|to be paid)|balance due|total amount rounded|net total rounded|zu zahlen\\w*|zahlbetrag|gesamtbetrag|gesamtsumme|rechnungsbetrag|endbetrag|bruttobetrag|(?:net|montant|total) a payer|total ttc|total a pagar|importe total|total factura|totale (?:da pagare|complessivo|fattura)|importo totale|te betalen|totaalbedrag|do zaplaty|razem|jumlah besar|total bayar",
);
/** A sum that holds the tax. */
export const WITH_TAX = words(
  "total\\w* .*\\bincl\\w*|total\\w* .*\\bwith (?:tax|vat|gst)|inclusive of (?:gst|vat|tax)|summe inkl\\w*|brutto",
);
export const TOTAL = words(
  "total|totals|totale|totaal|summe|gesamt|jumlah|suma|total (?:amount|amt|sales|rm)|ttl",
);
/** A sum of something else. */
export const NO_TOTAL = words(
  "sub ?total\\w*|subtotal\\w*|zwischensumme|sous ?total|subtotaal|subtotale|excl\\w*|exclusive|before|without (?:tax|vat)|total(?:-| )excl\\w*|qty|quantity|item\\w*|pcs|total (?:gst|tax|vat|sst)|(?:tax|gst|vat) (?:total|amount|payable|summary)|gst (?:amt|amount)|savings?|saved|discount\\w*|disc|points?|netto\\w*|nettobetrag|hors taxes|total ht|imponibile|base imponible|included in total|mwst|ust|tva|iva|btw|rabatt|tax summary|total supplies|total sr|total zr|deposit|voucher",
);
/** What was handed over, and what came back. */
export const PAID = words(
  "cash(?! ?(?:ier|sale|bill))|paid|payment|tendered?|received|visa|master(?:card)?|card|credit|debit|amex|nets|bar|gegeben|especes|carte|efectivo|tarjeta|contanti|contant|pin|tunai",
);
export const CHANGE = words(
  "change(?: due)?|chg|ruckgeld|wechselgeld|zuruck|rendu|cambio|resto|wisselgeld|baki|kembali",
);
export const ROUNDING = words(
  "round\\w*|rnd(?:ing)?|rundung|arrondi|redondeo|arrotondamento|afronding|pembundaran|adj\\w*",
);
export const TAX = words("(?:gst|vat|sst|tax|mwst|ust|tva|iva|btw|service tax)");

export const DATE_LABEL = words(
  "(?:invoice|bill|biz|business|issue|order|trans\\w*|receipt|print\\w*)? ?date\\w*|dated|bizdate|datum|rechnungsdatum|belegdatum|date d[eu] \\w+|fecha|data|dato|tarikh|tanggal|dt",
);
/** Dates of something else than the paper. */
export const OTHER_DATE = words(
  "due|valid|expir\\w*|until|till|promotion|promo|period|birth|effective|from|since|starting|delivery|liefer\\w*|fallig\\w*|echeance|vencimiento|scadenza|vervaldatum|member\\w*|redeem\\w*|reload|by|before|best",
);

/** Lines that end the head of a receipt, or belong to no name and no address. */
export const CONTACT = words(
  "tel|tele?phone\\w*|phone|ph|fax|mobile|hp|h/p|whats ?app\\w*|e ?mail|email|web\\w*|www|http\\w*|hotline|contact|telefon|tlf|telefono",
);
export const REGISTERED = words(
  "(?:gst|vat|sst|tax|tin|ust|mwst|tva|siret|siren|cif|nif|p iva|partita iva|kvk|btw|abn|acn|ein|ssm|roc|co|company|business)[\\s.]{0,2}(?:reg\\w*|id\\w*|no|nr|num\\w*|idnr|code|#|:)[\\s.:]{0,2}.*|reg(?:istration)?[\\s.]{0,2}(?:no|num\\w*)|licen[cs]e no|hrb|handelsregister|ust ?id\\w*|steuernummer|umsatzsteuer\\w*",
);
/** Lines about the sale. */
export const SALE = words(
  "cashier|salesperson|sales person|server|served by|table|pax|order|slip|terminal|trans\\w*|counter|pos|shift|till|member\\w*|customer|staff|description|desc|qty|price|amount|item\\w*|doc(?:ument)? no|inv(?:oice)? no|bill no|receipt no|chk|check|time|ref|ref no|welcome|thank you|shopping hours|operating hours|business hours|open\\w*|posted|kassierer|bediener|tisch|menge|preis|guest\\w*|copy|duplicate|customer copy|reprint|printed|kasse",
);
/** The name after these is another's than the seller's, or not by which the seller trades. */
export const OTHER_PARTY = words(
  "bill(?:ed)? to|sold to|ship(?:ped)? to|deliver to|attn|attention|customer|client|buyer|owned by|operated by|managed by|kunde|an|rechnungsempfanger|client|cliente|klant|to",
);

/** Legal forms at the end of a business's name. */
export const LEGAL_FORM = words(
  "s[\\s.]?d[\\s.]?n[\\s.]{0,2}b[\\s.]?h[\\s.]?d|s/b|berhad|bhd|plt|pte[\\s.]{0,2}ltd|pty[\\s.]{0,2}ltd|co[\\s.,]{0,2}ltd|ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|gmbh(?: ?& ?co[\\s.]{0,2}kg)?|ug|ag|kg|ohg|gbr|e[\\s.]{0,2}k|eg|ev|se|s\\.?a\\.?(?:s|rl)?|sarl|eurl|sas|sl|s\\.l\\.(?:u\\.)?|slu|srl|s\\.r\\.l\\.|spa|s\\.p\\.a\\.|snc|bv|b\\.v\\.|nv|n\\.v\\.|vof|oy|ab|as|a/s|aps|kft|zrt|s\\.?r\\.?o|sp\\.? z ?o\\.? ?o\\.?|d\\.?o\\.?o|lda|ltda|pt|tbk|cv|kk",
);
/** What shops and firms call themselves. */
export const TRADE = words(
  "restaurant|restoran|ristorante|trattoria|pizzeria|cafe|kafe|kopitiam|coffee|bistro|bar|pub|kitchen|bakery|bakeries|backerei|boulangerie|panaderia|food\\w*|noodle|seafood|trading|enterprise\\w*|hardware|stationer\\w*|book\\w*|pharmacy|farmasi|apotheke|pharmacie|farmacia|clinic|klinik|store\\w*|shop|mart|market|supermarket|supermarche|hypermarket|minimarket|mall outlet|handicraft|florist|gift\\w*|house|centre|center|company|perniagaan|syarikat|kedai|pasaraya|pasar raya|warung|toko|holdings?|group|industries|services?|station|fuel|petrol|tankstelle|hotel|salon|laundry|workshop|motor\\w*|electrical|electronics|tyre\\w*|furniture|fashion|boutique|optical|dental|cash ?& ?carry|markt|laden|werkstatt|handel|magasin|tienda|negozio|winkel|resources|supplies|supply|relais|maker|jewel\\w*|photo\\w*|print\\w*",
);

/** Words of addresses. */
export const STREET = words(
  "jalan|jln|jl|lorong|lrg|persiaran|lebuh\\w*|lebuhraya|lingkaran|leboh|simpang|street|st|road|rd|avenue|ave|boulevard|blvd|lane|drive|highway|square|terrace|crescent|way|close|court|parkway|place|\\w{3,}(?:stra(?:ss|ß)e|str\\.?|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|gracht|plein)|stra(?:ss|ß)e|platz|rue|route|chemin|quai|allee|impasse|autoroute|calle|avenida|avda|plaza|paseo|carretera|camino|via|viale|piazza|corso|largo|rua|travessa|straat|laan|ul|ulica|aleja",
);
export const QUARTER = words(
  "taman|tmn|bandar|bdr|kampung|kg|kawasan|seksyen|sek|section|mukim|desa|pusat|dataran|medan|bukit|batu|lot|unit|blok|block|blk|plot|suite|floor|flr|level|tingkat|ground floor|grd|basement|bangunan|building|bldg|wisma|menara|plaza|mall|shopping|park|estate|industrial|perindustrian|ind|tower|house|hofmark|gewerbegebiet|industriegebiet|zone|zac|poligono|zona|bedrijventerrein|etage|stock|no|nr|p\\.?o\\.? ?box|postfach|off|duty free",
);
/** Names of countries and regions with which addresses end. */
export const REGION = words(
  "selangor(?: darul ehsan| d\\.?e\\.?)?|sel|johor(?: bahru)?|kuala lumpur|k\\.?l|pahang|perak|penang|pulau pinang|kedah|kelantan|terengganu|melaka|malacca|negeri sembilan|perlis|sabah|sarawak|putrajaya|labuan|wilayah persekutuan|w\\.?p|darul \\p{L}+|malaysi\\w*|singapore|indonesia|jakarta|thailand|deutschland|germany|osterreich|austria|schweiz|suisse|switzerland|france|espana|spain|italia|italy|nederland|netherlands|belgie|belgique|belgium|portugal|polska|poland|united kingdom|uk|england|scotland|wales|ireland|usa|united states|canada|australia|new zealand|maroc|morocco|india|philippines|hong kong|china|japan|uae|dubai",
);
