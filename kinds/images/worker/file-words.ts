/** What files are called, in the language that was asked for. */
export const fileWords = {
  en: {
    pictures: 'Pictures',
    sheet: (name: string) => `${name} – contact sheet.pdf`,
    archive: (name: string, nth: number, of: number) => (of === 1 ? `${name}.zip` : `${name} ${nth} of ${of}.zip`),
  },
  de: {
    pictures: 'Bilder',
    sheet: (name: string) => `${name} – Kontaktbogen.pdf`,
    archive: (name: string, nth: number, of: number) => (of === 1 ? `${name}.zip` : `${name} ${nth} von ${of}.zip`),
  },
} as const
