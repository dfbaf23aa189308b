/** Which answers given here the server has taken in, and so which of its counts include them. */
export class AnswerLedger {
  readonly #onItsWay = new Set<string>();
  #given = 0;

  /** Links that were answered here and whose answer has not arrived: the server still offers them. */
  get onItsWay(): readonly string[] {
    return [...this.#onItsWay];
  }

  given(linkId: string): void {
    this.#given++;
    this.#onItsWay.add(linkId);
  }

  /** The server has taken the answer in, or has refused it. */
  arrived(linkId: string): void {
    this.#onItsWay.delete(linkId);
  }

  /** Before a question to the server: tells, once it is answered, whether its counts know every answer given here. */
  beginReading(): () => boolean {
    const given = this.#given;
    const isQuiet = this.#onItsWay.size === 0;
    return () => isQuiet && this.#given === given;
  }
}
