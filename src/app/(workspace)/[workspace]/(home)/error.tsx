"use client";

import { ScreenError, type ScreenErrorProps } from "~/features/shell/screen-error";

/** Inside the frame of the workspace, which stays. */
export default function WorkspaceError(props: ScreenErrorProps) {
  return <ScreenError {...props} />;
}
