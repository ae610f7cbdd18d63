import type { branding as english } from "../en/branding.ts";
import type { Like } from "../like.ts";

/** Name, Logo und Farbe des Mandanten */
export const branding: Like<typeof english> = {
  title: "Allgemein & Marke",
  lead: "Name und Aussehen Ihrer Plattform. Diese Verwaltung und die E-Mails an Ihre Benutzer tragen sie.",
  name: "Name",
  nameHelp: "Steht in der Kopfzeile und in E-Mails.",
  nameInvalid: "Ein Name hat keine spitzen Klammern.",
  logo: "Logo-URL",
  logoHelp: "Die https-Adresse eines Bildes. Leer zeigt unser Zeichen neben dem Namen.",
  logoInvalid: "Eine Adresse sieht so aus: https://example.com/logo.svg.",
  color: "Farbe",
  pickColor: "Farbe wählen",
  colorHelp: "Für Schaltflächen und Links. Wo sie schlecht lesbar wäre, wird ein dunklerer oder hellerer Ton benutzt.",
  colorInvalid: "Eine Farbe sieht so aus: #1a2b3c.",
  preview: {
    title: "Vorschau",
    lead: "Die Kopfzeile mit Name, Logo und Farbe von oben, gespeichert oder nicht.",
    light: "Hell: die Kopfzeile von {{name}}",
    dark: "Dunkel: die Kopfzeile von {{name}}",
    button: "Schaltfläche",
    link: "Ein Link",
  },
  conflict: "Jemand anderes hat die Marke inzwischen geändert",
  saved: { title: "Marke gespeichert", text: "Die Verwaltung trägt sie ab jetzt." },
};
