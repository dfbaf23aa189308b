import { describe, expect, it } from "vitest";
import { DETECTORS } from "../../src/core/privacy/detectors/registry.ts";
import { KINDS, kindOf } from "../../src/core/privacy/kinds.ts";
import { detectorSuite } from "./detector-suite.ts";

const SAMPLES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  email: {
    EMAIL: [
      "Write to «maria.lopez+billing@example.co.uk».",
      "<«jörg@müller.example»>",
      "mailto:«a_b@c-d.example»?subject=x",
    ],
  },
  url: { URL: ["See «https://example.org/a?b=c».", "at «www.example.com», page 2"] },
  iban: { IBAN: ["Pay to «DE89 3704 0044 0532 0130 00» now", "«GB82WEST12345698765432»"] },
  "vehicle-device": {
    VIN: ["VIN: «1M8GDM9AXKP042788»", "Fahrgestellnummer «WVWZZZ1JZXW000001»"],
    IMEI: ["IMEI «490154203237518»", "phone, IMEI: «49-015420-323751-8»"],
  },
  "registered-numbers": {
    MEDICAL_RECORD: ["MRN «00482913»", "Número de historia clínica: «339012»"],
    HEALTH_PLAN: [
      "Health plan beneficiary number «W2291-88345»",
      "Tessera sanitaria n. «80380000300»",
    ],
    BANK_ACCOUNT: ["Kontonummer «532013000»", "sort code «20-00-00»"],
    LICENSE_PLATE: ["license plate «ABC-1234»", "Kennzeichen «K-AB 1234»"],
    DEVICE_ID: ["device ID «77AA-33-991»", "pacemaker, serial no. «SN-99281»"],
    BIOMETRIC: ["Fingerprint template: «FMR-0021A9F3»"],
    PHOTO: ["Passfoto: «roth.jpeg»"],
  },
  "vat-number": {
    NATIONAL_ID: [
      "USt-IdNr. «DE136695976»",
      "VAT Reg No «GB 980 7806 84»",
      "Btw-nummer «NL004495445B01»",
    ],
  },
  "spelled-email": { EMAIL: ["write to «anna [at] example [dot] org»", "«info(at)beispiel.de»"] },
  pictures: { PHOTO: ["![Maria Lopez](«img/7.jpg»)"] },
  "account-paths": {
    USERNAME: ["CORP\\«jdoe» logged in", "in /home/«jdoe»/data", "C:\\Users\\«mlopez»\\x"],
  },
  counties: { LOCATION: ["in «Sangamon County» today", "im «Landkreis Ebersberg»"] },
  "credit-card": {
    CREDIT_CARD: ["Card «4111 1111 1111 1111» expires", "my card number «378282246310005»"],
  },
  "national-id": {
    NATIONAL_ID: [
      "SSN «219-09-9999» on file",
      "AHV «756.9217.0769.85»",
      "codice fiscale «RSSMRA85T10A562S»",
      "DNI «12345678Z»",
      "NI number «AB 12 34 56 C»",
      "Steuer-ID «86095742719»",
      "BSN «111222333»",
      "PESEL «44051401359»",
      "NIR «2 55 08 14 168 025 38»",
      "CPR «070761-4285»",
      "Aadhaar «2341 2341 2346»",
      "CPF «111.444.777-35»",
      "SIN «130 692 544»",
      "TFN «123 456 782»",
      "NHS no. «943 476 5919»",
      "CURP «BOXW310820HNERXN09»",
    ],
    PASSPORT: ["Reisepass «C01X00T478»"],
    DRIVER_LICENSE: ["DVLA licence «MORGA657054SM9IJ»"],
  },
  "travel-document": {
    PASSPORT: [
      "scanned:\n«P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10»\nend",
    ],
  },
  "user-names": {
    USERNAME: ["GitHub: «minesh-s-patel»", "by @«zsofinagy», today", "user name «tkovacs_77»"],
  },
  "mac-address": {
    MAC_ADDRESS: ["card «00:1A:2B:3C:4D:5E» is up", "MAC address «00-1A-2B-3C-4D-5E»"],
  },
  secrets: {
    SECRET: [
      "key «AKIAIOSFODNN7EXAMPLE» leaked",
      `use «${"ghp_"}abcdefghijklmnopqrstuvwxyz0123456789»`,
      "api_key = '«q8Zt4WmP2xLr7Vb9»'",
      "jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.dBjftJeZ4CVP-mB92K27uhbUJU1p1r»",
      "postgres://app:«s3cr3t»@db.example.com/main",
      "Authorization: Bearer «a1b2c3d4e5f6g7h8i9j0»",
      "«-----BEGIN RSA PRIVATE KEY-----\nMIIBOwIBAAJBAK\n-----END RSA PRIVATE KEY-----»",
    ],
  },
  "postal-code": {
    POSTAL_CODE: ["ZIP code: «94107»", "at SW1, postcode «SW1A 2AA»", "my zip code is «35350»"],
  },
  coordinates: {
    COORDINATES: [
      "Anna lives at «52.52001° N, 13.40495° E»",
      "Name: Weber\nGPS: «48.1371, 11.5754»",
      "She was found at «52°31′12″N 13°24′18″E».",
      'Maria, "lat":«52.5200»,"lng":«-13.4050»',
    ],
  },
  "special-categories": {
    HEALTH_CONDITION: ["Anna is «on sick leave» since May", "Frau Weber ist «schwanger»."],
    RELIGION: ["she is «Buddhist»", "Marek jest «katolik»"],
    UNION_MEMBERSHIP: [
      "Mr. Okafor is a «member of the trade union».",
      "Pierre est «délégué syndical»",
    ],
    POLITICAL_OPINION: ["Er ist «Mitglied der SPD»", "he is a «registered Democrat»"],
    SEXUAL_ORIENTATION: ["Tom «is gay»", "sie «ist lesbisch»"],
    ETHNICITY: ["Er ist «türkischer Herkunft».", "Il est «d'origine algérienne»."],
    GENETIC_DATA: ["Ava «carries the BRCA1 gene»"],
    CRIMINAL_RECORD: ["he was «convicted of fraud»", "Uwe «ist vorbestraft»."],
    BIOMETRIC: ["we took a copy of her «fingerprint»"],
  },
  demographic: {
    DEMOGRAPHIC: ["a «Norwegian» company", "she is «buddhist»"],
    MARITAL_STATUS: ["Familienstand: «geschieden»"],
  },
  "ip-address": {
    IP_ADDRESS: ["from «192.168.10.254» today", "host «2001:db8::8a2e:370:7334» is up"],
  },
  phone: {
    PHONE: [
      "Call «+44 20 7946 0958» today",
      "Tel. «030 1234567»",
      "phone: «(415) 555-0134 ext. 22»",
    ],
  },
  credentials: {
    PASSWORD: ["password: «Tr0ub4dor&3» please change"],
    USERNAME: ["user name: «mlopez84», active"],
    PASSPORT: ["passport no. «C01X00T47» issued"],
    DRIVER_LICENSE: ["driver's license number is «D1234567»"],
    CVV: ["CVV «123»"],
  },
  codes: { CODE: ["application no. «36110/97» of 1997", "customer number: «K-20931»"] },
  dates: {
    DATE: ["on «2024-03-05» we met", "on «5 March 2024» we met"],
    DATE_OF_BIRTH: ["born on «12.04.1975» in", "date of birth: «April 12, 1975»"],
  },
  age: { AGE: ["a «43» year old man", "she is aged «51» now"] },
  address: {
    ADDRESS: [
      "lives at «221 Baker Street», since",
      "Adresse: «Lindenstraße 14, 10969 Berlin»",
      "«P.O. Box 1408» is closed",
      "au «12 rue de la Paix, 75002 Paris»",
    ],
  },
  "display-names": {
    PERSON: [
      "Von: «Feldmann, Jonas» <jonas.feldmann@example.com>",
      'To: "«Okonjo, Amarachi»" <a.okonjo@example.com>',
    ],
  },
  "job-titles": {
    TITLE: ["Anna Lindqvist\n«Technical writer»\nBrightwater", "«nurse»"],
  },
  names: {
    PERSON: [
      "Dear «Maria Lopez», thank you",
      "signed by Dr. «Wallraff»",
      "we met «Giovanni Ferrero» there",
      "from «Katarina van der Berg» today",
      "See you there.\n\nBest, «Katrin»",
      "Viele Gruesse\n«Jonas»",
      "Dear Mr «Novak», thank you",
      "Kind regards,\n«Tjorven Aalund»\nSales",
      "i spoke with «patricia desrosiers» today",
      "Hello. my name is «xiomara quintanilla» and I need help",
      "Un cordial saludo,\n«Itziar»",
    ],
    ORGANIZATION: ["bought by «Nordwind Logistik GmbH» last year"],
    LOCATION: ["the plant in «Portugal» is new", "offices in «South Africa» and here"],
    TITLE: ["ask «Mrs.» Keller"],
  },
};

for (const detector of DETECTORS) detectorSuite(detector, SAMPLES[detector.name] ?? {});

describe("registry", () => {
  it("says of every detector where its rules come from", () => {
    for (const { name, source } of DETECTORS) expect(source.length, name).toBeGreaterThan(6);
  });

  it("has one detector per name and a policy kind for every type", () => {
    expect(new Set(DETECTORS.map((detector) => detector.name)).size).toBe(DETECTORS.length);
    expect(Object.keys(SAMPLES).sort()).toEqual(DETECTORS.map((detector) => detector.name).sort());
    for (const type of DETECTORS.flatMap((detector) => detector.types))
      expect(
        kindOf(type) !== "trait" || (KINDS.trait.types as readonly string[]).includes(type),
        type,
      ).toBe(true);
  });
});
