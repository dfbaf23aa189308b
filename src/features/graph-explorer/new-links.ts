/** How many links there are, and the revision of the graph at that time. */
export interface Pulse {
  readonly links: number;
  readonly revision: number;
}

/**
 * The pulse of the graph as it is drawn; what is beyond it waits to be shown. One that the drawn graph already holds takes its place:
 * the graph is read again after an act of one's own, which therefore never waits.
 */
export function drawnPulse(drawn: Pulse | null, heard: Pulse, drawnRevision: number): Pulse {
  if (drawn === null) return heard;
  return heard.revision > drawn.revision && heard.revision <= drawnRevision ? heard : drawn;
}
