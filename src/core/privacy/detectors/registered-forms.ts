/** What the words around a number of a register, and its own form, say of what it is. */

const PLACES = /[\p{L}\d]/gu;
const LEAST_PLATE = 4;
const MOST_PLATE = 9;
const VEHICLE =
  /(?<!\p{L})(?:vehicles?|cars?|vans?|trucks?|lorry|motorcycles?|motorbike|trailer|driver|drives|driving|towed|parked|taxi|veh[íi]culo|coche|moto|cami[óo]n|furgoneta|viatura|carro|ve[íi]culo|carrinha|samoch[óo]d\p{L}{0,3}|auto\p{L}{0,2}|pojazd\p{L}{0,2}|bil|bilen|bilens|k[øo]ret[øo]j\p{L}{0,3}|fordon\p{L}{0,3}|wagen|fahrzeug|pkw|lkw|voiture|v[ée]hicule)(?!\p{L})/iu;
const WORD_OF_PLATES =
  /numer(?:ze|u)? rejestracyjn|registreringsn|regnr|rejestracyjn|matr[íi]cula/iu;
/** What somebody wears, carries or has inside: whose serial number is the person's. Stems. */
const DEVICE =
  /(?<!\p{L})(?:pacemaker|pace ?maker|defibrillator|icd|implant|insulin|cgm|gluco(?:se|meter)|hearing aid|cochlear|prosthe|cpap|ventilator|wheelchair|stimulator|catheter|inhaler|infusion pump|laptop|notebook|smartphone|phone|tablet|smart ?watch|herzschrittmacher|schrittmacher|h[öo]rger[äa]t|prothese|rollstuhl|insulinpumpe|stimulateur|pompe [àa] insuline|proth[èe]se|audioproth|appareil auditif|fauteuil roulant|d[ée]fibrillateur|marcapasos|bomba de insulina|aud[íi]fono|pr[óo]tesis|silla de ruedas|desfibrilador|apparecchio acustico|protesi|sedia a rotelle|microinfusore|hoortoestel|gehoorapparaat|insulinepomp|rolstoel|bomba de insulina|aparelho auditivo|pr[óo]tese|cadeira de rodas|rozrusznik|pomp[ay] insulinow|aparat\p{L}? s[łl]uchow|protez|w[óo]zk\p{L} inwalidzk|h[øo]reapparat|insulinpump|k[øo]restol|h[öo]rapparat|rullstol|sydämentahdistin|kuulokoje|kardiostimul[áa]tor|naslouchadl)/iu;
const CERTIFICATE =
  /(?<!\p{L})(?:ssh|gpg|pgp|tls|ssl|x\.?509|certificates?|certs?|keys?|sha-?\d*|md5|zertifikat\p{L}*|schl[üu]ssel\p{L}*|browser|build|docker)(?!\p{L})/iu;

/** What says that a number follows. */
const ANNOUNCES =
  /(?<!\p{L})(?:n[ou]m\p{L}*|nr|no|n|id|code|template|hash|record)(?!\p{L})|(?:nummer|nr)\b|[:=#°º]| (?:is|ist|est|es|è)(?!\p{L})/iu;
const LEAST_DIGITS = 6;
const YEARS = /^(?:19|20)\d{2}(?:[-/]\d{2,4})?$/;

/** True for a value that no year or count of things would be: "health plan 2025", "face 12-345". */
export function isAnnounced(value: string, words: string): boolean {
  if (YEARS.test(value)) return false;
  if (ANNOUNCES.test(words)) return true;
  return /\p{L}/u.test(value) && value.replace(/\D/g, "").length >= LEAST_DIGITS;
}

/** True for letters and digits mixed as plates have them: "ABC-1234", "K-AB 1234", "WA 12345". */
export function isPlate(value: string): boolean {
  const places = value.match(PLACES)?.length ?? 0;
  return (
    places >= LEAST_PLATE &&
    places <= MOST_PLATE &&
    /\d/.test(value) &&
    /\p{L}/u.test(value) &&
    !/^(?:HR[AB]|VR|SC|NI|OC|RCS)(?:[ -]|\d)/u.test(value)
  );
}

/** True where a vehicle is spoken of before the word, or the word itself is of plates alone. */
export function namesVehicle(before: string, words: string): boolean {
  return WORD_OF_PLATES.test(words) || VEHICLE.test(before) || VEHICLE.test(words);
}

/** True where the serial number is of what somebody wears or carries. */
export function isPersonalDevice(before: string, words: string): boolean {
  return DEVICE.test(words) || DEVICE.test(before.slice(before.search(/[^.!?\n]*$/u)));
}

/** True where a fingerprint is one of a key or a certificate. */
export function isCertificate(before: string, words: string): boolean {
  return CERTIFICATE.test(words) || CERTIFICATE.test(before.slice(-40));
}
