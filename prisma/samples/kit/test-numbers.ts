/**
 * Numbers that pass their check digit and belong to nobody: IBANs at bank codes that are not given out, the card
 * numbers that payment firms publish for tests, national ids from test ranges, telephone numbers that regulators set
 * aside for fiction.
 */

/** Published test card numbers of several schemes. */
export const TEST_CARDS = [
  "4111111111111111",
  "5555555555554444",
  "378282246310005",
  "4012888888881881",
  "5105105105105100",
  "6011111111111117",
] as const;

/** A German IBAN at bank code 9999 0000; codes that begin with 9 are not given out. */
export function germanIban(account: number): string {
  const bban = `99990000${String(account).padStart(10, "0")}`;
  return `DE${ibanCheck("DE", bban)}${bban}`;
}

/** A French IBAN at bank 99999, with a correct RIB key. */
export function frenchIban(account: number): string {
  const body = `9999900001${String(account).padStart(11, "0")}`;
  const key = 97 - modulo97(`${body}00`);
  const bban = `${body}${String(key).padStart(2, "0")}`;
  return `FR${ibanCheck("FR", bban)}${bban}`;
}

/** A British IBAN at bank ZZZZ, sort code 99-99-99. */
export function britishIban(account: number): string {
  const bban = `ZZZZ999999${String(account).padStart(8, "0")}`;
  return `GB${ibanCheck("GB", bban)}${bban}`;
}

/** An NHS number of the test range 999 000 0000 to 999 999 9999; skips serials that have no check digit. */
export function testNhsNumber(serial: number): string {
  const body = `999${String(serial).padStart(6, "0")}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  if (check === 10) return testNhsNumber(serial + 1);
  return `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${check}`;
}

/** A French social security number of the invented commune 99 990, with its two-digit key. */
export function testNir(born: Date, male: boolean, serial: number): string {
  const year = String(born.getUTCFullYear() % 100).padStart(2, "0");
  const month = String(born.getUTCMonth() + 1).padStart(2, "0");
  const body = `${male ? 1 : 2}${year}${month}99990${String(serial).padStart(3, "0")}`;
  return `${body}${String(97 - modulo97(body)).padStart(2, "0")}`;
}

/** A German tax id that begins with 0, as only test ids do: one digit stands twice, then the ISO 7064 check digit. */
export function testTaxId(serial: number): string {
  const digits = ["0"];
  let rest = serial;
  const free = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  for (let place = 0; place < 8; place++) {
    digits.push(...free.splice(rest % free.length, 1));
    rest = Math.floor(rest / 3) + place;
  }
  digits.push(digits[5] ?? "1");
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  const check = 11 - product;
  return `${digits.join("")}${check === 10 ? 0 : check % 10}`;
}

/** Berlin numbers that the German regulator keeps for fiction. */
export const germanPhone = (serial: number): string =>
  `+49 30 23125 ${String(serial % 1000).padStart(3, "0")}`;

/** Mobile numbers that the British regulator keeps for drama. */
export const britishPhone = (serial: number): string =>
  `+44 7700 900${String(serial % 1000).padStart(3, "0")}`;

/** Paris numbers that the French regulator keeps for fiction. */
export const frenchPhone = (serial: number): string =>
  `+33 1 99 00 ${String(Math.floor(serial / 100) % 100).padStart(2, "0")} ${String(serial % 100).padStart(2, "0")}`;

function ibanCheck(country: string, bban: string): string {
  return String(98 - modulo97(`${bban}${country}00`)).padStart(2, "0");
}

/** Remainder by 97 of digits of any length; letters count as 10 to 35. */
function modulo97(text: string): number {
  let rest = 0;
  for (const sign of text)
    rest = Number(`${rest}${/\d/.test(sign) ? sign : sign.charCodeAt(0) - 55}`) % 97;
  return rest;
}
