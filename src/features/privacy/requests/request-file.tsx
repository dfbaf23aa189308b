import Link from "next/link";

/** A file that a request speaks of. Requests go over all projects of a workspace; addresses are known of this one. */
export function RequestFile({
  file,
  projectId,
  base,
  className,
}: {
  file: { readonly fileId: string; readonly projectId: string; readonly path: string };
  projectId: string;
  base: string;
  /** Look of the link. */
  className?: string;
}) {
  if (file.projectId !== projectId) return <span>{file.path} (another project)</span>;
  return (
    <Link className={className} href={`${base}/files/${file.fileId}`}>
      {file.path}
    </Link>
  );
}
