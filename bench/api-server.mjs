import { openDatabase } from "../packages/api/dist/app/database.js";
import { createServer } from "../packages/api/dist/app/server.js";
import { reportCpu } from "./report-cpu.mjs";

/** This project's server as it runs in production, on the benchmark's database. */
const connection = {
  socketPath: process.env["BENCH_SOCKET"] ?? "",
  user: process.env["BENCH_USER"] ?? "",
  database: process.env["BENCH_DATABASE"] ?? "",
};
const database = await openDatabase(connection, 10);
const config = { corsOrigins: [], trustProxy: false, logLevel: "warn" };
const server = await createServer({ config, database, webDir: null });
await server.listen({ port: 0, host: "127.0.0.1" });
reportCpu();
const address = server.server.address();
process.once("SIGINT", () => process.exit(0));
process.send?.({ port: typeof address === "object" ? address?.port : 0 });
