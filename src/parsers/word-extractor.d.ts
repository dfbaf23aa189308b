/** The package has no types of its own; this is the part that is used. */
declare module "word-extractor" {
  interface ExtractedWord {
    getBody(): string;
    getFootnotes(): string;
    getEndnotes(): string;
    getHeaders(options?: { includeFooters?: boolean }): string;
    getFooters(): string;
    getAnnotations(): string;
    getTextboxes(): string;
  }
  class WordExtractor {
    extract(bytes: Buffer): Promise<ExtractedWord>;
  }
  export = WordExtractor;
}
