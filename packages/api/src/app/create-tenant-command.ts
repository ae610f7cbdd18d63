import { readConfig } from "./config.ts";
import { createTenantFromArguments } from "./create-tenant.ts";
import { openReadyDatabase } from "./start-up.ts";

/** Makes a further tenant in this installation, while the program runs or not. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const running = await openReadyDatabase(config, "join");
  try {
    const lines = await createTenantFromArguments(running.database, process.argv.slice(2), {
      password: process.env["OWNER_PASSWORD"] || undefined,
      publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    });
    process.stdout.write(`${lines.join("\n")}\n`);
  } finally {
    await running.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
