import { createHash, randomBytes } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { contract } from '@/kinds/images/contract'
import { worker } from '@/kinds/images/worker'
import { createTestContext, type InputSample } from '@/kinds/kit/testing'
import type { LeftFile } from '@/kinds/kit/worker'
import type { Scratch } from '@/lib/artifacts/store'
import * as hostile from '@/tests/kinds/images/support/hostile'
import { jpegOf, photo } from '@/tests/kinds/images/support/pictures'
import { packedZipOf, unzip } from '@/tests/kinds/images/support/zip'
import { makeZip } from '@/tests/kinds/kit/zip/make-zip'

// A busy disk, or processor, takes its time.
vi.setConfig({ testTimeout: 60_000 })

const size = { width: 320, height: 240 }
const idOf = (nth: number) => `01980f6e-6c2b-7d63-9a3e-${String(nth).padStart(12, '0')}`

interface Around {
  variables?: Record<string, string>
  /** In the place of what is kept between attempts. */
  scratch?: Scratch
}

function jobOf(files: Record<string, Buffer>, { variables = {}, scratch }: Around = {}) {
  const samples: InputSample[] = Object.entries(files).map(([fileName, bytes]) => ({
    bytes,
    fileName,
    mediaType: fileName.endsWith('.zip') ? 'application/zip' : 'image/jpeg',
  }))
  const test = createTestContext(contract, { inputs: { files: samples }, variables, ...(scratch ? { scratch } : {}) })
  const ids = samples.map((_, nth) => idOf(nth + 1))
  const run = (settings: Partial<z.input<typeof contract.payload>> = {}) =>
    test.run(worker, { files: ids, width: 100, height: 100, ...settings })
  const ends = () => test.list().map(({ key, state, error }) => [key, error?.code ?? state])
  return { ...test, run, ends }
}

