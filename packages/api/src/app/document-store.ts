import type { DocumentNode } from "graphql";

/** Letters of query text that are kept parsed. A parsed text takes some sixty times its length, so this is about 30 MB. */
const MAX_LETTERS = 500_000;

/**
 * Documents that were parsed and validated, to run them again without doing either: those used last, as many as fit.
 * Apollo Server's own store is bounded by a length that says little about memory, so that a client with ever new
 * documents could fill hundreds of megabytes.
 */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>();
  private letters = 0;

  /** The document of this key, which counts as used now. */
  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (!document) return undefined;
    // A map keeps the order of insertion, so the one that was used last is put at its end.
    this.documents.delete(key);
    this.documents.set(key, document);
    return document;
  }

  /** Keeps a document, and lets go of those that were not used for the longest time. */
  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    this.documents.set(key, document);
    this.letters += lengthOf(document);
    for (const oldest of this.documents.keys()) {
      if (this.letters <= MAX_LETTERS) return;
      await this.delete(oldest);
    }
  }

  /** Lets go of a document. */
  async delete(key: string): Promise<void> {
    const document = this.documents.get(key);
    if (!document) return;
    this.documents.delete(key);
    this.letters -= lengthOf(document);
  }
}

function lengthOf({ loc }: DocumentNode): number {
  return loc ? loc.end - loc.start : 0;
}
