/**
 * Matches patterns that people write against any text in linear time: a nondeterministic automaton (Thompson 1968) whose sets of states
 * become states of a deterministic one as they are met (as in RE2). No pattern can make it slow, unlike the engine of the language.
 */
import { type CharTest, PatternError, type PatternNode, readPattern } from "./pattern-tree.ts";

type Place = Extract<PatternNode, { kind: "assert" }>["at"];

type Step =
  | { readonly op: "char"; readonly test: CharTest; readonly next: number }
  | { readonly op: "split"; next: readonly number[] }
  | { readonly op: "assert"; readonly at: Place; readonly next: number }
  | { readonly op: "match" };

/** Bounds the automaton; a pattern of 400 characters with nested counts can otherwise become millions of steps. */
const MOST_STEPS = 3_000;
/** States kept at a time; when there are more, they are found anew. */
const MOST_STATES = 400;
const MOST_OTHER_CHARS = 256;

interface State {
  readonly steps: readonly number[];
  readonly isStart: boolean;
  readonly afterWord: boolean;
  /** Where characters lead: those below 128, and others as met. Null means that the pattern has matched. */
  readonly ascii: Array<State | null | undefined>;
  readonly others: Map<number, State | null>;
  matchesAtEnd: boolean | undefined;
}

export interface LinearPattern {
  /** True when some part of the text matches; `^` and `$` stand for its beginning and end. */
  test(text: string): boolean;
}

/** Throws `PatternError` with a plain message for what cannot be matched in linear time, is malformed, or grows too large. */
export function compilePattern(pattern: string): LinearPattern {
  const program = new Program(readPattern(pattern));
  return new Automaton(program.steps, program.first);
}

class Program {
  readonly steps: Step[] = [{ op: "match" }];
  readonly first: number;

  constructor(node: PatternNode) {
    this.first = this.#emit(node, 0);
  }

  #add(step: Step): number {
    if (this.steps.length >= MOST_STEPS)
      throw new PatternError("The pattern is too large. Use fewer or smaller repeats.");
    return this.steps.push(step) - 1;
  }

  /** Adds the steps of a node that go on at `next`; returns where they begin. */
  #emit(node: PatternNode, next: number): number {
    switch (node.kind) {
      case "set":
        return this.#add({ op: "char", test: node.test, next });
      case "assert":
        return this.#add({ op: "assert", at: node.at, next });
      case "sequence":
        return node.parts.reduceRight((after, part) => this.#emit(part, after), next);
      case "choice":
        return this.#add({ op: "split", next: node.parts.map((part) => this.#emit(part, next)) });
      case "repeat":
        return this.#repeat(node, next);
    }
  }

  #repeat(node: Extract<PatternNode, { kind: "repeat" }>, next: number): number {
    let start = next;
    if (node.most === null) {
      const loop: Step = { op: "split", next: [next] };
      start = this.#add(loop);
      loop.next = [next, this.#emit(node.part, start)];
    } else
      for (let i = node.least; i < node.most; i++)
        start = this.#add({ op: "split", next: [next, this.#emit(node.part, start)] });
    for (let i = 0; i < node.least; i++) start = this.#emit(node.part, start);
    return start;
  }
}

class Automaton implements LinearPattern {
  readonly #steps: readonly Step[];
  readonly #first: number;
  #states = new Map<string, State>();
  #start: State;
  /** Marks of the last search through empty steps, so that each step is looked at once. */
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(steps: readonly Step[], first: number) {
    this.#steps = steps;
    this.#first = first;
    this.#seen = new Uint32Array(steps.length);
    this.#start = this.#state([first], true, false);
  }

  test(text: string): boolean {
    let state = this.#start;
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      let next = code < 128 ? state.ascii[code] : undefined;
      if (next === undefined) {
        if (code >= 0xd800 && code <= 0xdbff) {
          code = text.codePointAt(at) ?? code;
          if (code > 0xffff) at++;
        }
        next = this.#advance(state, code);
      }
      if (next === null) return true;
      state = next;
    }
    state.matchesAtEnd ??= this.#reach(state, null) === null;
    return state.matchesAtEnd;
  }

  #advance(state: State, code: number): State | null {
    const known = state.others.get(code);
    if (known !== undefined) return known;
    const reached = this.#reach(state, code);
    const next =
      reached === null ? null : this.#state(this.#after(reached, code), false, isWordChar(code));
    if (code < 128) state.ascii[code] = next;
    else {
      if (state.others.size >= MOST_OTHER_CHARS) state.others.clear();
      state.others.set(code, next);
    }
    return next;
  }

  /** Steps that wait for a character, from a state before `code` (null: before the end); null where the pattern has matched. */
  #reach(state: State, code: number | null): number[] | null {
    const waiting: number[] = [];
    const round = ++this.#round;
    const open = [...state.steps];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.#seen[index] === round) continue;
      this.#seen[index] = round;
      const step = this.#steps[index] as Step;
      if (step.op === "match") return null;
      if (step.op === "char") waiting.push(index);
      else if (step.op === "split") open.push(...step.next);
      else if (holds(step.at, state, code)) open.push(step.next);
    }
    return waiting;
  }

  /** A match may begin at every character, so the first step is always among them. */
  #after(waiting: readonly number[], code: number): number[] {
    const next = new Set([this.#first]);
    for (const index of waiting) {
      const step = this.#steps[index] as Extract<Step, { op: "char" }>;
      if (step.test(code)) next.add(step.next);
    }
    return [...next].sort((a, b) => a - b);
  }

  #state(steps: readonly number[], isStart: boolean, afterWord: boolean): State {
    const name = `${isStart ? "^" : ""}${afterWord ? "w" : ""}${steps.join()}`;
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const state: State = {
      steps,
      isStart,
      afterWord,
      ascii: [],
      others: new Map(),
      matchesAtEnd: undefined,
    };
    if (this.#states.size >= MOST_STATES) {
      this.#states = new Map();
      this.#start = { ...this.#start, ascii: [], others: new Map() };
    }
    this.#states.set(name, state);
    return state;
  }
}

function holds(place: Place, state: State, code: number | null): boolean {
  if (place === "start") return state.isStart;
  if (place === "end") return code === null;
  const isEdge = state.afterWord !== (code !== null && isWordChar(code));
  return place === "word-edge" ? isEdge : !isEdge;
}

/** Letters count in all languages, unlike in the engine of the language. */
function isWordChar(code: number): boolean {
  if (code < 128)
    return (
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      code === 95 ||
      (code >= 97 && code <= 122)
    );
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(code));
}
