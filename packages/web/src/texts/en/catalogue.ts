/** The catalogue's own words are English already: nothing to look up. */
export const catalogue = {} as const;
