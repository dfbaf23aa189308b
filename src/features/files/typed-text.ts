/** A field over a text that lives in the address: it comes back late, and must not overwrite what was typed since it was sent. */
export interface TypedText {
  readonly typed: string;
  /** Texts on their way to the address, oldest first. */
  readonly sent: readonly string[];
  /** The text of the address. */
  readonly known: string;
}

export function typing(field: TypedText, typed: string): TypedText {
  return { ...field, typed };
}

/** True when what stands in the field is not in the address and not on its way there. */
export function isUnsent({ typed, sent, known }: TypedText): boolean {
  return typed !== (sent.at(-1) ?? known);
}

/** What stands in the field is on its way to the address now. */
export function sending(field: TypedText): TypedText {
  return { ...field, sent: [...field.sent, field.typed] };
}

/** The address has this text now. One that was sent from here changes nothing in the field; any other comes from elsewhere. */
export function arrived(field: TypedText, known: string): TypedText {
  const at = field.sent.indexOf(known);
  if (at >= 0) return { ...field, known, sent: field.sent.slice(at + 1) };
  return known === field.known ? field : { typed: known, sent: [], known };
}
