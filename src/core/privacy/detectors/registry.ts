import { accountPaths } from "./account-paths.ts";
import { address } from "./address.ts";
import { age } from "./age.ts";
import { codes } from "./codes.ts";
import type { Detector } from "./contract.ts";
import { coordinates } from "./coordinates.ts";
import { counties } from "./counties.ts";
import { credentials } from "./credentials.ts";
import { creditCard } from "./credit-card.ts";
import { dates } from "./dates.ts";
import { demographic } from "./demographic.ts";
import { displayNames } from "./display-names.ts";
import { email } from "./email.ts";
import { iban } from "./iban.ts";
import { ipAddress } from "./ip-address.ts";
import { jobTitles } from "./job-titles.ts";
import { macAddress } from "./mac-address.ts";
import { names } from "./names.ts";
import { nationalId } from "./national-id.ts";
import { phone } from "./phone.ts";
import { shownPictures } from "./pictures.ts";
import { postalCode } from "./postal-code.ts";
import { registeredNumbers } from "./registered-numbers.ts";
import { secrets } from "./secrets.ts";
import { specialCategories } from "./special-categories.ts";
import { spelledEmail } from "./spelled-email.ts";
import { travelDocument } from "./travel-document.ts";
import { url } from "./url.ts";
import { userNames } from "./user-names.ts";
import { vatNumber } from "./vat-number.ts";
import { vehicleDevice } from "./vehicle-device.ts";

/** All detectors. To add one: a file that satisfies `Detector`, a line here, and `tests/conformance/detectors.test.ts` passes. */
export const DETECTORS: readonly Detector[] = [
  email,
  spelledEmail,
  url,
  iban,
  creditCard,
  nationalId,
  vatNumber,
  travelDocument,
  ipAddress,
  phone,
  macAddress,
  vehicleDevice,
  registeredNumbers,
  shownPictures,
  credentials,
  userNames,
  accountPaths,
  secrets,
  codes,
  dates,
  age,
  demographic,
  specialCategories,
  postalCode,
  coordinates,
  address,
  counties,
  jobTitles,
  displayNames,
  names,
];
