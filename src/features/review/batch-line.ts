/** Fetches batches one at a time; what was asked for before the last `restart` is dropped when it comes. */
export class BatchLine {
  #generation = 0;
  #isFetching = false;

  /** What is still on its way belongs to another queue. */
  restart(): void {
    this.#generation++;
    this.#isFetching = false;
  }

  /** Hands the batch, or the failure, on; does nothing while another batch is on its way. */
  async fetch<Batch>(
    read: () => Promise<Batch>,
    take: (batch: Batch) => void,
    fail: (error: unknown) => void = () => {},
  ): Promise<void> {
    if (this.#isFetching) return;
    const generation = this.#generation;
    const isOurs = () => generation === this.#generation;
    this.#isFetching = true;
    try {
      const batch = await read();
      if (isOurs()) take(batch);
    } catch (error) {
      if (isOurs()) fail(error);
    } finally {
      if (isOurs()) this.#isFetching = false;
    }
  }
}
