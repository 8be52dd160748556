import { createHash, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTokens } from '@/kinds/mailing/secret/tokens'
import { createMailServer } from '@/tests/support/smtp/mail-server'
import { people, seriesTo } from './series'

const tokens = createTokens('s'.repeat(72))

/** Header fields in order, unfolded. */
function fieldsOf(raw: string): [string, string][] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  return head.split(/\r\n(?![ \t])/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
}

const relaxed = (name: string, value: string) =>
  `${name.toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`

/** RFC 6376, relaxed/relaxed: by what others would check it. */
function verify(raw: string, key: KeyObject): { isGood: boolean; signed: string[] } {
  const fields = fieldsOf(raw)
  const [, signature = ''] = fields.find(([name]) => name === 'DKIM-Signature') ?? []
  const tag = (name: string) => new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? ''
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  const canonical = `${lines.join('\r\n').replace(/(\r\n)*$/, '')}\r\n`
  const isBodyGood = createHash('sha256').update(canonical).digest('base64') === tag('bh')
  const signed = tag('h').toLowerCase().split(':')
  const left = [...fields].reverse()
  const taken = signed.flatMap((name) => {
    const at = left.findIndex(([field]) => field.toLowerCase() === name)
    const [field] = at < 0 ? [] : left.splice(at, 1)
    return field ? [relaxed(...field)] : []
  })
  const text = [...taken, relaxed('dkim-signature', signature.replace(/(;\s*b=)[^;]*/, '$1'))].join('\r\n')
  return { isGood: isBodyGood && createVerify('RSA-SHA256').update(text).verify(key, tag('b'), 'base64'), signed }
}

it('each mail is signed, and its signature covers both headers of the way out; it is to one, and from whom the envelope says', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const server = await createMailServer()
  const variables = { MAILING_DKIM_KEY: key, MAILING_DKIM_SELECTOR: 's1', MAILING_BOUNCE_ADDRESS: 'bounce@example.org' }
  const series = seriesTo(server.url, people(3), {
    variables,
    payload: { senderName: 'Bürgeramt', replyTo: 'answers@example.org', attachments: ['01980f6e-6c2b-7d63-9a3e-000000000009'] },
    inputs: { attachments: [{ bytes: Buffer.from('%PDF-1.7 grüße'), fileName: 'Öffnungszeiten.pdf' }] },
  })
  await series.attempt()
  await server.close()
  for (const { raw, to, from } of server.mails) {
    const { isGood, signed } = verify(raw, publicKey)
    expect([isGood, signed.includes('list-unsubscribe'), signed.includes('list-unsubscribe-post')]).toEqual([true, true, true])
    const fields = fieldsOf(raw)
    const of = (name: string) => fields.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value.trim())
    expect([of('to'), of('cc'), of('bcc'), of('reply-to'), of('list-unsubscribe-post')]).toEqual([
      [to],
      [],
      [],
      ['answers@example.org'],
      ['List-Unsubscribe=One-Click'],
    ])
    const token = /unsubscribe\?t=([\w-]+)>/.exec(of('list-unsubscribe')[0]?.replace(/\s/g, '') ?? '')?.[1] ?? ''
    const seq = tokens.readUnsubscribe(token)?.seq ?? 0
    expect(tokens.readUnsubscribe(token)).toMatchObject({ address: to })
    expect(tokens.readBounce(/^bounce\+(.+)@example\.org$/.exec(from)?.[1] ?? '')?.seq).toBe(seq)
    expect(from.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(raw).toContain(`filename*=UTF-8''%C3%96ffnungszeiten.pdf`)
    expect(raw).toContain(Buffer.from('%PDF-1.7 grüße').toString('base64'))
  }
}, 30_000)

it('what was made up or changed is no token of ours', () => {
  const ref = { jobId: '01980f6e-6c2b-7d63-9a3e-000000000001', seq: 7 }
  const bounce = tokens.bounce(ref)
  expect(tokens.readBounce(bounce.toUpperCase())).toEqual(ref)
  expect([tokens.readBounce(bounce.replace('.7.', '.8.')), tokens.readBounce(''), createTokens('o'.repeat(72)).readBounce(bounce)]).toEqual(
    [null, null, null],
  )
  const out = tokens.unsubscribe('anna@example.org', ref)
  expect(tokens.readUnsubscribe(out)).toEqual({ address: 'anna@example.org', ...ref })
  expect([out.slice(0, -2), `A${out.slice(1)}`, '', 'x'.repeat(500)].map(tokens.readUnsubscribe)).toEqual([null, null, null, null])
  expect(out).not.toContain('anna')
}, 30_000)
