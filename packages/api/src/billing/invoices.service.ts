import { UNITS_PER } from "@allowance/shared/amounts";
import { formatMoney } from "@allowance/shared/money";
import DataLoader from "dataloader";
import type { ResultSetHeader } from "mysql2";
import { recordAudit } from "../audit/record-audit.ts";
import { notFound } from "../platform/errors.ts";
import { parseId, requireId } from "../platform/ids.ts";
import { behindCursor, orderBy, type PageArguments, readPage, toConnection } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { InvoiceEntity, InvoiceLineEntity, InvoiceStatus } from "./billing.entity.ts";
import type { BillingSettings } from "./billing-settings.ts";
import type { Invoice, InvoiceConnection, InvoiceLine } from "./invoice.graphql.ts";

/** What an invoice is for. */
export interface InvoiceOrder {
  readonly transferId: number;
  readonly amountUnits: number;
  readonly minutePriceThousandths: number;
  readonly totalThousandths: number;
  readonly currency: string;
  readonly status: InvoiceStatus;
  readonly reference: string | null;
}

type InvoiceRow = Omit<InvoiceEntity, "tenantId">;

const COLUMNS = `id, number, transfer_id AS transferId, status, reference, currency, total_thousandths AS totalThousandths, company, address,
  country, vat_id AS vatId, email, issued_at AS issuedAt, paid_at AS paidAt`;

const NEWEST_FIRST = [{ name: "ID", sql: "id", descending: true }];

/** What minutes cost, in thousandths, rounded half up to a whole hundredth of the currency. Exact however large. */
export function totalOf(amountUnits: number, minutePriceThousandths: number): number {
  const millionths = (BigInt(amountUnits) * 1_000n * BigInt(minutePriceThousandths)) / BigInt(UNITS_PER.MINUTES);
  return Number(((millionths + 5_000n) / 10_000n) * 10n);
}

/**
 * Writes the next invoice, inside the transaction of its top-up. The counter's row stays locked until the commit, so that
 * numbers have no gaps: one that is not committed goes to the next.
 */
export async function issueInvoice(tx: TenantDb, order: InvoiceOrder, billedTo: BillingSettings): Promise<void> {
  const issuedAt = new Date();
  const row = {
    tenant_id: tx.tenantId,
    number: await nextNumber(tx, issuedAt.getUTCFullYear()),
    transfer_id: order.transferId,
    status: order.status,
    reference: order.reference,
    currency: order.currency,
    total_thousandths: order.totalThousandths,
    company: billedTo.company,
    address: billedTo.address,
    country: billedTo.country,
    vat_id: billedTo.vatId,
    email: billedTo.email,
    issued_at: issuedAt,
    paid_at: order.status === "PAID" ? issuedAt : null,
  };
  const result: ResultSetHeader = await tx.manager.query(
    `INSERT INTO invoices (${Object.keys(row).join(", ")}) VALUES (?)`,
    [Object.values(row)],
  );
  await tx.manager.query(
    `INSERT INTO invoice_lines (tenant_id, invoice_id, position, description, quantity_thousandths, unit_price_thousandths,
       amount_thousandths) VALUES (?)`,
    [
      [
        tx.tenantId,
        result.insertId,
        1,
        "Call minutes",
        order.amountUnits / (UNITS_PER.MINUTES / 1_000),
        order.minutePriceThousandths,
        order.totalThousandths,
      ],
    ],
  );
}

async function nextNumber({ manager, tenantId }: TenantDb, year: number): Promise<string> {
  await manager.query(
    "INSERT INTO invoice_counters (tenant_id, year, last_number) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE last_number = last_number + 1",
    [tenantId, year],
  );
  const rows: { last: number }[] = await manager.query(
    "SELECT last_number AS last FROM invoice_counters WHERE tenant_id = ? AND year = ?",
    [tenantId, year],
  );
  return `INV-${year}-${String(rows[0]?.last ?? 0).padStart(6, "0")}`;
}

function toInvoice(row: InvoiceRow): Invoice {
  const { id, number, status, reference, currency, issuedAt, paidAt } = row;
  const { company, country, vatId, email } = row;
  const billedTo = { company, addressLines: addressLinesOf(row.address), country, vatId, email };
  return {
    id,
    number,
    status,
    reference,
    currency,
    issuedAt,
    paidAt,
    total: formatMoney(row.totalThousandths),
    billedTo,
  };
}

