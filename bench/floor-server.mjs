import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { createPool } from "mysql2/promise";
import { floorAcquire, floorSearch } from "./floor-counts.mjs";
import { floorTransfer } from "./floor-transfer.mjs";
import { floorUsers } from "./floor-users.mjs";
import { reportCpu } from "./report-cpu.mjs";

/**
 * The floor: what the same work costs with Node's http, mysql2's prepared statements and JSON.stringify, without
 * GraphQL, validation or a framework. It looks the token up like every other server here, and answers the same data.
 */
const pool = createPool({
  socketPath: process.env["BENCH_SOCKET"] ?? "",
  user: process.env["BENCH_USER"] ?? "",
  database: process.env["BENCH_DATABASE"] ?? "",
  charset: "utf8mb4",
  timezone: "Z",
  connectionLimit: 10,
});

/** @type {Record<string, (tenantId: number, variables: Record<string, any>) => Promise<unknown>>} */
const WORK = {
  "/users-page": (tenantId) => floorUsers(pool, tenantId, { first: 50 }),
  "/user": async (tenantId, { id }) => ({
    user: (await floorUsers(pool, tenantId, { id: Number(id) })).users.nodes[0] ?? null,
  }),
  "/search": (tenantId, { search }) => floorSearch(pool, tenantId, search),
  "/acquire": (tenantId, { input }) => floorAcquire(pool, tenantId, input),
  "/transfer": (tenantId, { input }) => floorTransfer(pool, tenantId, input),
};

/** @param {string | undefined} authorization */
async function tenantOf(authorization) {
  const hash = createHash("sha256")
    .update(authorization?.slice("Bearer ".length) ?? "")
    .digest();
  const [rows] = await pool.execute(
    `SELECT u.id, u.tenant_id AS tenantId FROM api_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id
     WHERE t.secret_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > NOW(3)) AND u.deactivated_at IS NULL`,
    [hash],
  );
  // The driver types rows by statement kind only.
  const [row] = /** @type {{ tenantId: number }[]} */ (rows);
  if (!row) throw new Error("Unknown token.");
  return row.tenantId;
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text) => (body += text));
  request.on("end", async () => {
    try {
      const work = WORK[request.url ?? ""];
      if (!work) throw new Error(`No such work: ${request.url}`);
      const { variables } = JSON.parse(body);
      const data = await work(await tenantOf(request.headers.authorization), variables);
      response.setHeader("content-type", "application/json; charset=utf-8");
      response.end(JSON.stringify({ data }));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify({ error: String(error) }));
    }
  });
});

reportCpu();
server.listen(0, "127.0.0.1", () => {
  process.once("SIGINT", () => process.exit(0));
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
