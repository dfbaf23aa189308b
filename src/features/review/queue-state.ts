/** The queue as the screen holds it: what is loaded, what was answered here, where one is. Pure. */
import type { RouterOutputs } from "~/trpc/react";

export type QueueLink = RouterOutputs["review"]["next"]["links"][number];
export type Answer = "yes" | "no" | "other" | "unsure";

export interface QueueState {
  /** In the order they came; answered ones stay, so that they can be taken back. */
  links: readonly QueueLink[];
  answers: Readonly<Record<string, Answer>>;
  /** Why an answer was refused, by link. */
  refused: Readonly<Record<string, string>>;
  current: string | null;
}

export const EMPTY_QUEUE: QueueState = { links: [], answers: {}, refused: {}, current: null };

/** Answered links that are kept in the list; older ones are let go. */
const KEPT_DONE = 20;

export type QueueEvent =
  | { kind: "loaded"; links: readonly QueueLink[] }
  | { kind: "answered"; id: string; answer: Answer }
  | { kind: "taken-back"; ids: readonly string[] }
  | { kind: "refused"; id: string; reason: string; link: QueueLink | null }
  | { kind: "gone"; id: string }
  | { kind: "chosen"; id: string }
  | { kind: "emptied" };

/** The next state; unknown ids change nothing. */
export function nextQueue(state: QueueState, event: QueueEvent): QueueState {
  switch (event.kind) {
    case "loaded":
      return loaded(state, event.links);
    case "answered": {
      if (!state.links.some((link) => link.id === event.id)) return state;
      const answers = { ...state.answers, [event.id]: event.answer };
      const { [event.id]: _, ...refused } = state.refused;
      return trimmed({
        ...state,
        answers,
        refused,
        current: following(state.links, answers, event.id),
      });
    }
    case "taken-back": {
      const known = event.ids.filter((id) => state.links.some((link) => link.id === id));
      if (known.length === 0) return state;
      const answers = Object.fromEntries(
        Object.entries(state.answers).filter(([id]) => !known.includes(id)),
      );
      return { ...state, answers, current: known[0] ?? state.current };
    }
    case "refused": {
      const { [event.id]: _, ...answers } = state.answers;
      return {
        ...state,
        answers,
        links: state.links.map((link) => (link.id === event.id && event.link ? event.link : link)),
        refused: { ...state.refused, [event.id]: event.reason },
        current: event.id,
      };
    }
    case "gone":
      return without(state, event.id);
    case "chosen":
      return state.links.some((link) => link.id === event.id)
        ? { ...state, current: event.id }
        : state;
    case "emptied":
      return EMPTY_QUEUE;
  }
}

/** Links that wait for an answer, in order. */
export function waitingOf(state: QueueState): QueueLink[] {
  return state.links.filter((link) => state.answers[link.id] === undefined);
}

function loaded(state: QueueState, links: readonly QueueLink[]): QueueState {
  const known = new Set(state.links.map((link) => link.id));
  const fresh = links.filter((link) => !known.has(link.id));
  // A link that was taken back may come again with a newer revision.
  const newer = new Map(links.map((link) => [link.id, link]));
  const all = [
    ...state.links.map((link) =>
      state.answers[link.id] === undefined ? (newer.get(link.id) ?? link) : link,
    ),
    ...fresh,
  ];
  return { ...state, links: all, current: state.current ?? following(all, state.answers, null) };
}

/** The first unanswered link after `id`, else the first of all. */
function following(
  links: readonly QueueLink[],
  answers: QueueState["answers"],
  id: string | null,
): string | null {
  const at = links.findIndex((link) => link.id === id);
  const isWaiting = (link: QueueLink) => answers[link.id] === undefined;
  return (links.slice(at + 1).find(isWaiting) ?? links.find(isWaiting))?.id ?? null;
}

function without(state: QueueState, id: string): QueueState {
  const { [id]: _, ...answers } = state.answers;
  const { [id]: __, ...refused } = state.refused;
  const links = state.links.filter((link) => link.id !== id);
  const current =
    state.current === id ? following(state.links, { ...answers, [id]: "no" }, id) : state.current;
  return { links, answers, refused, current };
}

function trimmed(state: QueueState): QueueState {
  const done = state.links.filter((link) => state.answers[link.id] !== undefined);
  const gone = new Set(done.slice(0, Math.max(0, done.length - KEPT_DONE)).map((link) => link.id));
  if (gone.size === 0) return state;
  return {
    ...state,
    links: state.links.filter((link) => !gone.has(link.id)),
    answers: Object.fromEntries(Object.entries(state.answers).filter(([id]) => !gone.has(id))),
  };
}
