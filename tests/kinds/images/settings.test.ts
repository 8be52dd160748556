import { expect, it } from 'vitest'
import { payloadLines } from '@/components/fields/details/payload-lines'
import de from '@/components/i18n/messages/de'
import { createWords } from '@/components/i18n/words'
import { contract } from '@/kinds/images/contract'
import { sayings } from '@/kinds/images/page/sayings'
import { ImagesPayload } from '@/kinds/images/payload'
import type { InputFile } from '@/lib/contracts/inputs'

const words = createWords('de', de)
const idOf = (nth: number) => `01980f6e-6c2b-7d63-9a3e-${String(nth).padStart(12, '0')}`
const fileOf = (nth: number) => ({ id: idOf(nth), fileName: `${nth}.jpg`, bytes: 2_000_000 }) as InputFile

function linesOf(settings: object, count = 2) {
  const ids = Array.from({ length: count }, (_, nth) => idOf(nth))
  const payload = ImagesPayload.parse({ files: ids, ...settings })
  const lines = payloadLines({ contract, payload, own: sayings, datasets: [], files: ids.map((_, nth) => fileOf(nth)) }, words)
  return Object.fromEntries(lines.map(({ label, words }) => [label, words]))
}

it('settings say which pictures, and nothing of what makes no difference', () => {
  expect(linesOf({ size: 'original', format: 'png' })).toEqual({
    'Bilder (2)': '0.jpg (2 MB), 1.jpg (2 MB)',
    Größe: 'Wie sie sind',
    Format: 'PNG',
    Kontaktbogen: 'ja',
    'Sprache des Kontaktbogens': 'English',
  })
  expect(linesOf({ size: 'percent', format: 'webp', sheet: false, markText: '© Bauamt' })).toMatchObject({
    Größe: 'Prozent',
    Prozent: '50',
    Qualität: 'Gut',
    'Text auf jedem Bild': '© Bauamt',
    Position: 'Unten rechts',
    'Deckkraft in Prozent': '70',
  })
  expect(linesOf({})).toMatchObject({ 'Breite in Pixeln': '1.600', 'Höhe in Pixeln': '1.600', Hintergrund: 'Weiß' })
})

it('of many pictures it says how many', () => {
  expect(linesOf({}, 30)).toMatchObject({ 'Bilder (30)': '30 Dateien' })
})
