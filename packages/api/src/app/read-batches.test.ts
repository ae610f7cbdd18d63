import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { ReadBatches } from "./read-batches.ts";

describe("plain reads", () => {
  let testDatabase: TestDatabase;
  let reads: ReadBatches;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const { socketPath, migrationsUser, name } = testDatabase;
    // A user that may do everything, so that nothing is refused for want of a right.
    reads = new ReadBatches({ socketPath, user: migrationsUser, database: name, connectionLimit: 4 }, 5_000);
  });
  afterAll(async () => {
    await reads.end();
    await testDatabase.drop();
  });

  const connection = () => reads.read("SELECT CONNECTION_ID() AS id", []);

  it("of one moment go together on one connection, each answered with its own rows", async () => {
    const [first, again, text, none] = await Promise.all([
      connection(),
      connection(),
      reads.read("SELECT ? AS value", ["'; SELECT 1; -- \\"]),
      reads.read("SELECT 1 AS one FROM information_schema.TABLES WHERE FALSE", []),
    ]);
    expect(again).toEqual(first);
    expect(text).toEqual([{ value: "'; SELECT 1; -- \\" }]);
    expect(none).toEqual([]);
  });

  it("are answered one by one when there are more than go together", async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const answers = await Promise.all(numbers.map((number) => reads.read("SELECT ? AS n", [number])));
    expect(answers).toEqual(numbers.map((n) => [{ n }]));
  });

  it("that are refused fail alone", async () => {
    const [before, broken, behind] = await Promise.allSettled([
      reads.read("SELECT 1 AS n", []),
      reads.read("SELECT nonsense", []),
      reads.read("SELECT 2 AS n", []),
    ]);
    expect(before).toEqual({ status: "fulfilled", value: [{ n: 1 }] });
    expect(broken).toMatchObject({ status: "rejected", reason: { errno: 1054 } });
    expect(behind).toEqual({ status: "fulfilled", value: [{ n: 2 }] });
  });

  it("write nothing, whatever a statement hides", async () => {
    await expect(reads.read("SELECT 1; CREATE TABLE hidden (id INT)", [])).rejects.toMatchObject({ errno: 1792 });
  });
});
