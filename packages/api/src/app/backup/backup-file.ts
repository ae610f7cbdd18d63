import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/** A value as it lies in the file: numbers of any size and times as text, bytes as base64. */
const value = z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })]);

const header = z.object({
  format: z.literal("allowance backup 1"),
  madeAt: z.string(),
  /** The migrations that had been run, in their order: the shape of the tables. */
  migrations: z.array(z.string()),
});
const rows = z.object({ table: z.string(), columns: z.array(z.string()), rows: z.array(z.array(value)) });
/** Comes last, so that a file which was cut is known by its lack. */
const footer = z.object({ rowsOfTables: z.record(z.string(), z.number()) });

export type BackupHeader = z.infer<typeof header>;
export type BackupRows = z.infer<typeof rows>;
export type BackupFooter = z.infer<typeof footer>;
export type BackupValue = z.infer<typeof value>;

/** Writes a backup: gzipped lines of JSON, the header first, the footer last. */
export function writeBackupFile(
  parts: AsyncIterable<BackupHeader | BackupRows | BackupFooter>,
  output: NodeJS.WritableStream,
): Promise<void> {
  return pipeline(Readable.from(linesOf(parts)), createGzip(), output);
}

async function* linesOf(parts: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const part of parts) yield `${JSON.stringify(part)}\n`;
}

/** A backup as it is read, from its header to its footer. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /** Every batch of rows. `atEnd` gets the footer; a file without one throws. */
  rows(atEnd: (footer: BackupFooter) => void): AsyncGenerator<BackupRows>;
}

/** Reads a backup. Throws for a file that is none, that was cut or changed, or that a later version of the program made. */
export async function openBackupFile(input: Readable): Promise<OpenBackup> {
  const lines = readLines(input);
  const first = await lines.next();
  const read = header.safeParse(first.done ? null : parsed(first.value));
  if (!read.success) throw new Error("This is not a backup that this program can read.");
  return {
    header: read.data,
    async *rows(atEnd) {
      for await (const line of lines) {
        const part: unknown = parsed(line);
        const last = footer.safeParse(part);
        if (last.success) return atEnd(last.data);
        yield rows.parse(part);
      }
      throw new Error("The backup ends in the middle: it was cut.");
    },
  };
}

async function* readLines(input: Readable): AsyncGenerator<string> {
  const unpacked = createGunzip();
  // What goes wrong on either side ends the lines with that error.
  const flowing = pipeline(input, unpacked);
  flowing.catch(() => undefined);
  yield* createInterface({ input: unpacked, crlfDelay: Infinity });
  await flowing;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
