import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A picture's file name: "users-1280-light.png". */
const PICTURE = /^(.+)-(\d+)-(light|dark)[.]png$/;

/** Writes the page that shows every picture in the gallery's folder, screen by screen. */
export default function writeGallery(): void {
  const folder = process.env["GALLERY_DIR"];
  if (!folder) throw new Error("GALLERY_DIR is not set: take the pictures by `pnpm screenshots`.");
  const screens = new Map<string, string[]>();
  for (const file of readdirSync(folder).toSorted()) {
    const screen = PICTURE.exec(file)?.[1];
    if (screen) screens.set(screen, [...(screens.get(screen) ?? []), file]);
  }
  const sections = [...screens].map(([screen, files]) => sectionOf(screen, files));
  const page = join(folder, "index.html");
  writeFileSync(page, pageOf(sections.join("\n")));
  process.stdout.write(`${screens.size} screens: ${page}\n`);
}

function sectionOf(screen: string, files: readonly string[]): string {
  const title = screen.replaceAll("-", " ");
  const figures = files.map((file) => {
    const [, , width, scheme] = PICTURE.exec(file) ?? [];
    return `<figure><a href="${file}"><img src="${file}" alt="${title}, ${width} px, ${scheme}" loading="lazy"></a><figcaption>${width} px, ${scheme}</figcaption></figure>`;
  });
  return `<section><h2>${title}</h2><div>${figures.join("")}</div></section>`;
}

function pageOf(sections: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every screen of Allowance</title>
<style>
  body { margin: 24px; font: 14px system-ui, sans-serif; background: #eceef2; color: #20252e; }
  div { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
  figure { margin: 0; }
  img { height: 420px; width: auto; max-width: 640px; object-fit: contain; object-position: top; border: 1px solid #c4cad5; background: #fff; }
</style>
<h1>Every screen</h1>
${sections}
</html>
`;
}
