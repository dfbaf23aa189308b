/** One message of a thread. */
export interface MailSpec {
  id: string;
  inReplyTo?: string;
  references?: string[];
  date: Date;
  from: string;
  to: string[];
  cc?: string[];
  subject: string;
  body: string;
  html?: string;
  attachments?: { name: string; type: string; bytes: Uint8Array }[];
}

/** Writes a message as RFC 5322 and MIME with CRLF line ends; text is quoted-printable UTF-8, attachments are Base64. */
export function mail(spec: MailSpec): string {
  const attachments = spec.attachments ?? [];
  const boundary = `----=_part_${spec.id.replaceAll(/[^a-z0-9]/gi, "").slice(0, 20)}`;
  const head = [
    `Message-ID: <${spec.id}>`,
    ...(spec.inReplyTo === undefined ? [] : [`In-Reply-To: <${spec.inReplyTo}>`]),
    ...(spec.references === undefined
      ? []
      : [`References: ${spec.references.map((id) => `<${id}>`).join(" ")}`]),
    `Date: ${spec.date.toUTCString().replace("GMT", "+0000")}`,
    `From: ${address(spec.from)}`,
    `To: ${spec.to.map(address).join(", ")}`,
    ...(spec.cc === undefined ? [] : [`Cc: ${spec.cc.map(address).join(", ")}`]),
    `Subject: ${encodedWord(spec.subject)}`,
    "MIME-Version: 1.0",
  ];
  const text = [
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable(spec.body),
  ];
  if (attachments.length === 0) return `${[...head, ...text].join("\r\n")}\r\n`;
  const parts = attachments.map((file) => [
    `Content-Type: ${file.type}; name="${file.name}"`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${file.name}"`,
    "",
    base64(file.bytes),
  ]);
  const body = [text, ...parts].map((part) => `--${boundary}\r\n${part.join("\r\n")}\r\n`).join("");
  return `${head.join("\r\n")}\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}

function address(text: string): string {
  const match = /^(.*) <(.+)>$/.exec(text);
  return match === null ? text : `${encodedWord(match[1] ?? "")} <${match[2]}>`;
}

function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text)
    ? text
    : `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
}

function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");
}

function quotedPrintable(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const units: string[] = [];
      for (const byte of Buffer.from(line, "utf8")) {
        const plain = byte >= 32 && byte <= 126 && byte !== 61;
        units.push(
          plain
            ? String.fromCharCode(byte)
            : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
        );
      }
      return softBreaks(units);
    })
    .join("\r\n");
}

function softBreaks(units: string[]): string {
  let out = "";
  let length = 0;
  for (const unit of units) {
    if (length + unit.length > 75) {
      out += "=\r\n";
      length = 0;
    }
    out += unit;
    length += unit.length;
  }
  return out.endsWith(" ") ? `${out.slice(0, -1)}=20` : out;
}
