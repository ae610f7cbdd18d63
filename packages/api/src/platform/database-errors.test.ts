import { QueryFailedError } from "typeorm";
import { type DatabaseFailure, databaseFailure } from "./database-errors.ts";

const driverError = (facts: object) => Object.assign(new Error("refused"), facts);

describe("what a failed statement means (design: by errno, not by code)", () => {
  it.each<[DatabaseFailure, number[]]>([
    ["RETRY", [1213, 1205, 1020]],
    ["OUTCOME_UNKNOWN", [1180, 1047]],
    ["UNAVAILABLE", [1040, 1114, 1290]],
    ["DUPLICATE", [1062]],
    ["CONSTRAINT", [4025, 3819, 1264]],
  ])("%s: %j", (failure, numbers) => {
    for (const errno of numbers) {
      const error = driverError({ errno, code: "ER_WHATEVER", sqlState: "HY000" });
      expect(databaseFailure(error)).toBe(failure);
      expect(databaseFailure(new QueryFailedError("SELECT 1", [], error))).toBe(failure);
    }
  });

  it.each<[DatabaseFailure, string]>([
    ["OUTCOME_UNKNOWN", "ECONNRESET"],
    ["OUTCOME_UNKNOWN", "PROTOCOL_CONNECTION_LOST"],
    ["OUTCOME_UNKNOWN", "EPIPE"],
    ["OUTCOME_UNKNOWN", "PROTOCOL_SEQUENCE_TIMEOUT"],
    ["UNAVAILABLE", "ECONNREFUSED"],
    ["UNAVAILABLE", "ENOENT"],
  ])("%s: a connection that says %s", (failure, code) => {
    expect(databaseFailure(driverError({ code, errno: -111, fatal: true }))).toBe(failure);
  });

  it("UNAVAILABLE: the pool's waiting queue is full", () => {
    expect(databaseFailure(new Error("Queue limit reached."))).toBe("UNAVAILABLE");
  });

  it("OTHER: the database refused it for a reason that we did not expect", () => {
    expect(databaseFailure(driverError({ errno: 1146, sqlState: "42S02" }))).toBe("OTHER");
  });

  it("nothing: the error is not the database's", () => {
    for (const error of [
      new Error("Ours"),
      new TypeError("x is undefined"),
      "text",
      null,
      undefined,
      { errno: 1213 },
    ]) {
      expect(databaseFailure(error)).toBeUndefined();
    }
  });
});
