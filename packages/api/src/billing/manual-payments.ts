import { PAYMENT_METHOD_MAX_LENGTH, PAYMENT_METHODS_MAX } from "@allowance/shared/billing-rules";
import type { ResultSetHeader } from "mysql2";
import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { PaymentMethodValue, PaymentProvider } from "../platform/payment-provider.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { lockBillingSettings } from "./billing-settings.ts";

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** Fifteen or sixteen digits as they stand on cards, with blanks or hyphens between. */
const MAYBE_CARD_NUMBER = /(?<![\p{L}\d])[2-6]\d{3}(?:[ -]?\d){11,12}(?![\p{L}\d])/gu;

/** Whether the digits carry a card number's check digit. */
function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].toReversed().map(Number);
  const sum = digits.reduce(
    (total, digit, index) => total + (index % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9),
    0,
  );
  return sum % 10 === 0;
}

function readLabel(text: string): string {
  const label = text.trim();
  if (label === "" || label.length > PAYMENT_METHOD_MAX_LENGTH) {
    throw badInput(`A payment method has 1 to ${PAYMENT_METHOD_MAX_LENGTH} characters.`, "label");
  }
  if (CONTROL_CHARACTERS.test(label)) throw badInput("A payment method has no control characters.", "label");
  if ((label.match(MAYBE_CARD_NUMBER) ?? []).some(isCardNumber)) {
    throw badInput("This holds a card number. Card numbers must not be written down here.", "label");
  }
  return label;
}

const noProvider = () =>
  new DomainError("BAD_USER_INPUT", "No payment provider is configured; write payment methods down instead.");

/** Payment methods that people write down, such as a bank account and its reference. Nothing is charged. */
export const manualPayments: PaymentProvider = {
  kind: "MANUAL",
  listMethods,
  addMethod,
  removeMethod,
  setDefaultMethod,
  startSetup: () => Promise.reject(noProvider()),
  startPayment: () => Promise.reject(noProvider()),
};

async function listMethods({ manager, tenantId }: TenantDb): Promise<PaymentMethodValue[]> {
  const rows: { id: number; label: string; isDefault: number }[] = await manager.query(
    "SELECT id, label, is_default AS isDefault FROM payment_methods WHERE tenant_id = ? ORDER BY id",
    [tenantId],
  );
  const noCard = { brand: null, last4: null, expiryMonth: null, expiryYear: null };
  return rows.map(({ id, label, isDefault }) => ({ id: String(id), label, ...noCard, isDefault: isDefault === 1 }));
}

/** The first one becomes the default. The settings' lock keeps two first ones apart. */
async function addMethod(tenantDb: TenantDb, text: string): Promise<void> {
  const label = readLabel(text);
  await inTransaction(tenantDb, async (tx) => {
    await lockBillingSettings(tx);
    const methods = await listMethods(tx);
    if (methods.length >= PAYMENT_METHODS_MAX)
      throw badInput(`There can be at most ${PAYMENT_METHODS_MAX} payment methods.`, "label");
    const isDefault = !methods.some((method) => method.isDefault);
    const added: ResultSetHeader = await tx.manager.query(
      "INSERT INTO payment_methods (tenant_id, label, is_default) VALUES (?)",
      [[tx.tenantId, label, isDefault]],
    );
    await recordAudit(tx, [
      { action: "PAYMENT_METHOD_ADDED", subjectId: added.insertId, subjectName: label, after: { label, isDefault } },
    ]);
  });
}

/** When the default goes, the oldest of the others takes its place. */
async function removeMethod(tenantDb: TenantDb, id: string): Promise<void> {
  const methodId = requireId(id, "payment method", "id");
  await inTransaction(tenantDb, async (tx) => {
    await lockBillingSettings(tx);
    const method = (await listMethods(tx)).find((known) => known.id === String(methodId));
    const removed: ResultSetHeader = await tx.manager.query(
      "DELETE FROM payment_methods WHERE tenant_id = ? AND id = ?",
      [tx.tenantId, methodId],
    );
    if (removed.affectedRows === 0) throw notFound("payment method", "id");
    const [first, ...others] = await listMethods(tx);
    if (first && ![first, ...others].some(({ isDefault }) => isDefault)) await makeDefault(tx, Number(first.id));
    const label = method?.label ?? null;
    const before = { label, isDefault: method?.isDefault ?? false };
    await recordAudit(tx, [{ action: "PAYMENT_METHOD_REMOVED", subjectId: methodId, subjectName: label, before }]);
  });
}

async function setDefaultMethod(tenantDb: TenantDb, id: string): Promise<void> {
  const methodId = requireId(id, "payment method", "id");
  await inTransaction(tenantDb, async (tx) => {
    await lockBillingSettings(tx);
    const methods = await listMethods(tx);
    await makeDefault(tx, methodId);
    const label = methods.find((method) => method.id === String(methodId))?.label ?? null;
    const before = { default: methods.find(({ isDefault }) => isDefault)?.label ?? null };
    const after = { default: label };
    await recordAudit(tx, [
      { action: "PAYMENT_METHOD_PREFERRED", subjectId: methodId, subjectName: label, before, after },
    ]);
  });
}

async function makeDefault({ manager, tenantId }: TenantDb, methodId: number): Promise<void> {
  await manager.query("UPDATE payment_methods SET is_default = FALSE WHERE tenant_id = ? AND is_default", [tenantId]);
  const made: ResultSetHeader = await manager.query(
    "UPDATE payment_methods SET is_default = TRUE WHERE tenant_id = ? AND id = ?",
    [tenantId, methodId],
  );
  if (made.affectedRows === 0) throw notFound("payment method", "id");
}
