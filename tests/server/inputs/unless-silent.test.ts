import { PassThrough, Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { labelOf } from '@/server/inputs/label-of'
import { fileNameIn } from '@/server/inputs/tus'
import { unlessSilent } from '@/server/inputs/unless-silent'

async function take(body: Readable, silentMs: number): Promise<string> {
  let taken = ''
  for await (const piece of unlessSilent(body, silentMs)) taken += piece
  return taken
}

it('passes on what comes, to its end', async () => {
  expect(await take(Readable.from([Buffer.from('a'), Buffer.from('b')]), 1000)).toBe('ab')
})

it('gives up a sender of whom nothing comes, and leaves the body open for an answer', async () => {
  const body = new PassThrough()
  body.write('a')
  await expect(take(body, 20)).rejects.toMatchObject({ status: 400 })
  expect(body.destroyed).toBe(false)
})

it('does not count the time that is taken to write what came', async () => {
  const body = Readable.from([Buffer.from('a'), Buffer.from('b')])
  let taken = 0
  for await (const _ of unlessSilent(body, 20)) {
    taken++
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  expect(taken).toBe(2)
})

it.each([
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\anna\\photo.jpg', 'photo.jpg'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\r\nSet-Cookie: x', 'aSet-Cookie: x'],
  ['../..', '..'],
  ['', 'file'],
  [undefined, 'file'],
  ['x'.repeat(300), 'x'.repeat(255)],
])('a name is a label: %j', (given, label) => expect(labelOf(given)).toBe(label))

it('reads the name from the metadata of tus, and no other', () => {
  const name = Buffer.from('ä b.zip').toString('base64')
  expect(fileNameIn(`filetype YQ==,filename ${name}`)).toBe('ä b.zip')
  expect(fileNameIn('filename')).toBeUndefined()
  expect(fileNameIn(undefined)).toBeUndefined()
})
