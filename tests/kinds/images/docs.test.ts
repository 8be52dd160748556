import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '@/kinds/images/contract'
import { PictureValue } from '@/kinds/images/contract/items'
import { ImagesVariables } from '@/kinds/images/contract/variables'
import { kindWords } from '@/kinds/registry/words'

const page = readFileSync('docs/kinds/images.md', 'utf8')
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match): unknown => JSON.parse(match[1] ?? ''))

describe('docs/kinds/images.md', () => {
  it('has requests that are taken, and an answer as it is given', () => {
    const Request = z.strictObject({ kind: z.literal(contract.id), payload: contract.payload })
    const requests = examples.filter((one) => typeof one === 'object' && one !== null && 'kind' in one)
    expect(requests.map((one) => Request.safeParse(one).error)).toEqual([undefined, undefined])
    expect(PictureValue.partial().strict().safeParse(examples.at(-1)).error).toBeUndefined()
  })

  it('has every limit with its default', () => {
    const told = [...page.matchAll(/^\| `(IMAGES_\w+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)])
    expect(Object.fromEntries(told)).toEqual(ImagesVariables.parse({}))
  })

  it('has every reason with which a picture is refused', () => {
    const ends = ['too_many_pictures', 'no_pictures', 'nothing_converted', 'logo_refused', 'two_marks']
    for (const code of contract.errors ?? []) if (!ends.includes(code)) expect(page).toContain(`\`${code}\``)
  })
})

it('every reason has German words, with the figures that the worker gives', () => {
  const { error } = kindWords('images', 'de')
  const facts = { width: 60000, height: 60000, megapixels: 3600, most: 50, megabytes: 1.2, type: 'text/plain', seconds: 120 }
  for (const code of contract.errors ?? []) expect(error(code, facts)).toMatch(/\.$/)
  expect(error('too_many_pixels', facts)).toBe('Das Bild hat 60.000 × 60.000 Pixel, 3.600 Megapixel; 50 sind erlaubt.')
})
