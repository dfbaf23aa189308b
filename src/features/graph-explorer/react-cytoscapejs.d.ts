declare module "react-cytoscapejs" {
  import type cytoscape from "cytoscape";
  import type { ComponentType, CSSProperties } from "react";

  export interface CytoscapeComponentProps {
    elements: cytoscape.ElementDefinition[];
    cy?: (cy: cytoscape.Core) => void;
    className?: string;
    style?: CSSProperties;
    pixelRatio?: number | "auto";
    wheelSensitivity?: number;
    hideEdgesOnViewport?: boolean;
    textureOnViewport?: boolean;
    motionBlur?: boolean;
    styleEnabled?: boolean;
  }
  const CytoscapeComponent: ComponentType<CytoscapeComponentProps>;
  // biome-ignore lint/style/noDefaultExport: the package has no other export
  export default CytoscapeComponent;
}
