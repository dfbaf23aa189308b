import type { UploadController } from "./upload-controller";

/** The drop of each project that is going on in this browser page; it outlives the screen that began it. */
const controllers = new Map<string, UploadController>();
const listeners = new Set<() => void>();

export function currentUpload(projectId: string): UploadController | null {
  return controllers.get(projectId) ?? null;
}

export function setCurrentUpload(projectId: string, controller: UploadController | null): void {
  if (controller === null) controllers.delete(projectId);
  else controllers.set(projectId, controller);
  for (const listener of listeners) listener();
}

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
