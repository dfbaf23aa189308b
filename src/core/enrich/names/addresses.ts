/** Streets with their numbers, and places with their postcodes, within running text. */

const NAME = "\\p{Lu}[\\p{L}'’.-]*";
const STREET =
  "Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Way|Court|Place|Square|Highway|Parkway|Terrace|Plaza|Crescent|Row|Close|STREET|ROAD|AVENUE|BOULEVARD|DRIVE|PARKWAY";
const FORMS = [
  // 138 Bartlett Street
  `\\d{1,6}(?: ?[/-] ?\\d{1,4})?(?: ${NAME}){1,4}? (?:${STREET})\\b(?: ${NAME}(?= ?,)){0,2}`,
  // 26 boulevard Carnot, 12 rue de la Paix
  `\\d{1,5}(?: ?[/-] ?\\d{1,4})?,? (?:rue|boulevard|avenue|place|quai|chemin|allée|impasse|calle|avenida|via|viale|piazza|rua)(?: (?:de|du|des|la|le|les|del|della|di|da|dos)){0,3}(?: ${NAME}){1,3}`,
  // Hauptstraße 12
  `\\p{Lu}\\p{L}{2,30}(?:straße|strasse|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|gracht) \\d{1,4}[a-z]?`,
  // 59042 Lille cedex, 04 600 Saint Auban
  `(?:\\d{5}|\\d{2} \\d{3}|[A-Z]-\\d{4,5}) (?:Saint |Sankt |Bad |La |Le |Les )?\\p{Lu}\\p{Ll}{2,30}(?: (?:cedex|am \\p{Lu}\\p{Ll}+))?`,
  // Massachusetts 01752
  `(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming) \\d{5}(?:-\\d{4})?`,
];
const ADDRESS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${FORMS.join("|")})(?![\\p{L}\\p{N}]| ?:)`, "gu");

export function* addressMentions(text: string): Generator<{ start: number; end: number }> {
  for (const match of text.matchAll(ADDRESS))
    yield { start: match.index, end: match.index + match[0].length };
}
