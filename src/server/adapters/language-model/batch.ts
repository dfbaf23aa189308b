/** Texts of one call for embeddings: few enough that one failure costs little. */
export const REMOTE_BATCH = 64;
