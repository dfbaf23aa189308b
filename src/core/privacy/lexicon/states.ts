/** States of the US and provinces of Canada, folded, with their two letters in addresses (USPS Publication 28, Canada Post). */
const LIST =
  "alabama al,alaska ak,arizona az,arkansas ar,california ca,colorado co,connecticut ct,delaware de,district of columbia dc,florida fl,georgia ga,hawaii hi,idaho id,illinois il,indiana in,iowa ia,kansas ks,kentucky ky,louisiana la,maine me,maryland md,massachusetts ma,michigan mi,minnesota mn,mississippi ms,missouri mo,montana mt,nebraska ne,nevada nv,new hampshire nh,new jersey nj,new mexico nm,new york ny,north carolina nc,north dakota nd,ohio oh,oklahoma ok,oregon or,pennsylvania pa,rhode island ri,south carolina sc,south dakota sd,tennessee tn,texas tx,utah ut,vermont vt,virginia va,washington wa,west virginia wv,wisconsin wi,wyoming wy,ontario on,quebec qc,british columbia bc,alberta ab,manitoba mb,saskatchewan sk,nova scotia ns,new brunswick nb,newfoundland and labrador nl,prince edward island pe";

/** The two letters by the state's name. */
export const STATE_CODES: ReadonlyMap<string, string> = new Map(
  LIST.split(",").map((pair): [string, string] => [pair.slice(0, -3), pair.slice(-2)]),
);
