import type { MigrationInterface, QueryRunner } from "typeorm";

/** A migration class, as TypeORM wants it. */
export type MigrationClass = new () => MigrationInterface;

/**
 * A migration of exactly one statement: DDL commits by itself, so a migration of two could stop half done.
 * `timestamp` orders migrations and is never changed once released; `name` says what it does.
 */
export function statement(timestamp: number, name: string, up: string, down: string): MigrationClass {
  return class implements MigrationInterface {
    readonly name = `${name}${timestamp}`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(up);
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.query(down);
    }
  };
}

/** A migration that creates one table, its indexes, foreign keys and CHECKs included: TypeORM would drop CHECKs silently on MySQL. */
export function createTable(timestamp: number, table: string, columns: string): MigrationClass {
  const options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
  return statement(
    timestamp,
    `Create_${table}_`,
    `CREATE TABLE ${table} (${columns}) ${options}`,
    `DROP TABLE ${table}`,
  );
}
