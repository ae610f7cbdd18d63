/** The parts of billing, in order; the first is `/billing` itself. */
export const BILLING_TABS = ["balance", "invoices", "payment", "alerts"] as const;

export type BillingTab = (typeof BILLING_TABS)[number];

/** The tab of `/billing/:tab?`; null when there is none of that name. */
export function tabOfPath(part: string | undefined): BillingTab | null {
  if (part === undefined) return "balance";
  return BILLING_TABS.find((tab) => tab === part && tab !== "balance") ?? null;
}

export function pathOfTab(tab: string | null): string {
  return tab === null || tab === "balance" ? "/billing" : `/billing/${tab}`;
}
