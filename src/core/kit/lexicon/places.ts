/**
 * Names of places that need no list of our own: countries in several languages and the cities of time zones come with ICU, which is
 * part of the runtime. States of the US, of Canada and Germany and a few large cities are added. Folded to ASCII lower case.
 */
import { foldText as fold } from "../text/normalise.ts";

const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl"];

const STATES = `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|bayern|bavaria|baden-wurttemberg|hessen|hesse|niedersachsen|lower saxony|nordrhein-westfalen|north rhine-westphalia|rheinland-pfalz|saarland|sachsen|saxony|sachsen-anhalt|schleswig-holstein|thuringen|thuringia|brandenburg|mecklenburg-vorpommern|queensland|new south wales|tasmania|england|scotland|wales|northern ireland|catalonia|andalusia|lombardy|tuscany|usa|u.s.a.|uk|u.k.|u.s.|holland|great britain|uae`;

const CITIES = `new york city|san francisco|san diego|san jose|san antonio|seattle|boston|dallas|houston|philadelphia|atlanta|miami|portland|las vegas|baltimore|milwaukee|minneapolis|cleveland|pittsburgh|cincinnati|st. louis|kansas city|nashville|austin|charlotte|columbus|memphis|orlando|tampa|sacramento|salt lake city|washington dc|montreal|calgary|ottawa|manchester|birmingham|liverpool|leeds|glasgow|edinburgh|bristol|cardiff|sheffield|munich|munchen|hamburg|koln|cologne|frankfurt|stuttgart|dusseldorf|dortmund|essen|leipzig|dresden|hannover|hanover|nurnberg|nuremberg|bremen|bonn|mannheim|karlsruhe|wien|graz|linz|salzburg|innsbruck|basel|bern|geneva|geneve|genf|lausanne|lyon|marseille|toulouse|nice|bordeaux|lille|nantes|strasbourg|barcelona|valencia|sevilla|seville|bilbao|malaga|milan|milano|napoli|naples|torino|turin|firenze|florence|bologna|venezia|venice|genova|roma|porto|lisboa|rotterdam|the hague|den haag|utrecht|eindhoven|antwerp|antwerpen|ghent|gent|bruxelles|krakow|gdansk|wroclaw|poznan|warszawa|praha|brno|goteborg|gothenburg|malmo|bergen|aarhus|kobenhavn|tampere|moskva|st. petersburg|saint petersburg|kyiv|mumbai|delhi|new delhi|bangalore|bengaluru|chennai|hyderabad|pune|beijing|shenzhen|guangzhou|osaka|kyoto|yokohama|nagoya|busan|rio de janeiro|brasilia|monterrey|guadalajara|medellin|cali|cape town|tel aviv|ankara|izmir|melbourne|perth|brisbane`;

/** Names of countries in use that ICU no longer gives or gives in another form. */
const FORMER_NAMES =
  "usa|uk|u.s.a.|u.k.|uae|turkey|burma|macedonia|swaziland|ivory coast|cape verde|czech republic|holland|great britain|north korea|south korea|east timor|vatican|republic of ireland|russian federation|hong kong|palestine".split(
    "|",
  );

interface PlaceNames {
  readonly countries: ReadonlySet<string>;
  /** States of the US, of Canada, Germany and others. */
  readonly regions: ReadonlySet<string>;
  /** Countries, regions and cities. */
  readonly places: ReadonlySet<string>;
}

let known: PlaceNames | undefined;

/** Countries, regions, and all places. Built once, on first use. */
export function placeNames(): PlaceNames {
  known ??= build();
  return known;
}

function build(): PlaceNames {
  const countries = new Set<string>();
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (let a = 65; a <= 90; a++) {
      for (let b = 65; b <= 90; b++) {
        const name = names.of(String.fromCharCode(a, b));
        if (name && name.length > 3) countries.add(fold(name));
      }
    }
  }
  for (const extra of FORMER_NAMES) countries.add(extra);
  const places = new Set([...countries, ...STATES.split("|"), ...CITIES.split("|")]);
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const city = zone.split("/").at(-1)?.replaceAll("_", " ");
    if (city && zone.includes("/") && city.length > 3) places.add(fold(city));
  }
  return { countries, regions: new Set(STATES.split("|")), places };
}
