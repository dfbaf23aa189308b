/** Places where a word may be broken, joiners and the mark at the front of a file: they stand within words and are not seen. */
export const UNSEEN = /\u00ad|[\u200b-\u200d]|\u2060|\ufeff/g;
