import { InvalidInput, serveKind } from '@/kinds/kit/server'
import { contract } from './contract'

export const server = serveKind(contract, {
  /** "site.zip", "IMG_1.jpg and 11 more". */
  async title({ files }, { input, locale }) {
    const first = (await input(files[0] ?? ''))?.fileName ?? contract.words[locale].label
    const more = files.length - 1
    if (more === 0) return first
    return { en: `${first} and ${more} more`, de: `${first} und ${more} weitere` }[locale]
  },

  check({ markText, logo }) {
    if (markText !== '' && logo)
      throw new InvalidInput([
        { field: 'payload.markText', code: 'two_marks', message: 'Either a text or a logo stands on the pictures, not both.' },
      ])
  },

  /** What is in an archive is known when it is opened, and how small pictures become when they are. */
  async estimate({ files }, { input }) {
    const facts = await Promise.all(files.slice(0, 100).map(input))
    const hasArchive = files.length > 100 || facts.some((one) => one?.mediaType === 'application/zip')
    return { amount: hasArchive ? null : files.length, exact: !hasArchive, bytes: null }
  },

  /** AVIF takes twice as long as others. */
  rateBy: ({ format }) => format,
})
