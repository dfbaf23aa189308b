import { NothingHere } from "~/features/shell/nothing-here";

export default function ProjectNotFound() {
  return <NothingHere place="project" />;
}
