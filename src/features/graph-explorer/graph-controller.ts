/** The only owner of the canvas: every change goes through here, and what a person does on it comes out as an event. */
import type cytoscape from "cytoscape";
import {
  elementsOf,
  fileElement,
  hullElement,
  linkElement,
  MAX_CURVES,
  ringElement,
} from "./canvas-elements";
import { type Colour, ringImage } from "./canvas-images";
import { canvasStyle } from "./canvas-style";
import { type Box, type Camera, fitCamera, NARROW } from "./fitting";
import type { Selection } from "./graph-url";
import type { Point } from "./scene-layout";
import { EMPTY_SCENE, type Scene } from "./scene-shapes";

export interface GraphEvents {
  onSelect(selection: Selection | null): void;
  onOpenRing(id: string): void;
  onZoom(zoom: number): void;
  /** Files inside a frame that was drawn with Shift; null where nobody may frame. */
  onFrame: ((fileIds: string[]) => void) | null;
}

const FAR = 0.4;
const MIN_ZOOM = 0.04;
const MAX_ZOOM = 3;
/** From farther away, names of rings cannot be read. */
const READABLE = 0.8;
const MOVE_MS = 180;

export class GraphController {
  #cy: cytoscape.Core;
  #events: GraphEvents;
  #colour: Colour;
  #images = new Map<number, string>();
  #selection: Selection | null = null;
  #isCalm: boolean;
  #isFar = false;
  #scene = EMPTY_SCENE;
  /** What the camera was set to show; null as soon as a person has moved it. */
  #shown: { groupId?: string | undefined; isWhole: boolean } | null = null;

  constructor(cy: cytoscape.Core, events: GraphEvents, theme: { colour: Colour; sans: string }) {
    this.#cy = cy;
    this.#events = events;
    this.#colour = theme.colour;
    this.#isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    cy.minZoom(MIN_ZOOM);
    cy.maxZoom(MAX_ZOOM);
    cy.boxSelectionEnabled(events.onFrame !== null);
    cy.autounselectify(true);
    this.#listen();
    this.retheme(theme);
  }

  setEvents(events: GraphEvents): void {
    this.#events = events;
    this.#cy.boxSelectionEnabled(events.onFrame !== null);
  }

  /** Reads colours again after the theme changed. */
  retheme(theme: { colour: Colour; sans: string }): void {
    this.#colour = theme.colour;
    this.#images.clear();
    this.#cy.style(canvasStyle(theme.colour, theme.sans));
    this.#cy.batch(() => {
      for (const ring of this.#cy.nodes("[kind = 'ring']"))
        ring.data("image", this.#ring(ring.data("confirmed") as number));
    });
  }

