import type { ImagesPayload } from '@/kinds/images/payload'
import type { Say } from '@/kinds/kit/contract'

export const formats = { jpeg: 'JPEG', webp: 'WebP', avif: 'AVIF', png: 'PNG' } as const

/** "WebP", "1600 × 1600", "with text". */
export function summaryOf(payload: ImagesPayload, { locale }: Say): string[] {
  const { format, markText, logo } = payload
  return [
    ...(format === 'same' ? [] : [formats[format]]),
    sizeOf(payload, locale),
    ...(markText === '' ? [] : [{ en: `“${markText}”`, de: `„${markText}“` }[locale]]),
    ...(logo ? [{ en: 'with logo', de: 'mit Logo' }[locale]] : []),
  ]
}

function sizeOf({ size, width, height, percent }: ImagesPayload, locale: Say['locale']): string {
  switch (size) {
    case 'box':
      return `${width} × ${height}`
    case 'width':
      return { en: `${width} wide`, de: `${width} breit` }[locale]
    case 'percent':
      return { en: `${percent}%`, de: `${percent} %` }[locale]
    case 'original':
      return { en: 'original size', de: 'Originalgröße' }[locale]
    default:
      return size satisfies never
  }
}
