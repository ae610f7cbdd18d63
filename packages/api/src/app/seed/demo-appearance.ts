import type { TenantDb } from "../../platform/tenant-db.ts";
import { DEMO_DOMAIN } from "./demo-people.ts";

const DAY_MS = 86_400_000;

/** What the demo hides globally, what some users see otherwise, an override that ends soon, and somebody who left. */
export async function seedDemoAppearance(tx: TenantDb, plans: Readonly<Record<string, number>>): Promise<void> {
  await tx.manager.query("INSERT INTO global_appearance (tenant_id, area, item_key, hidden) VALUES ?", [
    [
      [tx.tenantId, "PAGE", "SMS_HISTORY", true],
      [tx.tenantId, "PAGE", "BLACKLIST", true],
      [tx.tenantId, "FEATURE", "CARRIER_COSTS_DISPLAY", true],
      [tx.tenantId, "FEATURE", "UPDATES_BUTTON_AND_MODAL", true],
    ],
  ]);
  const mara = await idOf(tx, "mara.lindgren");
  const maximiliana = await idOf(tx, "maximiliana.wolfeschlegelsteinhausenbergerdorff");
  const now = new Date();
  await tx.manager.query(
    "INSERT INTO appearance_overrides (tenant_id, user_id, area, item_key, choice, updated_at) VALUES ?",
    [
      [
        [tx.tenantId, mara, "PAGE", "SMS_HISTORY", "SHOW", now],
        [tx.tenantId, mara, "PAGE", "CAMPAIGNS", "HIDE", now],
        [tx.tenantId, mara, "PAGE", "BLACKLIST", "HIDE", now],
        [tx.tenantId, mara, "FEATURE", "FLOW_BUILDER", "HIDE", now],
        [tx.tenantId, maximiliana, "PAGE", "LEADS", "HIDE", now],
      ],
    ],
  );
  await tx.manager.query("UPDATE users SET custom_appearance_enabled = TRUE WHERE tenant_id = ? AND id = ?", [
    tx.tenantId,
    mara,
  ]);
  await tx.manager.query("INSERT INTO visible_plans (tenant_id, user_id, plan_id) VALUES ?", [
    [
      [tx.tenantId, mara, plans["Pro"]],
      [tx.tenantId, mara, plans["Legacy"]],
    ],
  ]);
  await tx.manager.query(
    "UPDATE limit_overrides SET expires_at = ? WHERE tenant_id = ? AND user_id = ? AND limit_key = 'MAX_ASSISTANTS'",
    [new Date(now.getTime() + 9 * DAY_MS), tx.tenantId, mara],
  );
  await tx.manager.query(
    "UPDATE users SET deactivated_at = ? WHERE tenant_id = ? AND NOT is_owner ORDER BY id DESC LIMIT 1",
    [new Date(now.getTime() - 5 * DAY_MS), tx.tenantId],
  );
}

async function idOf(tx: TenantDb, mailbox: string): Promise<number> {
  const rows: { id: number }[] = await tx.manager.query("SELECT id FROM users WHERE tenant_id = ? AND email = ?", [
    tx.tenantId,
    `${mailbox}@${DEMO_DOMAIN}`,
  ]);
  const [row] = rows;
  if (!row) throw new Error(`The demo has no ${mailbox}.`);
  return row.id;
}
