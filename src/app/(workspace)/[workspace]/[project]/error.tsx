"use client";

import { ScreenError, type ScreenErrorProps } from "~/features/shell/screen-error";

/** Inside the frame of the project, which stays. */
export default function ProjectError(props: ScreenErrorProps) {
  return <ScreenError {...props} />;
}
