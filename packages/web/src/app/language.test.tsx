import { screen } from "@testing-library/react";
import { first as germanFirst } from "../texts/de/first.ts";
import { rest as germanRest } from "../texts/de/rest.ts";
import { first } from "../texts/en/first.ts";
import { rest } from "../texts/en/rest.ts";
import { changeLanguage } from "../texts/i18n.ts";
import { rememberedLanguage, startLanguage } from "../texts/languages.ts";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

afterEach(async () => {
  jest.restoreAllMocks();
  await changeLanguage(null);
});

const german = () => ({ ...aViewer(), locale: "DE" });

test("the language chosen in the account menu is shown at once, and kept by the account and the browser", async () => {
  const { api, user } = await renderApp("/users", {
    setLocale: () => ({ viewer: german() }),
  });
  await user.click(await screen.findByRole("button", { name: /^Your account/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Deutsch" }));
  expect(await screen.findByRole("heading", { name: "Benutzer" })).toBeVisible();
  expect(document.documentElement).toHaveAttribute("lang", "de");
  expect(rememberedLanguage()).toBe("de");
  expect(api.inputs("SetLocale")).toEqual([{ locale: "DE" }]);
});

test("an account's language is spoken in a browser that has another one", async () => {
  await renderApp("/users", {
    viewer: german,
    users: () => aPage([aUser({})]),
  });
  expect(await screen.findByRole("heading", { name: "Benutzer" })).toBeVisible();
});

test("before the sign-in it is chosen on the page itself", async () => {
  const { user } = await renderApp("/sign-in", { viewer: () => null });
  await user.click(await screen.findByRole("button", { name: "Deutsch" }));
  expect(await screen.findByRole("heading", { name: "Anmelden" })).toBeVisible();
  expect(rememberedLanguage()).toBe("de");
});

test("a browser that was told nothing gets the first of its languages that there is, else English", () => {
  jest.spyOn(navigator, "languages", "get").mockReturnValue(["fr-FR", "de-AT", "en"]);
  expect(startLanguage()).toBe("de");
  jest.spyOn(navigator, "languages", "get").mockReturnValue(["fr-FR"]);
  expect(startLanguage()).toBe("en");
});

describe("the German texts", () => {
  const pairs = [...pairsOf(first, germanFirst), ...pairsOf(rest, germanRest)];

  test("name the same values as the English ones, so that none is lost", () => {
    const valuesIn = (text: string) => [...new Set(text.match(/\{\{\w+/g))].toSorted();
    // The API's own English sentence is left out where ours says enough.
    const own = pairs.filter(({ english }) => !english.includes("{{message}}"));
    for (const { key, english, translated } of own)
      expect([key, valuesIn(translated)]).toEqual([key, valuesIn(english)]);
  });

  test("write pauses and quotation marks as German does", () => {
    for (const { translated } of pairs) expect(translated).not.toMatch(/\w…|“[^”]*”|"/);
  });
});

interface Pair {
  readonly key: string;
  readonly english: string;
  readonly translated: string;
}

function pairsOf(english: object, translated: object, path = ""): readonly Pair[] {
  const others = new Map<string, unknown>(Object.entries(translated));
  return Object.entries(english).flatMap(([name, text]: [string, unknown]) => {
    const key = `${path}${name}`;
    const other = others.get(name);
    if (typeof text === "string" && typeof other === "string") return [{ key, english: text, translated: other }];
    if (typeof text === "object" && text && typeof other === "object" && other) return pairsOf(text, other, `${key}.`);
    throw new Error(`${key} has no German.`);
  });
}