function keeping(): Scratch & { kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>()
  return {
    kept,
    write: async (name, bytes) => void kept.set(name, Buffer.from(bytes)),
    read: async (name) => kept.get(name) ?? null,
  }
}

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a job of pictures', () => {
  it('makes an archive of what can be converted, and says of each other why not', async () => {
    const archive = await packedZipOf({
      'site/IMG_1.JPG': await photo(size),
      'site/notes.txt': Buffer.from('to do'),
      '__MACOSX/site/._IMG_1.JPG': Buffer.from('junk'),
      'site/.DS_Store': Buffer.from('junk'),
      'bomb.png': hostile.realBomb(),
      'broken.jpg': await hostile.truncatedJpeg(),
      'inner.zip': await packedZipOf({ 'a.jpg': await jpegOf(size) }),
    })
    const job = jobOf({ 'photos.zip': archive, 'CON.jpg': await jpegOf(size, 2), 'img_1.jpg': await jpegOf(size, 3) })
    const { files, result, preview } = await job.run({ format: 'webp', language: 'de' })
    expect(job.ends()).toEqual([
      ['photos.zip/site/IMG_1.JPG', 'done'],
      ['photos.zip/site/notes.txt', 'not_a_picture'],
      ['photos.zip/bomb.png', 'too_many_pixels'],
      ['photos.zip/broken.jpg', 'broken_picture'],
      ['photos.zip/inner.zip', 'zip_nested'],
      ['CON.jpg', 'done'],
      ['img_1.jpg', 'done'],
    ])
    expect(files.map(({ fileName, mediaType, amount }) => [fileName, mediaType, amount])).toEqual([
      ['photos +2.zip', 'application/zip', 3],
      ['photos +2 – Kontaktbogen.pdf', 'application/pdf', 3],
    ])
    const [main, sheet] = files
    const pictures = await unzip(job.content(main as LeftFile))
    expect([...pictures.keys()]).toEqual(['site/IMG_1.webp', '_CON.webp', 'img_1.webp'])
    for (const bytes of pictures.values()) expect((await fileTypeFromBuffer(bytes))?.ext).toBe('webp')
    expect(job.content(sheet as LeftFile).toString('latin1')).toMatch(/^%PDF-1\.7[\s\S]*%%EOF\n$/)
    expect(preview).toMatchObject({ mediaType: 'image/jpeg', alt: { de: 'Kontaktbogen: 3 Bilder. IMG_1.webp, _CON.webp, img_1.webp' } })
    const after = [...pictures.values()].reduce((all, { length }) => all + length, 0)
    expect(result).toEqual({ pictures: 3, before: expect.any(Number), after, animations: 0 })
    expect(job.list()[0]?.value).toMatchObject({ from: '320 × 240', to: '100 × 75', before: null, name: 'site/IMG_1.webp' })
  })

  it('refuses a hostile archive as one thing, and goes on with the rest', async () => {
    const bytes = await jpegOf(size)
    const zeros = Buffer.alloc(60_000_000)
    const job = jobOf({
      'overlap.zip': makeZip(
        Array.from({ length: 400 }, (_, nth) => ({ name: `${nth}.jpg`, bytes: nth === 0 ? bytes : Buffer.alloc(0), at: 0 })),
      ),
      'shared.zip': makeZip([
        { name: 'a.jpg', bytes },
        { name: 'b.jpg', bytes, at: 0 },
      ]),
      'dense.zip': makeZip([{ name: 'a.png', bytes: zeros, method: 8 }]),
      'twice.zip': makeZip([{ name: 'a.jpg', bytes }, { name: 'A.JPG' }]),
      'out.zip': makeZip([{ name: '../../a.jpg', bytes }]),
      'link.zip': makeZip([{ name: 'a.jpg', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
      'secret.zip': makeZip([{ name: 'a.jpg', bytes, flags: 0x801 }]),
      'torn.zip': makeZip([{ name: 'a.jpg', bytes }]).subarray(0, -9),
      'fine.jpg': bytes,
    })
    await job.run()
    expect(job.ends()).toEqual([
      ['overlap.zip', 'zip_bomb'],
      ['shared.zip', 'zip_bomb'],
      ['dense.zip', 'zip_bomb'],
      ['twice.zip', 'zip_same_name'],
      ['out.zip', 'zip_unsafe_name'],
      ['link.zip', 'zip_unsafe_name'],
      ['secret.zip', 'zip_encrypted'],
      ['torn.zip', 'zip_broken'],
      ['fine.jpg', 'done'],
    ])
  })

  it('refuses what its archive lies about, and goes on with the rest of it', async () => {
    const bytes = await jpegOf(size)
    const archive = makeZip([
      { name: 'less.jpg', bytes: Buffer.alloc(3_000_000), method: 8, said: { bytes: 1000 } },
      { name: 'other.jpg', bytes, said: { crc: 1 } },
      { name: 'fine.jpg', bytes },
    ])
    const job = jobOf({ 'lies.zip': archive })
    await job.run()
    expect(job.ends()).toEqual([
      ['lies.zip/less.jpg', 'zip_broken'],
      ['lies.zip/other.jpg', 'zip_broken'],
      ['lies.zip/fine.jpg', 'done'],
    ])
  })

  it('leaves a single picture as it is, without an archive around it', async () => {
    const job = jobOf({ 'Haus.png': await jpegOf(size) })
    const { files } = await job.run({ format: 'avif' })
    expect(files).toMatchObject([{ fileName: 'Haus.avif', mediaType: 'image/avif', amount: 1 }])
    expect((await fileTypeFromBuffer(job.content(files[0] as LeftFile)))?.mime).toBe('image/avif')
  })

  it('leaves several archives where one would be too large', async () => {
    const noise = () =>
      sharp(randomBytes(500 * 400 * 3), { raw: { width: 500, height: 400, channels: 3 } })
        .png()
        .toBuffer()
    const job = jobOf({ '1.jpg': await noise(), '2.jpg': await noise(), '3.jpg': await noise() }, { variables: { IMAGES_ZIP_MB: '1' } })
    const { files } = await job.run({ size: 'original', format: 'png', sheet: false })
    expect(files.map(({ fileName, amount }) => [fileName, amount])).toEqual([
      ['1 +2 1 of 3.zip', 1],
      ['1 +2 2 of 3.zip', 1],
      ['1 +2 3 of 3.zip', 1],
    ])
    for (const [nth, file] of files.entries()) expect([...(await unzip(job.content(file))).keys()]).toEqual([`${nth + 1}.png`])
  })

  it.each([
    ['nothing_converted', { 'a.jpg': Buffer.from('a'), 'b.jpg': Buffer.from('b') }],
    ['no_pictures', { 'a.zip': undefined }],
    ['too_many_pictures', { 'a.jpg': Buffer.from('a'), 'b.jpg': Buffer.from('b'), 'c.jpg': Buffer.from('c') }],
  ] as const)('fails for good with %s', async (code, files) => {
    const empty = await packedZipOf({ '.DS_Store': Buffer.from('junk') })
    const brought = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes ?? empty]))
    const job = jobOf(brought, { variables: { IMAGES_MAX_FILES: '2' } })
    await expect(job.run()).rejects.toMatchObject({ name: 'PermanentError', code })
  })

  it('refuses what is larger than whoever runs Postroom allows', async () => {
    const job = jobOf(
      {
        'a.zip': await packedZipOf({
          'large.jpg': Buffer.alloc(1_200_000, 1),
          'wide.jpg': await jpegOf({ width: 1300, height: 1000 }),
          'b.jpg': await jpegOf(size),
        }),
      },
      { variables: { IMAGES_MAX_FILE_MB: '1', IMAGES_MAX_MEGAPIXELS: '1' } },
    )
    await job.run()
    expect(job.list().map(({ error }) => error?.message ?? null)).toEqual([
      'The file has 1.2 MB; 1 MB are allowed.',
      'The picture has 1300 × 1000 pixels, 1.3 megapixels; 1 are allowed.',
      null,
    ])
  })

  it('says that a logo is none before it begins', async () => {
    const test = createTestContext(contract, {
      inputs: { files: [{ bytes: await jpegOf(size) }], logo: { bytes: Buffer.from('no logo') } },
    })
    await expect(test.run(worker, { files: [idOf(1)], logo: idOf(2) })).rejects.toMatchObject({ code: 'logo_refused' })
  })
})

