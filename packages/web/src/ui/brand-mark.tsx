/** Three levels: the product's mark. Decoration; the name always stands beside it. */
export function BrandMark({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <path d="M9 22V14M16 22V9M23 22v-5" stroke="#fff" strokeWidth="3.4" strokeLinecap="round" />
    </svg>
  );
}
