/**
 * Text in two bytes a letter (UTF-16) that may stand anywhere in a stream of bytes, in either order and beginning at an even or odd place.
 * Only stretches that look like writing are passed on: four letters or signs in a row of the Latin, Greek, Cyrillic, Armenian, Hebrew or Arabic
 * scripts. Other scripts are so spread that any bytes look like them.
 */

interface Sink {
  push(text: string): void;
  end(): void;
}

const WRITING = /[\u0020-\u024f\u0370-\u06ff\u1e00-\u1fff]{4}/;
/** What stands before and after such a stretch, so that a name at its edge is whole. */
const AROUND = 64;
/** Between two stretches, which are no text together. */
const APART = "\0".repeat(8);

export class WideText {
  readonly #readings: Reading[];

  /** A sink for each of the four readings. */
  constructor(sinkOf: () => Sink) {
    this.#readings = ["utf-16le", "utf-16be"].flatMap((encoding) =>
      [0, 1].map((skipped) => new Reading(encoding, skipped, sinkOf())),
    );
  }

  push(bytes: Uint8Array): void {
    for (const reading of this.#readings) reading.push(bytes);
  }

  end(): void {
    for (const reading of this.#readings) reading.end();
  }
}

class Reading {
  readonly #decoder: TextDecoder;
  readonly #sink: Sink;
  #skip: number;
  /** The end of what was not passed on. */
  #before = "";
  #isInside = false;

  constructor(encoding: string, skip: number, sink: Sink) {
    this.#decoder = new TextDecoder(encoding);
    this.#skip = skip;
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    const part = bytes.subarray(this.#skip);
    this.#skip = Math.max(0, this.#skip - bytes.length);
    this.#take(this.#decoder.decode(part, { stream: true }));
  }

  end(): void {
    this.#take(this.#decoder.decode());
    this.#sink.end();
  }

  #take(decoded: string): void {
    const text = this.#before + decoded;
    if (WRITING.test(text)) {
      this.#sink.push(this.#isInside ? decoded : `${APART}${text}`);
      this.#isInside = true;
      this.#before = "";
      return;
    }
    if (this.#isInside) this.#sink.push(`${decoded.slice(0, AROUND)}${APART}`);
    this.#isInside = false;
    this.#before = text.slice(-AROUND);
  }
}
