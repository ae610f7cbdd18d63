import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { AppearanceWarningCode } from "../appearance/appearance.graphql.ts";
import type { WarningCode } from "../limits/limits.graphql.ts";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { UserFilter } from "../users/user.graphql.ts";
import { UserDocumentScalar } from "./document-scalar.ts";
import type { FieldChange as FieldChangeValue } from "./field-changes.ts";

export type ChangeSetState = "PLANNED" | "EXPIRED" | "APPLIED" | "UNDONE";
const ChangeSetStateEnum = enumOfWords<ChangeSetState>("ChangeSetState", "What became of a change set.", {
  PLANNED: "It can be applied, and has changed nothing yet.",
  EXPIRED: "It was not applied in time, and can't be any more.",
  APPLIED: "All of it is in force.",
  UNDONE: "It was applied, and another change set brought back what was before.",
});

export type ChangeRowKind = "CHANGES" | "WARNINGS" | "ERRORS";
const ChangeRowKindEnum = enumOfWords<ChangeRowKind>("ChangeRowKind", "Which rows of a change set to list.", {
  CHANGES: "Users that change.",
  WARNINGS: "Users to look at twice.",
  ERRORS: "Rows that can't be done.",
});

type DocumentFormat = "JSON" | "CSV";
const DocumentFormatEnum = enumOfWords<DocumentFormat>("DocumentFormat", "How a document is written.", {
  JSON: "An object.",
  CSV: "Text with one line for each user and one column for each setting, safe to open in a spreadsheet.",
});

const ChangeWarningCodeEnum = enumOfWords<WarningCode | AppearanceWarningCode>(
  "ChangeWarningCode",
  "Why somebody should look twice, as for single changes of limits and appearance. A warning never refuses anything.",
  {
    UNLIMITED_COST: "A limit becomes unlimited, which can cost money and performance (product-rules 8).",
    OVER_LIMIT: "The user already uses more than the new limit allows (product-rules 6).",
    SAVED_NOT_APPLIED: "Something is stored while its switch is off, so it has no effect (product-rules 4).",
    PLANS_PAGE_HIDDEN:
      "Plans are selected, but the plans page is hidden, which beats the selection (product-rules 16).",
    SELECTED_PLANS_INACTIVE: "Every selected plan is inactive.",
    HIDDEN_BUT_ALLOWED: "A hidden feature is still allowed by the limits: hiding does not forbid (product-rules 15).",
  },
);

@ObjectType({ description: "One setting of a user that a change set changes, in words.", simpleResolvers: true })
export class FieldChange implements FieldChangeValue {
  @Field(() => String, { description: "Its path in a document, such as `limits.counts.MAX_ASSISTANTS`." })
  field: string;
  @Field(() => String, { description: "What people call it." })
  label: string;
  @Field(() => String, { nullable: true, description: "What is stored before; null for inherited, or nothing." })
  before: string | null;
  @Field(() => String, { nullable: true, description: "What is stored after; null for inherited, or nothing." })
  after: string | null;
  @Field(() => String, { nullable: true, description: "What was in force; null where that is the setting itself." })
  effectiveBefore: string | null;
  @Field(() => String, { nullable: true, description: "What will be in force; null where that is the setting itself." })
  effectiveAfter: string | null;
}

@ObjectType({ description: "Something to look at twice. The change is made all the same.", simpleResolvers: true })
export class ChangeWarning {
  @Field(() => ChangeWarningCodeEnum, { description: "Why." })
  code: WarningCode | AppearanceWarningCode;
  @Field(() => String, { nullable: true, description: "The key it is about, if it is about one." })
  key: string | null;
  @Field(() => String, { description: "A sentence for people." })
  message: string;
}

@ObjectType({ description: "What is wrong with one field of a row.", simpleResolvers: true })
export class ChangeRowError {
  @Field(() => String, { description: "One of the error codes." })
  code: string;
  @Field(() => String, { description: "The field's path in the document, such as `users[3].plan`." })
  field: string;
  @Field(() => String, { description: "A sentence for people." })
  message: string;
}

@ObjectType({ description: "One user of a change set.", simpleResolvers: true })
export class ChangeSetRow {
  @Field(() => ID, { description: "Opaque id." })
  id: string;
  @Field(() => Int, { description: "Its place in the document, from 0." })
  index: number;
  @Field(() => ID, { nullable: true, description: "The user; null when the document names nobody of this tenant." })
  userId: number | null;
  @Field(() => String, { nullable: true, description: "The user's name when it was planned." })
  userName: string | null;
  @Field(() => String, { nullable: true, description: "The user's email when it was planned, else the document's." })
  userEmail: string | null;
  @Field(() => [FieldChange], { description: "What changes." })
  changes: readonly FieldChange[];
  @Field(() => [ChangeWarning], { description: "What to look at twice." })
  warnings: readonly ChangeWarning[];
  @Field(() => [ChangeRowError], { description: "Why it can't be done; then the whole change set can't." })
  errors: readonly ChangeRowError[];
}