/** The stored address as its lines. */
export function addressLinesOf(address: string): string[] {
  return address === "" ? [] : address.split("\n");
}

/** One page of the tenant's invoices, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listInvoices(
  { manager, tenantId }: TenantDb,
  request: PageArguments,
): Promise<InvoiceConnection> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const rows: InvoiceRow[] = await manager.query(
    `SELECT ${COLUMNS} FROM invoices WHERE tenant_id = ?${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [tenantId, ...(behind?.parameters ?? []), page.limit],
  );
  const connection = toConnection(page, rows, ({ id }) => [id], toInvoice);
  const countRows = async () => {
    const counts: { total: number }[] = await manager.query(
      "SELECT COUNT(*) AS total FROM invoices WHERE tenant_id = ?",
      [tenantId],
    );
    return counts[0]?.total ?? 0;
  };
  return { edges: [...connection.edges], nodes: [...connection.nodes], pageInfo: connection.pageInfo, countRows };
}

/** One invoice, or null when this tenant has none with that id. */
export async function findInvoice(tenantDb: TenantDb, id: string): Promise<Invoice | null> {
  const invoiceId = parseId(id);
  return invoiceId === null ? null : readInvoice(tenantDb, "id", invoiceId);
}

/** The invoice of a top-up, or null when it was made without one. */
export function findInvoiceOfTransfer(tenantDb: TenantDb, transferId: number): Promise<Invoice | null> {
  return readInvoice(tenantDb, "transfer_id", transferId);
}

async function readInvoice(
  { manager, tenantId }: TenantDb,
  column: "id" | "transfer_id",
  id: number,
): Promise<Invoice | null> {
  const rows: InvoiceRow[] = await manager.query(
    `SELECT ${COLUMNS} FROM invoices WHERE tenant_id = ? AND ${column} = ?`,
    [tenantId, id],
  );
  return rows[0] ? toInvoice(rows[0]) : null;
}

/** Notes that an invoice was paid; one that was paid already stays as it is. Throws NOT_FOUND. */
export async function markInvoicePaid(tenantDb: TenantDb, id: string): Promise<Invoice> {
  const invoiceId = requireId(id, "invoice", "id");
  return inTransaction(tenantDb, async (tx) => {
    const marked: ResultSetHeader = await tx.manager.query(
      "UPDATE invoices SET status = 'PAID', paid_at = ? WHERE tenant_id = ? AND id = ? AND status = 'OPEN'",
      [new Date(), tx.tenantId, invoiceId],
    );
    const invoice = await readInvoice(tx, "id", invoiceId);
    if (!invoice) throw notFound("invoice", "id");
    const [before, after] = [{ status: "OPEN" }, { status: "PAID", paidAt: invoice.paidAt }];
    const paid = { action: "INVOICE_PAID", subjectId: invoiceId, subjectName: invoice.number, before, after } as const;
    await recordAudit(tx, marked.affectedRows === 0 ? [] : [paid]);
    return invoice;
  });
}

/** Batches the lines of invoices into one statement. */
export function invoiceLinesLoader({ manager, tenantId }: TenantDb): DataLoader<number, InvoiceLine[]> {
  return new DataLoader(async (invoiceIds) => {
    const rows: Omit<InvoiceLineEntity, "tenantId" | "position">[] = await manager.query(
      `SELECT invoice_id AS invoiceId, description, quantity_thousandths AS quantityThousandths,
         unit_price_thousandths AS unitPriceThousandths, amount_thousandths AS amountThousandths
       FROM invoice_lines WHERE tenant_id = ? AND invoice_id IN (?) ORDER BY invoice_id, position`,
      [tenantId, invoiceIds],
    );
    const lineOf = (row: (typeof rows)[number]): InvoiceLine => ({
      description: row.description,
      quantity: formatMoney(row.quantityThousandths),
      unitPrice: formatMoney(row.unitPriceThousandths),
      amount: formatMoney(row.amountThousandths),
    });
    return invoiceIds.map((id) => rows.filter(({ invoiceId }) => invoiceId === id).map(lineOf));
  });
}
