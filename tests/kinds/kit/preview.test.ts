import { expect, it } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { type Picture, runKind } from '@/kinds/kit/worker'
import { contract } from '@/tests/support/kinds/report-kind'

const picture: Picture = { type: 'image/svg+xml', bytes: Buffer.from('<svg/>'), alt: { en: 'A page', de: 'Eine Seite' } }
const worker = (given: Picture) => runKind(contract, async (_payload, ctx) => ({ preview: await ctx.preview(given) }))

it('keeps a picture beside the files of a run', async () => {
  const test = createTestContext(contract)
  const { artifact, files, preview } = await test.run(worker(picture), contract.example)
  expect([artifact, files]).toEqual([null, []])
  expect(preview).toMatchObject({ mediaType: 'image/svg+xml', alt: picture.alt, bytes: 6 })
  expect(preview && test.content(preview).toString()).toBe('<svg/>')
})

it('refuses one that says nothing to those who do not see it, that is no picture, or that is too large to be shown', async () => {
  const test = createTestContext(contract)
  const run = (given: Partial<Picture>) => test.run(worker({ ...picture, ...given }), contract.example)
  await expect(run({ alt: { en: 'A page', de: '' } })).rejects.toThrow()
  await expect(run({ type: 'text/html' as 'image/png' })).rejects.toThrow()
  await expect(run({ bytes: Buffer.alloc(2_000_001) })).rejects.toThrow('the preview has 2000001 bytes')
})
