import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ImagesPayload } from '@/kinds/images/payload'
import { type Converted, convert } from '@/kinds/images/worker/convert/convert'
import { mediaTypes } from '@/kinds/images/worker/convert/encode'
import { createMark } from '@/kinds/images/worker/convert/mark'
import { smallOf } from '@/kinds/images/worker/convert/small-picture'
import { loadSharp, type SharpModule } from '@/kinds/images/worker/sharp'
import { distance, notes, photo, picture, pixels, rawOf } from '@/tests/kinds/images/support/pictures'

// A busy disk, or processor, takes its time.
vi.setConfig({ testTimeout: 60_000 })

const limits = { IMAGES_MAX_MEGAPIXELS: 50, IMAGES_MAX_SECONDS: 60 }
let strict: SharpModule
beforeAll(async () => {
  strict = await loadSharp()
})

const payloadOf = (settings: object) => ImagesPayload.parse({ files: ['01980f6e-6c2b-7d63-9a3e-000000000001'], ...settings })

async function converted(bytes: Buffer, settings: object): Promise<Converted> {
  const payload = payloadOf(settings)
  const mark = await createMark(strict, payload, { logo: null, maxMegapixels: 50 })
  return convert(bytes, payload, { sharp: strict, limits, mark })
}

describe('a picture that says how it lies', () => {
  const [width, height] = [96, 64]
  const [right, bottom] = [width - 1, height - 1]
  /** Which stored pixel stands at (x, y) upright: EXIF 2.32, tag 0x0112. */
  const stored: Record<number, (x: number, y: number) => [x: number, y: number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [right - x, y],
    3: (x, y) => [right - x, bottom - y],
    4: (x, y) => [x, bottom - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, bottom - x],
    7: (x, y) => [right - y, bottom - x],
    8: (x, y) => [right - y, x],
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright, pixel for pixel, and says nothing of it any more: %i', async (orientation) => {
    const source = await photo({ width, height }, { orientation })
    const { bytes } = await converted(source, { size: 'original', format: 'png' })
    const [lying, upright] = [await rawOf(await sharp(source, { autoOrient: false }).png().toBuffer()), await rawOf(bytes)]
    expect([upright.width, upright.height]).toEqual(orientation > 4 ? [height, width] : [width, height])
    const wrong = Array.from({ length: width * height }, (_, at) => at).filter((at) => {
      const [x = 0, y = 0] = stored[orientation]?.(at % upright.width, Math.floor(at / upright.width)) ?? []
      const from = (y * width + x) * 3
      return !upright.data.subarray(at * 3, at * 3 + 3).equals(lying.data.subarray(from, from + 3))
    })
    expect(wrong).toEqual([])
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
  })
})

describe('what a camera wrote', () => {
  const traces = ['SENTINEL', 'SentinelMake', 'Exif\0', 'http://ns.adobe.com', 'Photoshop 3.0']

  it.each(['jpeg', 'webp', 'avif', 'png'] as const)('is not in a %s, nor is the small picture of it', async (format) => {
    const { bytes } = await converted(await photo({ width: 300, height: 200 }), { format })
    const { exif, xmp, iptc, icc } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    expect(traces.filter((trace) => bytes.includes(trace))).toEqual([])
    expect(bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), 3)).toBe(-1)
  })

  it('is kept as far as it says who made it and whose it is, where that is asked for', async () => {
    const { bytes } = await converted(await photo({ width: 300, height: 200 }), { keepCopyright: true })
    const { exif, orientation, xmpAsString: xmp } = await sharp(bytes).metadata()
    expect(orientation ?? 1).toBe(1)
    // EXIF has no other letters.
    expect(['Anne Gross', '(C) Bauamt Falkenau'].map((text) => exif?.includes(text))).toEqual([true, true])
    expect([notes.artist, notes.copyright].map((text) => xmp?.includes(text))).toEqual([true, true])
    expect(traces.slice(0, 2).filter((trace) => bytes.includes(trace))).toEqual([])
    const again = await converted(bytes, { keepCopyright: true, size: 'percent' })
    expect((await sharp(again.bytes).metadata()).exif?.includes('Bauamt Falkenau')).toBe(true)
  })

  it('is kept as far as it says what its colours are, where that is asked for', async () => {
    const wide = await picture({ width: 60, height: 40 }).withIccProfile('p3').png().toBuffer()
    const [kept, plain] = [await converted(wide, { keepProfile: true }), await converted(wide, {})]
    expect((await sharp(kept.bytes).metadata()).hasProfile).toBe(true)
    expect((await sharp(plain.bytes).metadata()).hasProfile).toBe(false)
    expect(distance((await rawOf(kept.bytes)).data, (await rawOf(plain.bytes)).data)).toBeLessThan(4)
  })
})

