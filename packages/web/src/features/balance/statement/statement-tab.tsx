import { BalanceStatement } from "./balance-statement.tsx";

interface StatementTabProps {
  readonly user: { readonly id: string; readonly name: string; readonly isOwner: boolean };
}

/** What moved a user's minutes and credits. The owner's balance is the platform's (product-rules 24). */
export function StatementTab({ user }: StatementTabProps) {
  return <BalanceStatement owner={user.isOwner ? "POOL" : { userId: user.id, name: user.name }} />;
}
