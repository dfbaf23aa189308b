/** Words that are counted by letters. */

/** In front of a letter these make it a number of its own: "Annex A. Rose". */
export const LABEL_BEFORE =
  /\b(?:section|appendix|annex|part|figure|fig|table|exhibit|article|art|class|type|grade|plan|level|option|schedule|clause|vitamin|hepatitis|group|team|block|room|unit|lot|item|phase|anlage|teil|abschnitt|klasse|typ|anhang|annexe|allegato|anexo|bijlage)\.? $/;
