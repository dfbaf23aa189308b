const ADDRESS =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}$/u;
/** RFC 5321, 4.5.3.1.3, without the brackets of a path. */
const MAX_LENGTH = 254;

/** True for one mail address as people write them, names of hosts in any script included; without quotes, comments or a name before it. */
export function isMailAddress(text: string): boolean {
  return text.length <= MAX_LENGTH && ADDRESS.test(text);
}
