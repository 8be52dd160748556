import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineKind, InputId } from '@/kinds/kit/contract'
import { createTestContext } from '@/kinds/kit/testing'
import { type Input, PermanentError, runKind } from '@/kinds/kit/worker'
import { album } from '@/tests/support/kinds/album-kind'

const ids = [1, 2, 3].map((n) => `01980f6e-6c2b-7d63-9a3e-00000000000${n}`) as [string, string, string]

/** Runs `body` as the run of an album. */
async function run<Value>(body: Parameters<typeof runKind<typeof album>>[1], inputs = {}) {
  const test = createTestContext(album, { inputs })
  await test.run(runKind(album, body), { archive: ids[0], photos: [ids[1], ids[2]] })
  return test as Value
}

it('reads one file, whole or a part, by the field that names it', async () => {
  await run(
    async (_payload, ctx) => {
      const archive = ctx.input('archive')
      expect(archive).toMatchObject({ id: ids[0], fileName: 'a.zip', bytes: 10, mediaType: 'application/zip' })
      expect(await buffer(await archive.stream())).toEqual(Buffer.from('0123456789'))
      expect(await buffer(await archive.stream({ start: 2, end: 4 }))).toEqual(Buffer.from('234'))
      return {}
    },
    { archive: { bytes: Buffer.from('0123456789'), fileName: 'a.zip' } },
  )
})

it('reads several, in the order of the field', async () => {
  await run(
    async (_payload, ctx) => {
      const all = await Promise.all(ctx.inputs('photos').map(async (photo) => String(await buffer(await photo.stream()))))
      expect(all).toEqual(['one', 'two'])
      return {}
    },
    { photos: [Buffer.from('one'), Buffer.from('two')] },
  )
})

it('gives a program the path of a file that is alone in its folder', async () => {
  await run(
    async (_payload, ctx) => {
      const path = await ctx.input('archive').path()
      expect(readFileSync(path, 'utf8')).toBe('bytes')
      expect(await readdir(dirname(path))).toHaveLength(1)
      return {}
    },
    { archive: Buffer.from('bytes') },
  )
})

it('fails for good where a file is not there any more', async () => {
  const ran = run(async (_payload, ctx) => {
    ctx.input('archive')
    return {}
  })
  await expect(ran).rejects.toBeInstanceOf(PermanentError)
  await expect(ran).rejects.toMatchObject({ code: 'input_gone' })
})

const nouns = { one: 'thing', other: 'things' }
const words = { label: 'Test', jobs: nouns, about: 'For tests.', start: 'Start', unit: nouns, phases: {} }
const optional = defineKind({
  id: 'acme.optional',
  pool: 'bulk',
  maxFailures: 1,
  payload: z.strictObject({ archive: InputId.optional() }),
  example: {},
  phases: [],
  inputs: { archive: { accept: ['*/*'], maxBytes: 1 } },
  icon: 'file',
  words: { en: words, de: words },
})

it('knows the fields by their types, and that one may have been left out', () => {
  const of = createTestContext(album).ctx
  expectTypeOf(of.inputs).parameter(0).toEqualTypeOf<'photos'>()
  expectTypeOf(of.input<'archive'>).returns.toEqualTypeOf<Input>()
  // @ts-expect-error several files are read by `inputs`
  expect(() => of.input('photos')).not.toThrow()
  const { ctx } = createTestContext(optional)
  expectTypeOf(ctx.input<'archive'>).returns.toEqualTypeOf<Input | null>()
  expect(ctx.input('archive')).toBeNull()
})
