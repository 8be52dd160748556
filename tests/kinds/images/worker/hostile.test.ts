import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ImagesPayload } from '@/kinds/images/payload'
import { convert } from '@/kinds/images/worker/convert/convert'
import { loadSharp, type SharpModule } from '@/kinds/images/worker/sharp'
import { Refused } from '@/kinds/kit/worker'
import * as hostile from '@/tests/kinds/images/support/hostile'
import { jpegOf } from '@/tests/kinds/images/support/pictures'

// A busy disk, or processor, takes its time.
vi.setConfig({ testTimeout: 60_000 })

const limits = { IMAGES_MAX_MEGAPIXELS: 50, IMAGES_MAX_SECONDS: 60 }
let sharp: SharpModule
beforeAll(async () => {
  sharp = await loadSharp()
})

function made(bytes: Buffer, settings: object = {}) {
  const payload = ImagesPayload.parse({ files: ['01980f6e-6c2b-7d63-9a3e-000000000001'], ...settings })
  return convert(bytes, payload, { sharp, limits, mark: null })
}

async function refusal(bytes: Buffer, settings: object = {}): Promise<Refused> {
  const error = await made(bytes, settings).then(
    () => null,
    (error) => error,
  )
  expect(error).toBeInstanceOf(Refused)
  return error
}

describe('what does harm, or is no picture, is refused with its reason', () => {
  it.each([
    ['the head of a giant', hostile.giantHead, 'too_many_pixels', 'The picture has 60000 × 60000 pixels, 3600 megapixels; 50 are allowed.'],
    [
      'a giant that is packed',
      hostile.realBomb,
      'too_many_pixels',
      'The picture has 16000 × 16000 pixels, 256 megapixels; 50 are allowed.',
    ],
    ['one that breaks off', hostile.truncatedJpeg, 'broken_picture', 'The picture is broken or incomplete.'],
    ['one that was scribbled over', hostile.scribbledJpeg, 'broken_picture', 'The picture is broken or incomplete.'],
    ['a broken PNG', hostile.brokenPng, 'broken_picture', 'The picture is broken or incomplete.'],
    ['nothing', () => Buffer.alloc(0), 'empty_file', 'The file is empty.'],
    ['a text', () => Buffer.from('hello\n'), 'not_a_picture', 'This is not a picture that is read here (text/plain).'],
    ['noise', () => Buffer.from([0, 1, 2, 3, 0, 255, 7]), 'not_a_picture', 'This is not a picture that is read here (unknown).'],
    ['a PDF', hostile.pdf, 'not_a_picture', 'This is not a picture that is read here (application/pdf).'],
    ['a photo of an iPhone', hostile.heic, 'heic', 'HEIC, as iPhones take pictures, is not read here. Export it as JPEG first.'],
  ] as const)('%s', async (_, bytes, code, message) => {
    expect(await refusal(await bytes())).toMatchObject({ code, message })
  })

  it.each(Object.entries(hostile.svgs))('an SVG: %s', async (_, svg) => {
    expect(await refusal(Buffer.from(svg))).toMatchObject({ code: 'svg' })
  })

  it('by its figures, for other languages', async () => {
    const { facts } = await refusal(hostile.giantHead())
    expect(facts).toEqual({ width: 60000, height: 60000, megapixels: 3600, most: 50 })
  })

  it('one that would become a giant', async () => {
    const small = await jpegOf({ width: 400, height: 300 })
    expect(await refusal(small, { size: 'width', width: 10_000, enlarge: true })).toMatchObject({
      code: 'result_too_large',
      message: 'The picture would have 10000 × 7500 pixels, 75 megapixels; 50 are allowed.',
    })
  })
})

it('no loader of SVG is there, whatever a file is called', async () => {
  await expect(sharp(Buffer.from(hostile.svgs.giant ?? '')).metadata()).rejects.toThrow()
})

it('of an animation the first picture is taken, however many there are', async () => {
  const { picture, width, height } = await made(await hostile.animation(30))
  expect([picture.frames, width, height]).toEqual([30, 32, 24])
})
