/** What a scene is made of: plain shapes with places, before any canvas library. */
import type { FileKind } from "~/core/model/file";
import type { DrawnEdge } from "~/core/model/graph-view";
import type { Point } from "./scene-layout";

export interface RingShape extends Point {
  kind: "ring";
  id: string;
  name: string;
  fileCount: number;
  /** Share of its links that are confirmed. */
  confirmed: number;
  radius: number;
  scale: number;
  /** Links into what is open; 0 while nothing is. */
  linksHere: number;
}

export interface HullShape extends Point {
  kind: "hull";
  id: string;
  name: string;
  halfWidth: number;
  halfHeight: number;
  /** Outline relative to its middle, in shares of the halves: x and y in turn. */
  outline: number[];
  scale: number;
  /** Files of the group that are not drawn. */
  more: number;
}

export interface TileShape extends Point {
  kind: "tile";
  id: string;
  name: string;
  fileKind: FileKind | null;
  degree: number;
}

export interface EdgeShape extends DrawnEdge {
  kind: "edge";
}

export interface BundleShape {
  kind: "bundle";
  id: string;
  /** Ids of rings or hulls. */
  source: string;
  target: string;
  count: number;
}

export interface Scene {
  rings: RingShape[];
  hulls: HullShape[];
  tiles: TileShape[];
  edges: EdgeShape[];
  bundles: BundleShape[];
  /** Tiles or links that were left out at the limits of the canvas. */
  cut: { tiles: number; edges: number };
}

export const EMPTY_SCENE: Scene = {
  rings: [],
  hulls: [],
  tiles: [],
  edges: [],
  bundles: [],
  cut: { tiles: 0, edges: 0 },
};
