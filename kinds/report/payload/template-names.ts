/** What those designs are called that every installation has. Others are called as their templates say, which only servers read. */
export const templateNames = {
  letterhead: { en: 'Letterhead', de: 'Briefkopf' },
  band: { en: 'Coloured cover', de: 'Farbiges Deckblatt' },
  list: { en: 'Plain list, no cover', de: 'Schlichte Liste ohne Deckblatt' },
} as const
