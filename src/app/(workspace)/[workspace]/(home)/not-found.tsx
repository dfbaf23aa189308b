import { NothingHere } from "~/features/shell/nothing-here";

export default function WorkspaceNotFound() {
  return <NothingHere place="workspace" />;
}
