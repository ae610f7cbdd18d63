import { createTable } from "./statement.ts";

/** One row, by which a replica shows how far it is. */
export const replicaTables = [
  createTable(1765700000000, "replica_beats", "id TINYINT NOT NULL PRIMARY KEY, beat_ms BIGINT NOT NULL"),
];
