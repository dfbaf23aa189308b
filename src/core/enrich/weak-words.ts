/**
 * Words that are no terms to people although texts repeat them: units, currencies, endings of files, legal forms, and verbs and adverbs that
 * stop lists leave. Folded. They stay among the terms by which files are compared, and are not shown.
 */
const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** A term with one of these in it says no more than without. */
const UNITS = set(`
  eur euro euros usd dollar dollars gbp chf jpy cny sek nok dkk pln czk huf aud cad nzd sgd myr inr cent cents mio mrd tsd
  kg mg kwh mwh gwh kw mw km cm mm ml hl dm sqm qm ha rpm psi bar mbar kpa mpa nm hz khz mhz ghz db mah volt watt ampere kb mb gb tb
  pcs stk stck pce psch ca approx circa hrs min sec std uhr
  csv tsv xls xlsx xlsm doc docx ppt pptx pdf txt md rtf odt ods odp json jsonl xml html htm zip eml msg png jpg jpeg gif tif tiff svg sql db sqlite parquet log tmp bak
  http https www com org net`);

/** A term of these alone says nothing. */
const ALONE = set(`
  gmbh mbh ag kg ohg gbr ug ltd limited inc incorporated corp corporation llc llp plc sarl sas eurl snc srl spa sl slu bv nv vof oy ab aps kft sro sp
  liegt liegen lag betragt betragen steht stehen gilt gelten erfolgt erfolgen bleibt bleiben findet finden macht machen gemacht gehort geht gehen kommt kommen
  wurden worden sei seien beim bereits sowie insgesamt gesamt jeweils siehe bzw inkl zzgl usw etwa rund folgende folgenden folgt gemass laut
  say says said made make makes given gives give take takes taken used uses including included includes based following follows see shown set new
  several many well still even since however therefore total note please page pages
  nachfolgend genannt folgendes hereinafter referred thereof went going adelante siguiente suivant suivante
  fait font peut peuvent doivent doit ainsi selon dont lors afin soit voir page pages nouvelle nouveau total
  hace hacen puede pueden debe deben segun total pagina paginas nuevo nueva
  deve devono viene vengono pagina totale wordt worden totaal
  herr frau hallo guten tag freundlichen grussen grusse hello dear regards thanks thank mr mrs ms dr madame monsieur bonjour cordialement hola saludos
  january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  januar februar marz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
  janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
  enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre`);

/** `stops` are the stop words of the text's language. */
export function isWeakTerm(term: string, stops: ReadonlySet<string>): boolean {
  const words = term.split(/[\s-]+/);
  return (
    words.some((word) => UNITS.has(word)) ||
    words.every((word) => ALONE.has(word) || stops.has(word) || word.length < 2)
  );
}