  /** Draws a scene: what stays keeps its element, so that nothing blinks. Returns whether anything came or went. */
  draw(scene: Scene): boolean {
    this.#scene = scene;
    const wanted = new Map(
      elementsOf(scene, (confirmed) => this.#ring(confirmed)).map((element) => [
        element.data.id ?? "",
        element,
      ]),
    );
    let isChanged = false;
    this.#cy.batch(() => {
      const gone = this.#cy.elements().filter((element) => !wanted.has(element.id()));
      const added: cytoscape.ElementDefinition[] = [];
      const moved: Array<() => void> = [];
      for (const [id, element] of wanted) {
        const known = this.#cy.getElementById(id);
        if (known.empty() || gone.contains(known)) {
          added.push(element);
          continue;
        }
        const { id: _, source, target, ...data } = element.data;
        known.data(data);
        if (known.data("source") !== source || known.data("target") !== target)
          moved.push(() => known.move({ source, target }));
        known.toggleClass("curved", element.classes === "curved");
        if (element.position) known.position(element.position);
      }
      isChanged = gone.nonempty() || added.length > 0;
      // Nodes come before the edges that need them, because the scene lists them so.
      if (added.length > 0) this.#cy.add(added);
      // An edge that stays leaves its old ends before they go, for they would take it along.
      for (const move of moved) move();
      gone.remove();
    });
    this.#setLevel(true);
    this.select(this.#selection);
    return isChanged;
  }

  /** Marks what is selected; its neighbours show their names earlier. */
  select(selection: Selection | null): void {
    this.#selection = selection;
    this.#cy.batch(() => {
      this.#cy.elements(".chosen, .near, .said").removeClass("chosen near said");
      const element = this.#elementOf(selection);
      if (element === null) return;
      element.addClass("chosen");
      if (selection?.kind === "edge") {
        element.addClass("said");
        element.connectedNodes().addClass("chosen near");
      } else if (selection?.kind === "file") {
        element.addClass("near");
        element.neighborhood("node[kind = 'tile']").addClass("near");
      }
    });
  }

  /** Marks the file that a link is being drawn from. */
  aim(fileId: string | null): void {
    this.#cy.nodes(".aim").removeClass("aim");
    if (fileId !== null) this.#cy.getElementById(fileElement(fileId)).addClass("aim");
  }

  zoomBy(factor: number): void {
    this.#shown = null;
    const { width, height } = this.#size();
    this.#move({
      zoom: {
        level: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, this.#cy.zoom() * factor)),
        renderedPosition: { x: width / 2, y: height / 2 },
      },
    });
  }

  /**
   * The view to begin with: everything, or one opened group, but near enough to read names; where that is too much for the canvas,
   * around what is selected or the heaviest ring.
   */
  open(groupId?: string, isJump = false): void {
    this.#shown = { groupId, isWhole: false };
    this.#show(isJump);
  }

  /** Shows everything, from however far away. */
  fit(): void {
    this.#shown = { isWhole: true };
    this.#show(false);
  }

  /** Brings the selected element into view when it is outside. */
  reveal(selection: Selection): void {
    const element = this.#elementOf(selection);
    if (element === null) return;
    const box = element.renderedBoundingBox({ includeLabels: false });
    const { width, height } = this.#size();
    const isInside =
      box.x1 > 40 &&
      box.y1 > 60 &&
      box.x2 < width - 40 &&
      box.y2 < (width < NARROW ? height * 0.4 : height - 60);
    if (isInside && this.#cy.zoom() > 0.5) return;
    const zoom = Math.max(this.#cy.zoom(), 0.95);
    // On a phone the sheet from below covers the lower half.
    const middle = { x: width / 2, y: width < NARROW ? height * 0.22 : height / 2 };
    const at = centreOf(element.boundingBox({ includeLabels: false }));
    this.#shown = null;
    this.#move({ zoom, pan: { x: middle.x - at.x * zoom, y: middle.y - at.y * zoom } });
  }

  zoom(): number {
    return this.#cy.zoom();
  }

  /** Takes the new size of the canvas; what was shown stays in view unless a person has moved the camera. */
  resize(): void {
    this.#cy.resize();
    this.#show(true);
  }

  panBy(x: number, y: number): void {
    this.#shown = null;
    this.#cy.panBy({ x, y });
  }

  /** From afar, ends and dashes of many links cannot be seen and only cost time: they are left out below 40 %. */
  #setLevel(isNewScene: boolean): void {
    const isFar = this.#cy.zoom() < FAR;
    if (!isNewScene && isFar === this.#isFar) return;
    this.#isFar = isFar;
    const links = this.#cy.edges("[kind = 'edge']");
    links.toggleClass("far", isFar && links.length > MAX_CURVES);
  }

  #show(isJump: boolean): void {
    const camera = this.#cameraOnShown();
    if (camera === null) return;
    if (isJump) this.#cy.stop().viewport(camera);
    else this.#move(camera);
  }

  #cameraOnShown(): Camera | null {
    if (this.#shown === null) return null;
    const { groupId, isWhole } = this.#shown;
    const hull = groupId ? this.#cy.getElementById(hullElement(groupId)) : this.#cy.collection();
    const target = hull.nonempty() ? hull : this.#cy.elements("node");
    if (target.empty()) return null;
    const { rings, hulls } = this.#scene;
    const box = target.boundingBox();
    // Beside large hulls names grow, so that they can be read from farther away.
    const scale = Math.max(1, ...[...rings, ...hulls].map((shape) => shape.scale));
    return fitCamera(box, this.#size(), {
      least: isWhole ? MIN_ZOOM : READABLE / scale,
      from: this.#startIn(box, hull.nonempty()),
    });
  }

  /** What must be seen of a box that is too large: what is selected, else the heaviest ring, or the middle of an opened group. */
  #startIn(box: Box, isGroup: boolean): Point {
    const selected = this.#elementOf(this.#selection);
    if (selected !== null) return centreOf(selected.boundingBox({ includeLabels: false }));
    const heaviest = [...this.#scene.rings].sort((a, b) => b.fileCount - a.fileCount)[0];
    return isGroup || !heaviest ? centreOf(box) : { x: heaviest.x, y: heaviest.y };
  }

  #move(to: cytoscape.AnimationOptions): void {
    this.#cy.stop();
    this.#cy.animate({
      ...to,
      duration: this.#isCalm ? 0 : MOVE_MS,
      easing: "ease-out-cubic",
    } as never);
  }

  #size(): { width: number; height: number } {
    return { width: this.#cy.width(), height: this.#cy.height() };
  }

  #elementOf(selection: Selection | null): cytoscape.CollectionReturnValue | null {
    if (selection === null) return null;
    const ids = {
      file: [fileElement(selection.id)],
      edge: [linkElement(selection.id)],
      ring: [ringElement(selection.id), hullElement(selection.id)],
    }[selection.kind];
    for (const id of ids) {
      const found = this.#cy.getElementById(id);
      if (found.nonempty()) return found;
    }
    return null;
  }

  #ring(confirmed: number): string {
    const step = Math.round((confirmed || 0) * 50) / 50;
    const known = this.#images.get(step);
    if (known !== undefined) return known;
    const made = ringImage(step, this.#colour);
    this.#images.set(step, made);
    return made;
  }

  #listen(): void {
    const cy = this.#cy;
    cy.on("tap", (event) => {
      if (event.target === cy) return this.#events.onSelect(null);
      const { kind, ref } = event.target.data() as { kind: string; ref: string };
      if (kind === "tile") this.#events.onSelect({ kind: "file", id: ref });
      else if (kind === "edge") this.#events.onSelect({ kind: "edge", id: ref });
      else if (kind === "ring" || kind === "hull") this.#events.onSelect({ kind: "ring", id: ref });
    });
    cy.on("dbltap", "node[kind = 'ring']", (event) =>
      this.#events.onOpenRing(event.target.data("ref") as string),
    );
    cy.on("mouseover", "edge[kind = 'edge']", (event) => event.target.addClass("said"));
    cy.on("mouseout", "edge[kind = 'edge']", (event) => {
      if (!event.target.hasClass("chosen")) event.target.removeClass("said");
    });
    cy.on("dragpan pinchzoom scrollzoom", () => {
      this.#shown = null;
    });
    cy.on("zoom", () => {
      this.#setLevel(false);
      this.#events.onZoom(cy.zoom());
    });
    cy.on("boxend", () => {
      // Elements report themselves one by one after this event.
      const framed: string[] = [];
      const collect = (event: cytoscape.EventObject) => {
        if (event.target.data("kind") === "tile") framed.push(event.target.data("ref") as string);
      };
      cy.on("box", collect);
      setTimeout(() => {
        cy.off("box", collect);
        if (framed.length > 1) this.#events.onFrame?.(framed);
      }, 0);
    });
  }
}

function centreOf(box: Box): Point {
  return { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
}
