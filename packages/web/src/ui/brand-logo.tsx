import { useState } from "react";
import { BrandMark } from "./brand-mark.tsx";
import classes from "./brand-logo.module.css";

/** A tenant's logo, or the product's mark when there is none or it can't be loaded. Decoration; the name stands beside it. */
export function BrandLogo({ logoUrl }: { readonly logoUrl: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (logoUrl === null || logoUrl === broken) return <BrandMark />;
  return (
    <img
      src={logoUrl}
      alt=""
      className={classes["logo"]}
      referrerPolicy="no-referrer"
      onError={() => setBroken(logoUrl)}
    />
  );
}
