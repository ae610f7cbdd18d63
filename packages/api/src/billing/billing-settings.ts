import {
  ADDRESS_LINE_MAX_LENGTH,
  ADDRESS_LINES_MAX,
  BILLING_CURRENCIES,
  COMPANY_MAX_LENGTH,
  MINUTE_PRICE_MAX_THOUSANDTHS,
  VAT_ID_MAX_LENGTH,
  VAT_ID_PATTERN,
} from "@allowance/shared/billing-rules";
import { formatMoney, parseMoney } from "@allowance/shared/money";
import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { readCountry, readEmail } from "../users/user-input.ts";
import type { BillingSettingsEntity } from "./billing.entity.ts";
import type { UpdateBillingDetailsInput } from "./billing.graphql.ts";

/** Who pays and what a minute costs. */
export type BillingSettings = Omit<BillingSettingsEntity, "tenantId">;

const COLUMNS = `company, address, country, vat_id AS vatId, email, currency, minute_price_thousandths AS minutePriceThousandths,
  stripe_customer_id AS stripeCustomerId, version`;

const NOTHING_SAID: BillingSettings = {
  company: "",
  address: "",
  country: null,
  vatId: null,
  email: null,
  currency: "USD",
  minutePriceThousandths: 0,
  stripeCustomerId: null,
  version: 0,
};

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** The tenant's billing settings as they are now. */
export async function readBillingSettings({ manager, tenantId }: TenantDb): Promise<BillingSettings> {
  const rows: BillingSettings[] = await manager.query(`SELECT ${COLUMNS} FROM billing_settings WHERE tenant_id = ?`, [
    tenantId,
  ]);
  return rows[0] ?? NOTHING_SAID;
}

/** The same, locked until the transaction ends. The row is made first, so that two first changes wait for each other too. */
export async function lockBillingSettings({ manager, tenantId }: TenantDb): Promise<BillingSettings> {
  await manager.query("INSERT INTO billing_settings (tenant_id) VALUES (?) ON DUPLICATE KEY UPDATE version = version", [
    tenantId,
  ]);
  const rows: BillingSettings[] = await manager.query(
    `SELECT ${COLUMNS} FROM billing_settings WHERE tenant_id = ? FOR UPDATE`,
    [tenantId],
  );
  return rows[0] ?? NOTHING_SAID;
}

function readLine(text: string, maxLength: number, what: string, field: string): string {
  const line = text.trim();
  if (line.length > maxLength) throw badInput(`${what} has at most ${maxLength} characters.`, field);
  if (CONTROL_CHARACTERS.test(line)) throw badInput(`${what} has no control characters.`, field);
  return line;
}

function readAddress(lines: readonly string[]): string {
  if (lines.length > ADDRESS_LINES_MAX)
    throw badInput(`An address has at most ${ADDRESS_LINES_MAX} lines.`, "addressLines");
  const read = lines.map((line, index) => readLine(line, ADDRESS_LINE_MAX_LENGTH, "A line", `addressLines[${index}]`));
  return read.filter((line) => line !== "").join("\n");
}

function readVatId(text: string): string | null {
  const vatId = text.trim().toUpperCase();
  if (vatId === "") return null;
  if (vatId.length > VAT_ID_MAX_LENGTH || !VAT_ID_PATTERN.test(vatId)) {
    throw badInput(`A VAT id has letters and digits, at most ${VAT_ID_MAX_LENGTH}.`, "vatId");
  }
  return vatId;
}

function readMinutePrice(text: string): number {
  const thousandths = parseMoney(text);
  if (thousandths === null || thousandths > MINUTE_PRICE_MAX_THOUSANDTHS) {
    throw badInput("A price is from 0 to 1000 and has at most three decimals.", "minutePrice");
  }
  return thousandths;
}

function readCurrency(text: string): string {
  const currency = BILLING_CURRENCIES.find((known) => known === text.trim().toUpperCase());
  if (!currency) throw badInput(`A currency is one of ${BILLING_CURRENCIES.join(", ")}.`, "currency");
  return currency;
}

function settingsColumns(input: UpdateBillingDetailsInput): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  if (input.company !== undefined)
    columns["company"] = readLine(input.company ?? "", COMPANY_MAX_LENGTH, "A company", "company");
  if (input.addressLines !== undefined) columns["address"] = readAddress(input.addressLines ?? []);
  if (input.country !== undefined) columns["country"] = readCountry(input.country);
  if (input.vatId !== undefined) columns["vat_id"] = readVatId(input.vatId ?? "");
  if (input.email !== undefined) columns["email"] = input.email ? readEmail(input.email) : null;
  if (input.currency != null) columns["currency"] = readCurrency(input.currency);
  if (input.minutePrice != null) columns["minute_price_thousandths"] = readMinutePrice(input.minutePrice);
  return columns;
}

function auditFacts({ company, address, country, vatId, email, currency, minutePriceThousandths }: BillingSettings) {
  const details = { company, address, country, vatId, email };
  return { ...details, currency, minutePrice: formatMoney(minutePriceThousandths) };
}

/**
 * Changes who pays, and the price of a minute; what is not given stays. Invoices that exist keep what they say.
 * Throws BAD_USER_INPUT naming the field, or CONFLICT with the current version; then nothing was changed.
 */
export async function updateBillingSettings(tenantDb: TenantDb, input: UpdateBillingDetailsInput): Promise<void> {
  const columns = settingsColumns(input);
  await inTransaction(tenantDb, async (tx) => {
    const before = await lockBillingSettings(tx);
    const { version } = before;
    if (input.expectedVersion != null && input.expectedVersion !== version) {
      const message = "Somebody else changed the billing details meanwhile. Nothing was changed.";
      throw new DomainError("CONFLICT", message, "expectedVersion", { currentVersion: version });
    }
    const names = Object.keys(columns);
    if (names.length === 0) return;
    const assignments = names.map((name) => `${name} = ?, `).join("");
    await tx.manager.query(`UPDATE billing_settings SET ${assignments}version = version + 1 WHERE tenant_id = ?`, [
      ...Object.values(columns),
      tx.tenantId,
    ]);
    const after = await readBillingSettings(tx);
    await recordAudit(tx, [{ action: "BILLING_CHANGED", before: auditFacts(before), after: auditFacts(after) }]);
  });
}
