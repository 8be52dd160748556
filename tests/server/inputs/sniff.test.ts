import { describe, expect, it } from 'vitest'
import { isAccepted } from '@/kinds/kit/inputs'
import { sniff } from '@/server/inputs/sniff'

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const zip = Buffer.concat([bytes('504b0304140000000000'), Buffer.alloc(16), bytes('01000000'), Buffer.from('a')])

describe('a file is told by its own bytes', () => {
  it.each<[string, Buffer, string, string]>([
    ['a picture that calls itself text', bytes('89504e470d0a1a0a0000000d49484452'), 'a.txt', 'image/png'],
    ['an archive that calls itself a picture', zip, 'a.png', 'application/zip'],
    ['a document', Buffer.from('%PDF-1.7\n'), 'a', 'application/pdf'],
    ['text', Buffer.from('Grüße, überall'), 'a', 'text/plain'],
    ['text in an old encoding', Buffer.from('Gr\u00fc\u00dfe', 'latin1'), 'a.csv', 'text/csv'],
    ['text in UTF-16', Buffer.from('\ufeffa;b', 'utf16le'), 'a.csv', 'text/csv'],
    ['a table', Buffer.from('a;b\r\n1;2\r\n'), 'A.CSV', 'text/csv'],
    ['JSON', Buffer.from('{"a": 1}'), 'a.json', 'application/json'],
    ['a drawing that is text', Buffer.from('<?xml version="1.0"?><svg/>'), 'a.svg', 'image/svg+xml'],
    ['a page that calls itself a picture', Buffer.from('<html><script>'), 'a.png', 'text/plain'],
    ['a program', Buffer.concat([bytes('7f454c46'), Buffer.alloc(60)]), 'a.csv', 'application/x-elf'],
    ['noise', Buffer.from([1, 2, 3, 0, 5]), 'a.csv', 'application/octet-stream'],
    ['a name that is a property', Buffer.from('text'), 'a.__proto__', 'text/plain'],
    ['a broken picture', bytes('ffd8ff'), 'a.txt', 'image/jpeg'],
  ])('%s', async (_, head, name, mediaType) => expect(await sniff(head, name)).toBe(mediaType))

  it('however hostile its beginning is, in a moment', async () => {
    // Headers of containers whose parts say that they have no length, or more than there is.
    const asf = Buffer.concat([bytes('3026b2758e66cf11a6d900aa0062ce6c'), Buffer.alloc(64 * 1024 - 16)])
    const riff = Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffAVI ', 'latin1'), Buffer.alloc(64 * 1024 - 12, 0xff)])
    const began = performance.now()
    for (const head of [asf, riff]) expect(await sniff(head, 'a')).toMatch(/\//)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

it.each<[string[], string, boolean]>([
  [['image/*'], 'image/png', true],
  [['image/*'], 'imagery/png', false],
  [['text/csv'], 'text/plain', false],
  [['*/*'], 'application/x-elf', true],
  [['application/zip', 'text/*'], 'text/csv', true],
  [[], 'text/csv', false],
])('of %s, %s is accepted: %s', (accept, mediaType, is) => expect(isAccepted({ accept }, mediaType)).toBe(is))