it.each(['jpeg', 'webp', 'avif', 'png'] as const)('what is called %s is one, and the same bytes give the same bytes', async (format) => {
  const source = await photo({ width: 640, height: 480 })
  const [one, other] = [
    await converted(source, { format, width: 200, height: 200 }),
    await converted(source, { format, width: 200, height: 200 }),
  ]
  expect((await fileTypeFromBuffer(one.bytes))?.mime).toBe(mediaTypes[format])
  expect(one.bytes.equals(other.bytes)).toBe(true)
  expect((await rawOf(one.bytes)).width).toBe(200)
})

it.each(['webp', 'avif', 'png'] as const)('one that becomes a %s and stays as large as it is is called one', async (format) => {
  const made = await converted(await photo({ width: 60, height: 40 }), { format, size: 'original' })
  expect(made).toMatchObject({ format, width: 60, height: 40 })
  expect((await fileTypeFromBuffer(made.bytes))?.mime).toBe(mediaTypes[format])
})

it.each([
  ['png', 'png'],
  ['webp', 'webp'],
  ['avif', 'avif'],
  ['jpeg', 'jpeg'],
  ['gif', 'png'],
  ['tiff', 'png'],
] as const)('a %s stays what it is as %s', async (from, to) => {
  const source = await picture({ width: 60, height: 40 }).toFormat(from).toBuffer()
  expect((await converted(source, { format: 'same' })).format).toBe(to)
})

it.each([
  ['of grey', () => picture({ width: 60, height: 40 }).toColourspace('b-w').png().toBuffer()],
  ['of 16 bits', () => picture({ width: 60, height: 40 }).toColourspace('rgb16').png().toBuffer()],
  ['of printing colours', () => picture({ width: 60, height: 40 }).toColourspace('cmyk').jpeg().toBuffer()],
  ['of few colours', () => picture({ width: 60, height: 40 }).png({ palette: true }).toBuffer()],
])('a picture %s looks as it did, with a border and a text too', async (_, source) => {
  const bytes = await source()
  const plain = await converted(bytes, { format: 'png' })
  expect(distance((await rawOf(plain.bytes)).data, (await rawOf(bytes)).data)).toBeLessThan(3)
  const bordered = await converted(bytes, { width: 90, height: 90, fit: 'contain', markText: 'Bauamt' })
  expect(await rawOf(bordered.bytes)).toMatchObject({ width: 90, height: 90 })
})

it('what is transparent gets the background in a JPEG, and stays so elsewhere', async () => {
  const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000000' } })
    .png()
    .toBuffer()
  const [jpeg, webp] = [await converted(clear, { background: 'black' }), await converted(clear, { format: 'webp' })]
  expect((await rawOf(jpeg.bytes)).data[0]).toBe(0)
  expect((await sharp(webp.bytes).metadata()).hasAlpha).toBe(true)
})