@ObjectType({
  description: "A page of a change set's rows, in the document's order. Unchanged users are left out.",
  simpleResolvers: true,
})
export class ChangeSetRowConnection extends connectionOf("ChangeSetRow", () => ChangeSetRow) {
  /** Counts all rows of the kind; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@ObjectType({
  description: "Changes of many users: planned first, then applied all at once or not at all.",
  simpleResolvers: true,
})
export class ChangeSet {
  @Field(() => ID, { description: "Opaque id; the plan's id too." })
  id: number;
  @Field(() => ChangeSetStateEnum, { description: "What became of it." })
  state: ChangeSetState;
  @Field(() => Int, { description: "How many users the document names." })
  rowCount: number;
  @Field(() => Int, { description: "How many users change." })
  userCount: number;
  @Field(() => Int, { description: "How many settings change, of all users together." })
  changeCount: number;
  @Field(() => Int, { description: "How many warnings there are." })
  warningCount: number;
  @Field(() => Int, { description: "How many errors there are. With any, it can't be applied." })
  errorCount: number;
  @Field(() => ID, { nullable: true, description: "The change set that this one undoes." })
  undoesId: number | null;
  @Field(() => ID, { nullable: true, description: "The change set that undid this one last." })
  undoneById: number | null;
  @Field(() => DateTimeScalar, { description: "When it was planned." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: "Until when a plan can be applied." })
  expiresAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was applied; null for a plan." })
  appliedAt: Date | null;

  /** For the names; not in the schema. */
  plannedById: number;
  appliedById: number | null;
}

@ObjectType({ description: "A page of change sets, newest first.", simpleResolvers: true })
export class ChangeSetConnection extends connectionOf("ChangeSet", () => ChangeSet) {
  countRows: () => Promise<number>;
}

@ArgsType()
export class ChangeSetsArguments extends PagingArguments {
  @Field(() => Boolean, { nullable: true, description: "True: only applied ones. False: only plans." })
  applied?: boolean | null;
}

@ArgsType()
export class ChangeSetRowsArguments extends PagingArguments {
  @Field(() => ChangeRowKindEnum, { nullable: true, description: "Only these rows." })
  kind?: ChangeRowKind | null;
}

@InputType({ description: "The same changes for all users of a filter, the owner left out." })
export class ChangeForAllInput {
  @Field(() => UserFilter, { description: `Which users, at most ${CHANGED_USERS_MAX}.` })
  filter: UserFilter;
  @Field(() => UserDocumentScalar, {
    description: "What to change of each: a user of a document without `id` and `email`.",
  })
  settings: unknown;
}

@InputType({ description: "What to plan: give exactly one of the two." })
export class PlanChangesInput {
  @Field(() => UserDocumentScalar, { nullable: true, description: "A document, as `exportUsers` answers it." })
  document?: unknown;
  @Field(() => ChangeForAllInput, { nullable: true, description: "Or the same changes for many users." })
  forAll?: ChangeForAllInput | null;
}

@ObjectType({ description: "A plan. No user was changed.", simpleResolvers: true })
export class PlanChangesPayload {
  @Field(() => ID, { description: "Give it to `applyChanges`." })
  planId: number;
  @Field(() => ChangeSet, { description: "The plan with its exact differences, warnings and errors." })
  changeSet: ChangeSet;
}

@InputType({ description: "Which plan to apply." })
export class ApplyChangesInput {
  @Field(() => ID, { description: "The plan." })
  planId: string;
  @Field(() => String, { description: "Makes a retry safe, as for a transfer." })
  idempotencyKey: string;
}

@ObjectType({ description: "The applied change set.", simpleResolvers: true })
export class ApplyChangesPayload {
  @Field(() => ChangeSet, { description: "The change set, applied." })
  changeSet: ChangeSet;
  @Field(() => Boolean, { description: "Whether this key had applied it before: nothing changed now." })
  replayed: boolean;
}

@InputType({ description: "Which change set to undo." })
export class UndoChangesInput {
  @Field(() => ID, { description: "The change set, which was applied." })
  changeSetId: string;
}

@ArgsType()
export class ExportUsersArguments {
  @Field(() => UserFilter, { nullable: true, description: "Which users; all when nothing is given." })
  filter?: UserFilter | null;
  @Field(() => DocumentFormatEnum, { defaultValue: "JSON", description: "How the document is written." })
  format: DocumentFormat;
  @Field(() => String, { nullable: true, description: "Go on behind another document: its `endCursor`." })
  behind?: string | null;
}

@ObjectType({ description: "Users' settings as one document, by the users' ids.", simpleResolvers: true })
export class UserExport {
  @Field(() => UserDocumentScalar, { description: "The document. Edit it and give it to `planChanges`." })
  document: unknown;
  @Field(() => Int, { description: `How many users are in it, at most ${CHANGED_USERS_MAX}.` })
  userCount: number;
  @Field(() => Boolean, { description: "Whether there are more users than fit into one document." })
  hasMore: boolean;
  @Field(() => String, { nullable: true, description: "Give it as `behind` to go on; null when it is empty." })
  endCursor: string | null;
}
