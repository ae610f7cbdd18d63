import { UNITS_PER } from "@allowance/shared/amounts";
import type { ResultSetHeader } from "mysql2";
import type { TenantDb } from "../../platform/tenant-db.ts";

interface DemoPlan {
  readonly name: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly isHidden: boolean;
  readonly isFeatured: boolean;
  readonly color: string;
  readonly includedMinutes: number;
  /** Dollars a month. */
  readonly price: number;
  /** In the catalogue's order: eight counts, then six switches. */
  readonly counts: Readonly<Record<string, number>>;
  readonly off: readonly string[];
}

const DEMO_PLANS: readonly DemoPlan[] = [
  {
    name: "Free",
    description: "One assistant to try things out.",
    isActive: true,
    isHidden: false,
    isFeatured: false,
    color: "#868e96",
    includedMinutes: 30,
    price: 0,
    counts: plainCounts(5, 2, 1, 2, 3, 2, 500, 1),
    off: ["AUTOMATION_PLATFORM", "CUSTOM_DASHBOARDS", "FLOW_BUILDER"],
  },
  {
    name: "Pro",
    description: "For teams that call every day.",
    isActive: true,
    isHidden: false,
    isFeatured: true,
    color: "#4263eb",
    includedMinutes: 500,
    price: 99,
    counts: plainCounts(25, 20, 10, 25, 25, 10, 10_000, 10),
    off: [],
  },
  {
    name: "Enterprise",
    description: "By agreement only; no upper bounds on what exists.",
    isActive: true,
    isHidden: true,
    isFeatured: false,
    color: "#0c8599",
    includedMinutes: 5_000,
    price: 899,
    counts: plainCounts(-1, -1, 50, -1, -1, 100, 250_000, 100),
    off: [],
  },
  {
    name: "Legacy",
    description: "No longer sold; kept for those who have it.",
    isActive: false,
    isHidden: false,
    isFeatured: false,
    color: "#e8590c",
    includedMinutes: 100,
    price: 19.5,
    counts: plainCounts(3, 3, 0, 1, 1, 1, 1_000, 2),
    off: ["FLOW_BUILDER"],
  },
];

function plainCounts(...values: readonly number[]): Record<string, number> {
  const keys = [
    "MAX_ASSISTANTS",
    "MAX_CAMPAIGNS",
    "MAX_CLONED_VOICES",
    "MAX_KNOWLEDGEBASES",
    "MAX_MID_CALL_TOOLS",
    "MAX_PARALLEL_CALLS",
    "MAX_AUTOMATION_RUNS",
    "MAX_OWN_NUMBERS",
  ];
  return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? 0]));
}

const SWITCHES = [
  "WEB_WIDGET",
  "SECONDARY_LANGUAGES",
  "AUTOMATION_PLATFORM",
  "CUSTOM_DASHBOARDS",
  "AI_PROMPT_EDITOR",
  "FLOW_BUILDER",
];

/** Creates the four demo plans and answers their ids by name. */
export async function seedDemoPlans(tx: TenantDb): Promise<Readonly<Record<string, number>>> {
  const ids: Record<string, number> = {};
  for (const [index, plan] of DEMO_PLANS.entries()) {
    const result: ResultSetHeader = await tx.manager.query(
      `INSERT INTO plans (tenant_id, name, description, position, is_active, is_hidden, is_featured, color, included_minutes_units,
         price_thousandths, price_currency, created_at) VALUES (?)`,
      [
        [
          tx.tenantId,
          plan.name,
          plan.description,
          index + 1,
          plan.isActive,
          plan.isHidden,
          plan.isFeatured,
          plan.color,
          plan.includedMinutes * UNITS_PER.MINUTES,
          plan.price * 1_000,
          "USD",
          new Date(),
        ],
      ],
    );
    ids[plan.name] = result.insertId;
    const switches = SWITCHES.map((key) => [key, plan.off.includes(key) ? 0 : 1]);
    const values = [...Object.entries(plan.counts), ...switches].map(([key, value]) => [
      tx.tenantId,
      result.insertId,
      key,
      value,
    ]);
    await tx.manager.query("INSERT INTO plan_limits (tenant_id, plan_id, limit_key, value) VALUES ?", [values]);
  }
  return ids;
}
