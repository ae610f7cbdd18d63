import type { ApolloCache } from "@apollo/client";

/** Drops the statements and pictures that a transfer has made old; those on the screen are then loaded again. */
export function forgetStatements(cache: ApolloCache, userId: string, tenantId: string): void {
  const holders = [
    { __typename: "User", id: userId },
    { __typename: "Tenant", id: tenantId },
  ];
  for (const holder of holders) {
    const id = cache.identify(holder);
    if (id === undefined) continue;
    for (const fieldName of ["statement", "balanceHistory"]) cache.evict({ id, fieldName });
  }
}