describe('a job of pictures that is broken off', () => {
  const files = async () => ({
    'a.zip': await packedZipOf(
      Object.fromEntries(await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => [`${n}.jpg`, await photo(size, { seed: n })] as const))),
    ),
  })

  it('goes on where it stood, and leaves the same bytes', async () => {
    const plain = jobOf(await files())
    const undisturbed = (await plain.run()).files.map((file) => sum(plain.content(file)))

    const scratch = keeping()
    const made: string[] = []
    const breaksOff: Scratch = {
      ...scratch,
      async write(name, bytes) {
        if (!name.includes('tile') && made.push(name) === 4) await job.crash()
        await scratch.write(name, bytes)
      },
    }
    const job = jobOf(await files(), { scratch: breaksOff })
    await expect(job.run()).rejects.toThrow('crashed')
    const done = job
      .list()
      .filter(({ state }) => state === 'done')
      .map(({ seq }) => String(seq))
    expect(done.length).toBeGreaterThan(0)
    const before = made.length
    const { files: left } = await job.run()
    expect(left.map((file) => sum(job.content(file)))).toEqual(undisturbed)
    expect(made.slice(before).filter((name) => done.includes(name))).toEqual([])
  })

  it('makes once more what is gone of what was made', async () => {
    const scratch = keeping()
    const job = jobOf(await files(), { scratch })
    const first = await job.run()
    scratch.kept.delete('3')
    scratch.kept.delete('5 tile')
    scratch.kept.set('4', Buffer.from('torn'))
    scratch.kept.set('6 tile', scratch.kept.get('6 tile')?.subarray(0, 100) ?? Buffer.alloc(0))
    const again = await job.run()
    expect(sum(job.content(again.files[0] as LeftFile))).toBe(sum(job.content(first.files[0] as LeftFile)))
    expect(again.files[1]?.amount).toBe(6)
  })
})
