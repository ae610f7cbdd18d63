/** The same keys with any texts: what another language must have, no key less and none more. */
export type Like<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Like<Texts[Key]>;
};
