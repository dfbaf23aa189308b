/** How shapes look on the canvas: data, not code. Words, dashes and ends come from the one table of relationship types. */
import type { StylesheetJson } from "cytoscape";
import { RelationshipType } from "~/core/model/edge";
import { FileKind } from "~/core/model/file";
import { RELATIONSHIP_STYLE, type StrokeEnd } from "~/features/shared/relationship-style";
import { type Colour, kindImage } from "./canvas-images";

const ARROW: Readonly<Record<StrokeEnd, string>> = {
  arrow: "triangle",
  open: "vee",
  bar: "tee",
  none: "none",
};

/** Labels below this size on screen are not drawn: all from 90 %, those of the selection from 60 %. */
const FONT = 11;
const ALL_LABELS = FONT * 0.9;
const NEAR_LABELS = FONT * 0.6;

/** The whole style for one theme. `colour` turns a token into a value that canvases know. */
export function canvasStyle(colour: Colour, sans: string): StylesheetJson {
  return [
    // Depth goes by z-index alone: hulls lie under the links, tiles over them.
    { selector: "*", style: { "z-index-compare": "manual" } },
    ...nodeStyles(colour, sans),
    ...FileKind.options.map((kind) => ({
      selector: `node[fileKind = "${kind}"]`,
      style: { "background-image": kindImage(kind, colour) },
    })),
    ...edgeStyles(colour, sans),
    ...RelationshipType.options.map((type) => typeStyle(type, colour)),
    ...stateStyles(colour),
  ] as StylesheetJson;
}

function nodeStyles(colour: Colour, sans: string): object[] {
  const label = {
    label: "data(label)",
    "font-family": sans,
    "font-size": FONT,
    color: colour("ink"),
    "text-outline-color": colour("bg"),
    "text-outline-width": 3,
    "text-valign": "bottom",
    "text-halign": "center",
    "text-margin-y": 4,
  };
  return [
    {
      selector: "node[kind = 'tile']",
      style: {
        ...label,
        width: 34,
        height: 34,
        shape: "round-rectangle",
        "corner-radius": 7,
        "background-color": colour("raised"),
        "border-width": 1.2,
        "border-color": colour("line-strong"),
        "background-width": "18px",
        "background-height": "18px",
        "background-fit": "none",
        color: colour("ink-2"),
        "text-outline-color": colour("surface"),
        "min-zoomed-font-size": ALL_LABELS,
        "z-index": 20,
      },
    },
    {
      selector: "node[kind = 'ring']",
      style: {
        ...label,
        width: "data(size)",
        height: "data(size)",
        shape: "ellipse",
        "background-opacity": 0,
        "background-image": "data(image)",
        "background-fit": "contain",
        "background-clip": "none",
        "bounds-expansion": 6,
        "font-size": "data(font)",
        "font-weight": 500,
        "text-wrap": "wrap",
        "text-max-width": "data(room)",
        "line-height": 1.25,
        "z-index": 15,
      },
    },
    {
      selector: "node[kind = 'count']",
      style: {
        ...label,
        width: 1,
        height: 1,
        "background-opacity": 0,
        "text-valign": "center",
        "text-margin-y": 0,
        "text-outline-width": 0,
        "font-size": "data(font)",
        "font-weight": 600,
        events: "no",
        // Over a chosen ring too, which comes to the front.
        "z-index": 36,
      },
    },
    {
      selector: "node[kind = 'hull']",
      style: {
        width: "data(width)",
        height: "data(height)",
        shape: "polygon",
        "shape-polygon-points": (hull: { data(name: string): string }) => hull.data("points"),
        "background-color": colour("surface"),
        "border-width": 1.2,
        "border-color": colour("line-strong"),
        "z-index": 5,
        "overlay-opacity": 0,
      },
    },
    {
      selector: "node[kind = 'title']",
      style: {
        ...label,
        width: 1,
        height: 1,
        "background-opacity": 0,
        "font-size": "data(font)",
        "font-weight": 600,
        "text-valign": "top",
        "text-margin-y": -4,
        events: "no",
        "z-index": 30,
      },
    },
  ];
}

