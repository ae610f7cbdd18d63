import { REQUEST_BYTES_MAX } from "@allowance/shared/rules";

/** What the request needs beside its document. */
const REQUEST_FRAME_BYTES = 5_000;

/** A document as it is sent, or why it can't be. */
export type DocumentText = { readonly document: unknown } | { readonly fault: "NOT_JSON" | "NOT_UTF8" | "TOO_LARGE" };

/** Reads a file's text: JSON as what it says, so that it travels without being quoted; CSV as it is. */
export function readDocumentText(text: string): DocumentText {
  if (text.includes("\uFFFD")) return { fault: "NOT_UTF8" };
  const document = parsed(text.replace(/^\uFEFF/, ""));
  if (document === undefined) return { fault: "NOT_JSON" };
  const bytes = new TextEncoder().encode(JSON.stringify(document)).length;
  return bytes > REQUEST_BYTES_MAX - REQUEST_FRAME_BYTES ? { fault: "TOO_LARGE" } : { document };
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch {
    return undefined;
  }
}