it('a picture that fills a box shows its middle; one with a border has it around it', async () => {
  const source = await picture({ width: 300, height: 100 }).png().toBuffer()
  const [cut, framed] = [
    await converted(source, { width: 100, height: 100, fit: 'cover', format: 'png' }),
    await converted(source, { width: 100, height: 100, fit: 'contain', format: 'png', background: 'black' }),
  ]
  const middle = await sharp(source).extract({ left: 100, top: 0, width: 100, height: 100 }).png().toBuffer()
  expect(distance((await rawOf(cut.bytes)).data, (await rawOf(middle)).data)).toBe(0)
  const { data } = await rawOf(framed.bytes)
  expect([...data.subarray(0, 3), ...data.subarray(-3)]).toEqual([0, 0, 0, 0, 0, 0])
})

describe('a text on a picture', () => {
  const grey = () =>
    sharp({ create: { width: 400, height: 300, channels: 3, background: '#808080' } })
      .png()
      .toBuffer()

  it.each([
    ['bottom-right', 1, 1],
    ['bottom-left', 0, 1],
    ['top-right', 1, 0],
    ['top-left', 0, 0],
  ] as const)('stands %s, and nowhere else', async (markPlace, right, bottom) => {
    const { bytes } = await converted(await grey(), { markText: '© <Bauamt> & Söhne', markPlace, format: 'png', markWidth: 40 })
    const changed = async (left: number, top: number) => {
      const part = { left: left * 200, top: top * 150, width: 200, height: 150 }
      const { data } = await rawOf(await sharp(bytes).extract(part).png().toBuffer())
      return data.some((byte) => Math.abs(byte - 128) > 40)
    }
    const seen = await Promise.all([changed(0, 0), changed(1, 0), changed(0, 1), changed(1, 1)])
    expect(seen).toEqual([0, 1, 2, 3].map((nth) => nth === right + 2 * bottom))
  })

  it('is of the font that Postroom brings, and as strong as was asked for', async () => {
    const strength = async (markOpacity: number) => {
      const { data } = await rawOf(
        (await converted(await grey(), { markText: 'MMMM', markPlace: 'center', markOpacity, format: 'png' })).bytes,
      )
      return Math.max(...data)
    }
    expect(await strength(100)).toBeGreaterThan(240)
    expect(await strength(20)).toBeLessThan(170)
  })
})

describe('small pictures of it', () => {
  it('are one where it looks as before, and two where not', async () => {
    const source = await photo({ width: 640, height: 480 })
    const shown = async (settings: object, bytes = source) => {
      const made = await converted(bytes, settings)
      const [plain, drawn] = [await smallOf(made, false), await smallOf(made, true)]
      expect(plain.tile).toBeNull()
      expect(await rawOf(drawn.tile ?? Buffer.alloc(0))).toMatchObject({ width: Math.min(280, made.width) })
      expect([drawn.after, drawn.before].map((one) => one?.slice(0, 22))).toEqual(
        [plain.after, plain.before].map((one) => one?.slice(0, 22)),
      )
      return [plain.after, plain.before].map((one) => one?.slice(0, 22) ?? null)
    }
    const webp = 'data:image/webp;base64'
    expect(await shown({ width: 200 })).toEqual([webp, null])
    expect(await shown({ width: 200, height: 200, fit: 'cover' })).toEqual([webp, webp])
    expect(await shown({ width: 200, markText: 'Bauamt' })).toEqual([webp, webp])
    // Whoever looks at one that lies on its side sees it upright already.
    expect(await shown({ width: 200 }, await photo({ width: 640, height: 480 }, { orientation: 6 }))).toEqual([webp, null])
  })

  it('of one that is large are made without keeping all of its pixels', async () => {
    const large = await sharp(pixels({ width: 500, height: 400 }), { raw: { width: 500, height: 400, channels: 3 } })
      .resize(4500, 3000, { fit: 'fill' })
      .jpeg()
      .toBuffer()
    const made = await converted(large, { size: 'original' })
    expect(made).toMatchObject({ width: 4500, height: 3000 })
    const small = await (await made.small(96)).after.png().toBuffer()
    expect(await rawOf(small)).toMatchObject({ width: 96, height: 64 })
  })
})
