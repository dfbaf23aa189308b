import { describe, expect, it } from "vitest";
import { isIban } from "../../kit/iban.ts";
import * as check from "./check-digits.ts";
import * as europe from "./check-digits-europe.ts";
import * as world from "./check-digits-world.ts";
import { isLuhn } from "./credit-card.ts";

/** Published examples and test numbers; the first of each list is valid, the others are it with one digit changed or not allowed. */
const NUMBERS: ReadonlyArray<
  readonly [string, (value: string) => boolean, string, readonly string[]]
> = [
  [
    "US SSN",
    check.isUsSsn,
    "219099999",
    ["000099999", "666099999", "900099999", "219009999", "219090000", "21909999"],
  ],
  ["UK NINO", check.isUkNino, "AB123456C", ["GB123456C", "AB123456E", "AB12345C", "DA123456A"]],
  ["UK NHS", check.isUkNhs, "9434765919", ["9434765918", "1234567890"]],
  [
    "German tax id",
    check.isGermanTaxId,
    "86095742719",
    ["86095742718", "12345678901", "06095742719"],
  ],
  ["French NIR", check.isFrenchNir, "255081416802538", ["255081416802539", "955081416802538"]],
  [
    "codice fiscale",
    check.isCodiceFiscale,
    "RSSMRA85T10A562S",
    ["RSSMRA85T10A562T", "RSSMRA85Z10A562S"],
  ],
  ["DNI", check.isSpanishDni, "12345678Z", ["12345678A", "1234567Z"]],
  ["NIE", check.isSpanishDni, "X1234567L", ["X1234567M"]],
  ["BSN", check.isDutchBsn, "111222333", ["111222334", "000000000"]],
  ["AHV", check.isSwissAhv, "7569217076985", ["7569217076984", "7579217076985"]],
  ["Austrian SVNR", check.isAustrianSvnr, "1237010180", ["1238010180"]],
  ["Belgian number", check.isBelgianNumber, "85073003328", ["85073003329"]],
  ["PESEL", check.isPolishPesel, "44051401359", ["44051401358"]],
  ["Swedish number", check.isSwedishNumber, "8112189876", ["8112189875"]],
  ["Finnish code", check.isFinnishCode, "131052-308T", ["131052-308U"]],
  ["Portuguese NIF", check.isPortugueseNif, "123456789", ["123456788"]],
  ["CPF", check.isBrazilianCpf, "11144477735", ["11144477734", "11111111111"]],
  ["Canadian SIN", check.isCanadianSin, "130692544", ["130692543", "030692544"]],
  ["Aadhaar", check.isAadhaar, "234123412346", ["234123412347", "134123412346"]],
  ["Australian TFN", check.isAustralianTfn, "123456782", ["123456781"]],
  ["Danish CPR", europe.isDanishCpr, "0707614285", ["0707614286", "3202614285"]],
  ["Norwegian number", europe.isNorwegianNumber, "15108695088", ["15108695077"]],
  ["Czech birth number", europe.isBirthNumber, "7103192745", ["7103192746", "7113192745"]],
  ["Romanian CNP", europe.isRomanianCnp, "1630615123457", ["1630615123458", "8800101221144"]],
  ["Bulgarian EGN", europe.isBulgarianEgn, "7523169263", ["7523169264", "8019010008"]],
  ["Greek AMKA", europe.isGreekAmka, "01013099997", ["01013099999"]],
  ["Irish PPS", europe.isIrishPps, "6433435F", ["6433435E"]],
  ["Irish PPS of two letters", europe.isIrishPps, "6433435OA", ["6433435VA"]],
  ["Estonian code", europe.isBalticCode, "36805280109", ["36805280108"]],
  ["Croatian OIB", europe.isCroatianOib, "33392005961", ["33392005962"]],
  ["EMŠO", europe.isJmbg, "0101006500006", ["0101006500007"]],
  ["kennitala", europe.isKennitala, "4504013150", ["4504013250"]],
  ["UTR", europe.isUkUtr, "1955839661", ["2955839661"]],
  ["French tax number", europe.isFrenchTaxId, "3023217600053", ["3023217600054"]],
  ["Polish NIP", europe.isPolishNip, "8567346215", ["8567346216"]],
  ["Portuguese citizen card", europe.isCitizenCard, "000000000ZZ4", ["000000000ZZ3"]],
  ["US ITIN", world.isUsItin, "912903456", ["912893456", "123456789"]],
  ["CURP", world.isMexicanCurp, "BOXW310820HNERXN09", ["BOXW310820HNERXN08"]],
  ["CUIL", world.isArgentineCuil, "20055361682", ["20267565392"]],
  ["RUT", world.isChileanRut, "125319092", ["125319090"]],
  ["Chinese number", world.isChineseId, "11010519491231002X", ["110105194912310020"]],
  ["Turkish number", world.isTurkishId, "17291716060", ["17291716050", "07291716092"]],
  ["South African number", world.isSouthAfricanId, "7503305044089", ["8503305044089"]],
  ["IRD number", world.isNewZealandIrd, "49091850", ["49091851"]],
  ["NRIC", world.isSingaporeId, "S1234567D", ["S1234567E"]],
  ["Hong Kong card", world.isHongKongId, "A1234563", ["A1234564"]],
  ["Taiwan number", world.isTaiwaneseId, "A123456789", ["A123456788"]],
  ["Medicare card", world.isMedicare, "2123456701", ["2123456711"]],
  ["US EIN", world.isUsEin, "123456789", ["003456789", "12345678"]],
  ["NPI", world.isUsNpi, "1234567893", ["1234567894"]],
  ["MBI", world.isUsMbi, "1EG4TE5MK73", ["1SG4TE5MK73"]],
  ["German passport", europe.isIcaoNumber, "C01X00T478", ["C01X00T479"]],
  ["German pension number", europe.isGermanPension, "15070649C103", ["15070649C104"]],
  ["German health number", europe.isGermanHealth, "A123456780", ["A123456781"]],
  ["card", isLuhn, "4111111111111111", ["4111111111111112", "0000000000000000"]],
  ["IBAN", isIban, "GB82WEST12345698765432", ["GB82WEST12345698765433", "GB82WEST1234569876543"]],
];

describe.each(NUMBERS)("%s", (_name, isValid, valid, invalid) => {
  it("accepts the published example", () => {
    expect(isValid(valid)).toBe(true);
  });

  it.each(invalid)("refuses %s", (value) => {
    expect(isValid(value)).toBe(false);
  });
});
