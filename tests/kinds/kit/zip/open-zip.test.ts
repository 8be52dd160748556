import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { openZip, ZipRefused } from '@/kinds/kit/worker/zip'
import type { ZipOptions } from '@/kinds/kit/worker/zip/open-zip'
import { temporaryFolder } from '@/tests/support/temporary-folder'
import { type MadeEntry, makeZip } from './make-zip'

const text = Buffer.from('words, and words again. '.repeat(50))
const zeros = Buffer.alloc(20_000_000)

function inputOf(bytes: Buffer) {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, bytes)
  return { path: async () => path, bytes: bytes.length }
}

/** Opens it, and reads every file. */
async function readAll(bytes: Buffer, options?: ZipOptions): Promise<Record<string, Buffer>> {
  const zip = await openZip(inputOf(bytes), options)
  try {
    const read: [string, Buffer][] = []
    for (const entry of zip.entries) read.push([entry.name, await buffer(await entry.stream())])
    return Object.fromEntries(read)
  } finally {
    zip.close()
  }
}

const refusalOf = (bytes: Buffer, options?: ZipOptions) =>
  readAll(bytes, options).then(
    () => 'was read',
    (error: unknown) => (error instanceof ZipRefused ? [error.code, error.message] : error),
  )

it('reads each file of an archive that another program made, without its folders', async () => {
  const zip = new ZipFile()
  zip.addBuffer(text, 'summer/Bärlauch 🌿.txt')
  zip.addBuffer(text, 'plain.txt', { compress: false })
  zip.addEmptyDirectory('empty')
  zip.end()
  expect(await readAll(await buffer(zip.outputStream))).toEqual({ 'summer/Bärlauch 🌿.txt': text, 'plain.txt': text })
})

describe('an archive is refused, in one sentence,', () => {
  const hostile: [string, MadeEntry[], string, RegExp, ZipOptions?][] = [
    ['that leads out of its folder', [{ name: '../../etc/passwd' }], 'zip_unsafe_name', /^“..\/..\/etc\/passwd” .* outside/],
    ['that leads out of it on the way', [{ name: 'a/../../b' }], 'zip_unsafe_name', /outside/],
    ['with a place from the root on', [{ name: '/etc/passwd' }], 'zip_unsafe_name', /outside/],
    ['with a drive', [{ name: 'C:evil.exe' }], 'zip_unsafe_name', /outside/],
    ['with a backslash', [{ name: '..\\evil.exe' }], 'zip_unsafe_name', /outside/],
    ['with a backslash in the middle', [{ name: 'a\\b.txt' }], 'zip_unsafe_name', /outside/],
    ['with NUL in a name', [{ name: 'a.txt\0.jpg' }], 'zip_unsafe_name', /no name/],
    ['with an endless name', [{ name: 'a'.repeat(2000) }], 'zip_unsafe_name', /no name/],
    ['with a link', [{ name: 'a', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }], 'zip_unsafe_name', /link/],
    ['with a device', [{ name: 'a', mode: 0o060666 }], 'zip_unsafe_name', /no plain file/],
    ['that is encrypted', [{ name: 'a', flags: 0x801 }], 'zip_encrypted', /encrypted/],
    ['that is packed in an unknown way', [{ name: 'a', method: 12 }], 'zip_broken', /not known/],
    ['with a name twice', [{ name: 'a.txt' }, { name: 'a.txt' }], 'zip_same_name', /twice/],
    ['with a name twice on some systems', [{ name: 'Ä.txt' }, { name: 'a\u0308.TXT' }], 'zip_same_name', /twice/],
    ['that says too much', [{ name: 'a', bytes: zeros, method: 8 }], 'zip_bomb', /more than 1 MB/, { maxBytes: 1e6 }],
    ['with a file that says too much', [{ name: 'a', bytes: zeros, method: 8 }], 'zip_bomb', /“a” .* 1 MB/, { maxEntryBytes: 1e6 }],
    ['that is packed too well', [{ name: 'a', bytes: zeros, method: 8 }], 'zip_bomb', /200 times/],
    [
      'whose files share their bytes',
      [
        { name: 'a', bytes: text },
        { name: 'b', bytes: text, at: 0 },
      ],
      'zip_bomb',
      /shares/,
    ],
    ['whose file is more than it says', [{ name: 'a', bytes: zeros, method: 8, said: { bytes: 10 } }], 'zip_broken', /not what/],
    ['whose file is less than it says', [{ name: 'a', bytes: text, method: 8, said: { bytes: 5000 } }], 'zip_broken', /not what/],
    ['whose plain file is less than it says', [{ name: 'a', bytes: text, said: { bytes: 5000 } }], 'zip_broken', /not what/],
    ['whose file has another sum', [{ name: 'a', bytes: text, said: { crc: 1 } }], 'zip_broken', /not what/],
    ['with another in it', [{ name: 'a.jpg', bytes: makeZip([{ name: 'b' }]) }], 'zip_nested', /archive itself/],
    ['with 20,001 files', Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}` })), 'zip_too_many', /20001 entries; 20000/],
  ]
  it.each(hostile)('%s', async (_, entries, code, message, options) => {
    expect(await refusalOf(makeZip(entries), options)).toEqual([code, expect.stringMatching(message)])
  })

  it('that ends too early, is packed wrongly, or is none', async () => {
    const whole = makeZip([{ name: 'a', bytes: text, method: 8 }])
    const garbled = Buffer.from(whole)
    garbled.fill(0xff, 31, 60)
    for (const bytes of [whole.subarray(0, -5), whole.subarray(40), garbled, Buffer.from('none'), Buffer.alloc(0)])
      expect(await refusalOf(bytes)).toEqual(['zip_broken', expect.stringMatching(/broken/)])
  })

  it('that says that it has fewer files than it has, as soon as there are too many', async () => {
    const bytes = makeZip([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
    expect(await refusalOf(bytes, { maxEntries: 2 })).toEqual(['zip_too_many', expect.any(String)])
  })
})

it('lets archives in where a kind wants them', async () => {
  const inner = makeZip([{ name: 'b' }])
  expect(await readAll(makeZip([{ name: 'a.docx', bytes: inner }]), { nested: true })).toEqual({ 'a.docx': inner })
})

it('shows no name that would turn the sentence around', async () => {
  const [, message] = (await refusalOf(makeZip([{ name: '../\u202egpj.exe' }]))) as [string, string]
  expect(message).toMatch(/^“..\/\?gpj.exe”/)
})