function edgeStyles(colour: Colour, sans: string): object[] {
  return [
    {
      selector: "edge",
      style: {
        "curve-style": "straight",
        "overlay-opacity": 0,
        "arrow-scale": 0.85,
        "z-index": 10,
      },
    },
    {
      selector: "edge[kind = 'bundle']",
      style: {
        "line-color": colour("line-strong"),
        width: "data(weight)",
        "line-cap": "round",
        "z-index": 1,
        events: "no",
      },
    },
    {
      selector: "edge.curved",
      style: {
        "curve-style": "unbundled-bezier",
        "edge-distances": "endpoints",
        "control-point-distances": "data(bend)",
        "control-point-weights": "data(where)",
        "source-endpoint": "data(leaves)",
        "target-endpoint": "data(enters)",
      },
    },
    {
      selector: "edge.said",
      style: {
        label: "data(words)",
        "font-family": sans,
        "font-size": 12,
        "font-weight": 600,
        color: colour("ink"),
        "text-background-color": colour("raised"),
        "text-background-opacity": 1,
        "text-background-padding": "6px",
        "text-background-shape": "roundrectangle",
        "text-border-width": 1.5,
        "text-border-opacity": 1,
        "z-index": 40,
      },
    },
  ];
}

function typeStyle(type: RelationshipType, colour: Colour): object {
  const style = RELATIONSHIP_STYLE[type];
  const hue = colour(style.token);
  const dash = style.dash.split(" ").filter(Boolean).map(Number);
  return {
    selector: `edge[type = "${type}"]`,
    style: {
      "line-color": style.double ? colour("surface") : hue,
      ...(style.double
        ? { "line-outline-width": 1.9, "line-outline-color": hue, width: 2.2 }
        : { width: 1.5 }),
      ...(dash.length > 0
        ? { "line-style": "dashed", "line-dash-pattern": type === "RELATED_TO" ? [1.5, 4.5] : dash }
        : {}),
      "line-cap": type === "RELATED_TO" ? "round" : "butt",
      "target-arrow-shape": ARROW[style.end],
      "target-arrow-color": hue,
      "source-arrow-color": hue,
      "text-border-color": hue,
    },
  };
}

function stateStyles(colour: Colour): object[] {
  return [
    {
      selector: "edge[state = 'confirmed'][type != 'DUPLICATE_OF']",
      style: { width: 2.5, "source-arrow-shape": "tee" },
    },
    {
      selector: "edge[state = 'rejected']",
      style: {
        "line-color": colour("ink-3"),
        "target-arrow-color": colour("ink-3"),
        "mid-source-arrow-shape": "tee",
        "mid-source-arrow-color": colour("ink-3"),
        "line-opacity": 0.7,
      },
    },
    {
      selector: "edge.far",
      style: {
        "line-style": "solid",
        "target-arrow-shape": "none",
        "source-arrow-shape": "none",
        "mid-source-arrow-shape": "none",
      },
    },
    {
      selector: "edge.chosen",
      style: {
        width: 3.5,
        "underlay-color": colour("bond"),
        "underlay-opacity": 0.26,
        "underlay-padding": 5,
        "z-index": 40,
      },
    },
    {
      selector: "node.chosen",
      style: {
        "border-color": colour("bond"),
        "border-width": 2.5,
        "font-weight": 600,
        color: colour("ink"),
        "z-index": 35,
      },
    },
    // Its files and links lie on it.
    { selector: "node[kind = 'hull'].chosen", style: { "z-index": 5 } },
    {
      selector: "node[kind = 'ring'].chosen",
      style: {
        "underlay-color": colour("bond"),
        "underlay-opacity": 0.26,
        "underlay-padding": 7,
        "underlay-shape": "ellipse",
      },
    },
    {
      selector: "node.near",
      style: { "min-zoomed-font-size": NEAR_LABELS, color: colour("ink"), "z-index": 34 },
    },
    { selector: "node.aim", style: { "border-color": colour("bond"), "border-width": 2.5 } },
    {
      selector: "node[kind = 'tile']:active, node[kind = 'ring']:active",
      style: { "overlay-opacity": 0.06 },
    },
  ];
}
