/** In the address of a user's page: their balance is open. */
export const BALANCE_PARAMETER = "balance";
