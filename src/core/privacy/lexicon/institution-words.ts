/**
 * Last words of the names of homes, schools, charities and the like, folded, which are ordinary words as well: they make an organisation only
 * behind other words with capitals.
 */
export const INSTITUTION_WORDS: ReadonlySet<string> = new Set(
  "home homes shelter shelters ranch care ministries charities adoptions adoption hospice nursery kindergarten preschool initiative alliance coalition cottage orphanage convent abbey monastery parish cooperative coop program".split(
    " ",
  ),
);
