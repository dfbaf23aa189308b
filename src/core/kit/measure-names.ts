/** What heads of columns and labels of rows say of the numbers beside them. */

const TOTAL_ROW =
  /^\W*(?:grand |sub-?|zwischen|gesamt)?(?:totals?|sum|summe|gesamt|gesamtsumme|totaux|totale|totali|totaal|suma|soma|razem|celkem|summa|i alt|yhteensä|итого|mean|median|average|mittelwert|durchschnitt|moyenne|media|gemiddelde)(?!\p{L})/iu;

/** True for a row whose first words say that it adds up or averages others. */
export function isTotalLabel(label: string): boolean {
  return label.length <= 80 && TOTAL_ROW.test(label);
}

/** Columns whose numbers measure something: neither keys nor numbered rows nor years, nor people's data. */
export function isMeasure({
  type,
  isKeyCandidate,
  name,
}: {
  readonly type: string;
  readonly isKeyCandidate: boolean;
  readonly name: string;
}): boolean {
  if (type === "money" || type === "percent" || type === "number") return !isPosition(name);
  if (type !== "integer" || isPosition(name)) return false;
  return !(
    isKeyCandidate && /(?:^|[^\p{L}])(?:id|nr|no|num|number|key|code|index|rank)$/iu.test(name)
  );
}

function isPosition(name: string): boolean {
  return /^(?:year|jahr|année|año|anno|month|day|lat|lon|lng|latitude|longitude|zip|plz|postcode|id|index|rank|phone)$/iu.test(
    name.trim(),
  );
}
