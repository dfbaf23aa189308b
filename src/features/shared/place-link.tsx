import Link from "next/link";
import { type Location, locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";

/** A place of a file in words, as the way to it; `mono` where it stands for itself, as an address of a cell. */
export function PlaceLink({
  base,
  fileId,
  location,
  mono = false,
}: {
  base: string;
  fileId: string;
  location: Location;
  mono?: boolean;
}) {
  return (
    <Link
      href={fileHref(base, fileId, location)}
      className={`${mono ? "mono " : ""}inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2`}
    >
      {locationText(location)}
    </Link>
  );
}
