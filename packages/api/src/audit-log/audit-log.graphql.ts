import { AUDIT_ACTIONS, type AuditActionKey, type AuditSubject } from "@allowance/shared/catalogue/audit-actions";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { AuditEntryRow } from "../audit/audit-entries.ts";
import type { AuditProblem, AuditReport as AuditReportValue } from "../audit/verify-audit.ts";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOf, enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar, SafeIntScalar } from "../platform/scalars.ts";
import type { Actor } from "../platform/tenant-db.ts";
import { User } from "../users/user.graphql.ts";

const AuditActionEnum = enumOf("AuditAction", "Everything that the audit log writes down.", AUDIT_ACTIONS);
const AuditSourceEnum = enumOfWords<Actor["source"]>("AuditSource", "From where a change came.", {
  PANEL: "A person with a session.",
  TOKEN: "A script with an API token.",
  SYSTEM: "The program itself: a job, a command, a payment's notice.",
});
const AuditSubjectEnum = enumOfWords<AuditSubject>("AuditSubject", "What a change can be about.", {
  TENANT: "The tenant itself and its settings.",
  USER: "A user.",
  SESSION: "A signed-in browser.",
  TOKEN: "An API token.",
  PLAN: "A plan.",
  EMAIL_TEMPLATE: "One of the emails.",
  TRANSFER: "A transfer.",
  BULK_TRANSFER: "Many transfers made at once.",
  CHANGE_SET: "Changes of many users made at once.",
  GRANT: "A recurring grant.",
  INVOICE: "An invoice.",
  PAYMENT_METHOD: "A way to pay.",
  WEBHOOK: "An address that is told of events.",
});
const AuditProblemEnum = enumOfWords<AuditProblem>("AuditProblem", "What can be wrong with an audit log.", {
  MISSING: "A number is missing: an entry was removed.",
  CHANGED: "What an entry says is not what its hash was made of.",
  UNCHAINED: "An entry does not continue the one before it.",
  HEAD: "The log does not end where it should.",
});

@ObjectType({ description: "One field that a change changed.", simpleResolvers: true })
export class AuditFieldChange {
  @Field(() => String, { description: "A name or a path, such as `email` or `counts.MAX_ASSISTANTS`." })
  field: string;
  @Field(() => String, { description: "What people call it." })
  label: string;
  @Field(() => String, { nullable: true, description: "What it was, in words; null for nothing, or inherited." })
  before: string | null;
  @Field(() => String, { nullable: true, description: "What it became, in words; null for nothing, or inherited." })
  after: string | null;
}

@ObjectType({
  description: "One change: who did what to whom, when, and what it was before. Never altered and never removed.",
  simpleResolvers: true,
})
export class AuditEntry implements Omit<AuditEntryRow, "changes" | "actorId" | "userId"> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => SafeIntScalar, { description: "1, 2, 3 … in each tenant, without gaps, in the order of the changes." })
  seq: number;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, {
    nullable: true,
    description: "The name of whoever did it, as it was then; null for the program itself.",
  })
  actorName: string | null;
  @Field(() => AuditSourceEnum, { description: "From where it came." })
  source: Actor["source"];
  @Field(() => ID, { nullable: true, description: "The API token that it was done with." })
  tokenId: number | null;
  @Field(() => String, { nullable: true, description: "The request that did it; finds it in the server's log." })
  requestId: string | null;
  @Field(() => AuditActionEnum, { description: "What was done." })
  action: AuditActionKey;
  @Field(() => AuditSubjectEnum, { description: "What kind of thing it was done to." })
  subjectType: AuditSubject;
  @Field(() => ID, { nullable: true, description: "The id, or the key, of what it was done to." })
  subjectId: string | null;
  @Field(() => String, { nullable: true, description: "The name of what it was done to, as it was then." })
  subjectName: string | null;
  @Field(() => ID, { nullable: true, description: "The entry whose change this one undid." })
  revertsId: number | null;
  @Field(() => ID, { nullable: true, description: "The entry of the change that undid this one." })
  revertedById: number | null;
  @Field(() => ID, { nullable: true, description: "The change set that made this change, with others." })
  changeSetId: number | null;
  /** Not in the schema: what the resolvers below go on from. */
  row: AuditEntryRow;
}

@ObjectType("AuditEntryConnection", { description: "A page of the audit log, newest first.", simpleResolvers: true })
export class AuditEntryConnection extends connectionOf<AuditEntry>("AuditEntry", () => AuditEntry) {
  countRows: () => Promise<number>;
}

@InputType({ description: "Which entries to list; all conditions together." })
export class AuditFilterInput {
  @Field(() => ID, { nullable: true, description: "Only what this user did." })
  actorId?: string | null;
  @Field(() => ID, { nullable: true, description: "Only what was done to this user." })
  subjectUserId?: string | null;
  @Field(() => [AuditActionEnum], { nullable: true, description: "Only these actions; all when none is given." })
  actions?: AuditActionKey[] | null;
  @Field(() => ID, { nullable: true, description: "Only what this change set changed." })
  changeSetId?: string | null;
  @Field(() => AuditSourceEnum, { nullable: true, description: "Only what came from there." })
  source?: Actor["source"] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Only from this moment on." })
  from?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Only before this moment." })
  until?: Date | null;
  @Field(() => String, { nullable: true, description: "Only where a name, of who did it or of what, contains this." })
  search?: string | null;
}

@InputType({ description: "Which change of limits, appearance or access to undo." })
export class RevertAuditEntryInput {
  @Field(() => ID, { description: "The entry of the change." })
  entryId: string;
  @Field(() => Int, {
    nullable: true,
    description: "The user's version that this is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "With true nothing is changed; the answer says what would be.",
  })
  dryRun?: boolean;
}

@ObjectType({ description: "What undoing a change changed.", simpleResolvers: true })
export class RevertAuditEntryPayload {
  @Field(() => AuditEntry, { nullable: true, description: "The entry of the new change; null for a dry run." })
  entry: AuditEntry | null;
  @Field(() => User, { description: "The user after the change." })
  user: User;
  @Field(() => [AuditFieldChange], { description: "What changes, or would change." })
  changes: AuditFieldChange[];
}

@ObjectType({ description: "The result of computing the chain of the audit log anew.", simpleResolvers: true })
export class AuditReport implements Omit<AuditReportValue, "lastHash"> {
  @Field(() => Boolean, { description: "Whether nothing was changed, removed or moved." })
  isIntact: boolean;
  @Field(() => SafeIntScalar, { description: "How many entries were read, up to the end or the first problem." })
  entries: number;
  @Field(() => SafeIntScalar, { description: "The number of the last entry that is right." })
  lastSeq: number;
  @Field(() => String, {
    description: "What its chain adds up to. Kept elsewhere, it shows later whether somebody replaced the whole log.",
  })
  lastLink: string;
  @Field(() => AuditProblemEnum, { nullable: true, description: "What is wrong; null when nothing is." })
  problem: AuditProblem | null;
  @Field(() => SafeIntScalar, { nullable: true, description: "The first number at which the log is not what it was." })
  firstBrokenSeq: number | null;
}
