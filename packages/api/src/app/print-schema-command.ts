import { createSchema, schemaText } from "./schema.ts";

process.stdout.write(schemaText(createSchema()));
