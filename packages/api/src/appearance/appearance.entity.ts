import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Which of the two lists a key belongs to; four names are in both. */
export type AppearanceArea = "PAGE" | "FEATURE";

/** A user's own choice for a page or feature; no row is the third state, inherit. */
export type AppearanceChoice = "HIDE" | "SHOW";

/** Whether a page or feature is hidden for everybody; no row means shown. */
@Entity("global_appearance")
export class GlobalAppearanceEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "varchar", length: 8 })
  area: AppearanceArea;
  @PrimaryColumn({ type: "varchar", length: 40, name: "item_key" })
  itemKey: string;
  @Column({ type: "boolean" })
  hidden: boolean;
}

/** A user's own choice for one page or feature. */
@Entity("appearance_overrides")
export class AppearanceOverrideEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @PrimaryColumn({ type: "varchar", length: 8 })
  area: AppearanceArea;
  @PrimaryColumn({ type: "varchar", length: 40, name: "item_key" })
  itemKey: string;
  @Column({ type: "varchar", length: 4 })
  choice: AppearanceChoice;
  @Column({ type: "datetime", precision: 3, name: "updated_at" })
  updatedAt: Date;
}

/** One plan that a user may see; none selected means all active, not hidden ones (product-rules 16). */
@Entity("visible_plans")
export class VisiblePlanEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @PrimaryColumn({ type: "bigint", name: "plan_id", transformer: safeInteger })
  planId: number;
}
