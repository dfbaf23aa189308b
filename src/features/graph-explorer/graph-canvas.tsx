"use client";

import type cytoscape from "cytoscape";
import { type RefObject, useEffect, useRef, useState } from "react";
import CytoscapeComponent from "react-cytoscapejs";
import { tokenColour, useThemeVersion } from "~/components/theme";
import { GraphController, type GraphEvents } from "./graph-controller";
import type { Selection } from "./graph-url";
import type { Scene } from "./scene-shapes";

/** From this many tiles on a pixel of the screen is not drawn four times: panning matters more than edges of letters. */
const MANY_TILES = 500;
const NO_ELEMENTS: cytoscape.ElementDefinition[] = [];
const STYLE = { width: "100%", height: "100%" } as const;

export interface GraphCanvasProps {
  scene: Scene;
  selection: Selection | null;
  /** Changes when the camera should show everything anew: another grouping, focus or way; or one group that was opened. */
  camera: { key: string; groupId?: string };
  controller: RefObject<GraphController | null>;
  events: GraphEvents;
}

/** Mounts the canvas library. All else happens in the controller. */
export function GraphCanvas(props: GraphCanvasProps) {
  const isMany = props.scene.tiles.length > MANY_TILES;
  // A canvas is made for one pixel ratio; crossing the bound makes a new one.
  return <Mounted key={isMany ? "many" : "few"} {...props} pixelRatio={isMany ? 1 : "auto"} />;
}

function Mounted({
  scene,
  selection,
  camera,
  controller,
  events,
  pixelRatio,
}: GraphCanvasProps & { pixelRatio: 1 | "auto" }) {
  const theme = useThemeVersion();
  const [core, setCore] = useState<cytoscape.Core | null>(null);
  const latest = useRef(events);
  const latestSelection = useRef(selection);
  latestSelection.current = selection;
  const shownCamera = useRef<string | null>(null);

  useEffect(() => {
    latest.current = events;
    controller.current?.setEvents(events);
  }, [events, controller]);

  useEffect(() => {
    if (core === null) return;
    const made = new GraphController(core, latest.current, readTheme());
    controller.current = made;
    const box = core.container();
    const observer = new ResizeObserver(() => made.resize());
    if (box) observer.observe(box);
    return () => {
      observer.disconnect();
      if (controller.current === made) controller.current = null;
    };
  }, [core, controller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version of the theme says when its colours changed
  useEffect(() => {
    if (core !== null) controller.current?.retheme(readTheme());
  }, [theme, core, controller]);

  useEffect(() => {
    const made = controller.current;
    if (core === null || made === null) return;
    made.draw(scene);
    const isFirst = shownCamera.current === null;
    const isEmpty = scene.tiles.length + scene.rings.length === 0;
    if (isEmpty || shownCamera.current === camera.key) return;
    shownCamera.current = camera.key;
    made.open(camera.groupId, isFirst);
    if (isFirst && latestSelection.current) made.reveal(latestSelection.current);
  }, [core, scene, camera, controller]);

  useEffect(() => {
    if (core !== null) controller.current?.select(selection);
  }, [core, selection, controller]);

  return (
    <CytoscapeComponent
      elements={NO_ELEMENTS}
      cy={setCore}
      pixelRatio={pixelRatio}
      style={STYLE}
      styleEnabled
    />
  );
}

function readTheme() {
  const sans = getComputedStyle(document.body).fontFamily;
  return { colour: tokenColour, sans };
}
