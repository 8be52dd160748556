import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DoorContext, DoorRequest, ItemAmendment } from '@/kinds/kit/server'
import { createTokens } from '@/kinds/mailing/secret/tokens'
import { server } from '@/kinds/mailing/server'

const SECRET = 's'.repeat(72)
const ref = { jobId: '01980f6e-6c2b-7d63-9a3e-000000000001', seq: 7 }
const tokens = createTokens(SECRET)
const report = (name: string, token = tokens.bounce(ref)) =>
  Buffer.from(readFileSync(`tests/kinds/mailing/reports/${name}.eml`, 'latin1').replaceAll('TOKEN', token), 'latin1')

/** More parts in parts than anybody reads. */
const nested = Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join('')

function outside(key: string | null = 'nobody@recipient.example', fails: { at?: string } = {}) {
  const amended: ItemAmendment[] = []
  const suppressed: Record<string, string> = {}
  const known = new Set<string>()
  const ctx: DoorContext = {
    locale: 'de',
    site: { appUrl: 'https://jobs.example.org', mail: null },
    variables: { MAILING_BOUNCE_SECRET: 'let-me-in-please-now' },
    log: { info: () => {}, warn: () => {} },
    amend: async (amendment) => {
      if (fails.at === 'amend') throw new Error('the ledger is away')
      amended.push(amendment)
      return key
    },
    tables: {
      async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
        if (text.includes('.secret')) return [{ secret: SECRET }] as Row[]
        if (fails.at && text.includes(fails.at)) throw new Error('the tables are away')
        if (text.startsWith('SELECT 1 FROM kind_mailing.bounces')) return (known.has(values.join()) ? [{}] : []) as Row[]
        if (text.startsWith('INSERT INTO kind_mailing.suppressed')) suppressed[String(values[0])] ??= String(values[1])
        if (text.startsWith('INSERT INTO kind_mailing.bounces')) {
          known.add(values.slice(0, 3).join())
        }
        if (text.startsWith('SELECT address'))
          return Object.entries(suppressed).map(([address, reason]) => ({ address, reason }) as unknown as Row)
        return []
      },
    },
  }
  const ask = (door: 'bounces' | 'unsubscribe', request: Partial<DoorRequest>) =>
    server.half.doors?.[door]?.(
      { method: 'POST', query: {}, authorization: 'Bearer let-me-in-please-now', contentType: null, body: Buffer.alloc(0), ...request },
      ctx,
    )
  return { amended, suppressed, ask }
}

describe('what comes back', () => {
  it.each([
    ['postfix', 'bounced\n', 'Came back: 5.1.1 550 5.1.1 <nobody@recipient.example>: Recipient address rejected: User unknown', 'bounced'],
    ['exchange', 'bounced\n', 'Came back: 5.2.2 554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException', undefined],
    ['exim', 'bounced\n', 'Came back: 4.4.7', undefined],
    ['gmail', 'bounced\n', 'Came back: 5.1.1 550-5.1.1 The email account that you tried to reach does not exist.', 'bounced'],
    ['global', 'bounced\n', 'Came back: 5.1.2 550 5.1.2 Domäne unbekannt', 'bounced'],
    ['complaint', 'complained\n', undefined, 'complained'],
    ['delayed', 'delayed\n', undefined, undefined],
    ['away', 'ignored\n', undefined, undefined],
  ])('%s', async (name, text, message, reason) => {
    const { amended, suppressed, ask } = outside()
    expect(await ask('bounces', { body: report(name) })).toEqual({ status: 202, text })
    expect(amended[0]?.refused?.message).toBe(message)
    if (message) expect(amended[0]).toMatchObject({ ...ref, refused: { code: 'bounced' } })
    expect(suppressed['nobody@recipient.example']).toBe(reason)
  })

  it('counts once, however often it is handed in; made up, or without the secret, it is nothing', async () => {
    const { amended, ask } = outside()
    await ask('bounces', { body: report('postfix') })
    expect(await ask('bounces', { body: report('postfix') })).toEqual({ status: 202, text: 'known\n' })
    expect(await ask('bounces', { body: report('postfix', createTokens('o'.repeat(72)).bounce(ref)) })).toEqual({
      status: 202,
      text: 'ignored\n',
    })
    expect((await ask('bounces', { body: report('postfix'), authorization: 'Bearer x' }))?.status).toBe(401)
    for (const body of [Buffer.from([0, 1, 2, 255]), Buffer.from(nested)]) expect((await ask('bounces', { body }))?.text).toBe('ignored\n')
    expect(amended).toHaveLength(1)
  })

  it.each(['amend', 'kind_mailing.suppressed', 'INSERT INTO kind_mailing.bounces'])(
    'is not lost where something was away at its first time: %s',
    async (at) => {
      const fails: { at?: string } = { at }
      const { amended, suppressed, ask } = outside(undefined, fails)
      await expect(ask('bounces', { body: report('postfix') })).rejects.toThrow('away')
      delete fails.at
      expect(await ask('bounces', { body: report('postfix') })).toEqual({ status: 202, text: 'bounced\n' })
      expect(amended.at(-1)?.refused?.code).toBe('bounced')
      expect(suppressed).toEqual({ 'nobody@recipient.example': 'bounced' })
    },
  )
})

describe('the way out', () => {
  const t = tokens.unsubscribe('Anna@example.org', ref)

  it('a hundred looks change nothing; a POST does, as often as it comes', async () => {
    const { amended, suppressed, ask } = outside()
    for (let look = 0; look < 100; look++) await ask('unsubscribe', { method: 'GET', query: { t } })
    expect([amended, suppressed]).toEqual([[], {}])
    for (let time = 0; time < 2; time++) {
      const answer = await ask('unsubscribe', { query: { t }, authorization: null, body: Buffer.from('List-Unsubscribe=One-Click') })
      expect([answer?.status, answer?.html?.includes('Anna@example.org')]).toEqual([200, true])
    }
    expect(suppressed).toEqual({ 'anna@example.org': 'unsubscribed' })
    expect(amended[0]).toMatchObject({ ...ref, value: { unsubscribedAt: expect.any(String) } })
  })

  it('says so where it was used before, or is not whole', async () => {
    const { ask } = outside()
    expect((await ask('unsubscribe', { method: 'GET', query: { t } }))?.html).toContain('<form method="post">')
    await ask('unsubscribe', { query: { t } })
    expect((await ask('unsubscribe', { method: 'GET', query: { t } }))?.html).not.toContain('<form')
    expect(await ask('unsubscribe', { method: 'GET', query: { t: t.slice(1) } })).toMatchObject({ status: 404 })
  })
})
