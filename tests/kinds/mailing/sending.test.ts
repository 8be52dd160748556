import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, createMailServer, type MailServer, type Moment } from '@/tests/support/smtp/mail-server'
import { people, seriesTo, tablesInMemory } from './series'

let server: MailServer
afterEach(() => server.close())
const serve = async (answer: (moment: Moment, mail: { to: string; nth: number }) => Answer | Promise<Answer> = () => null) => {
  server = await createMailServer({ answer })
  return server.url
}

describe('a series', { timeout: 30_000 }, () => {
  it('goes to each address once, with the answer of the server', async () => {
    const rows = [...people(30), { email: 'P1@D1.example', name: 'Again' }, { email: ' p2@d2.EXAMPLE ', name: 'Again' }]
    const series = seriesTo(await serve(), rows)
    await series.attempt()
    expect([series.states(), server.mails.length]).toEqual([{ done: 30 }, 30])
    expect(new Set(server.counts().values())).toEqual(new Set([1]))
    expect(series.list()[0]).toMatchObject({ key: 'p0@d0.example', value: { answer: '250 2.0.0 queued' } })
    expect(server.mails.find(({ to }) => to === 'p7@d1.example')?.raw).toContain('Subject: For Person 7')
  })

  it('is told before the first mail leaves what is wrong with any row', async () => {
    const rows: Record<string, string | null>[] = people(500)
    rows[371] = { email: 'p371@d2.example', name: null }
    rows[400] = { email: 'nobody', name: 'N' }
    const series = seriesTo(await serve(), rows)
    await expect(series.attempt()).rejects.toMatchObject({
      code: 'faulty_rows',
      message: expect.stringMatching(/2 rows are faulty: row 372 has no value for name \(p371@d2\.example\); row 401 has an address/),
    })
    expect([server.mails, server.connections.all]).toEqual([[], 0])
  })

  it('finds a row with which the text cannot be put together before the first mail leaves', async () => {
    const rows = people(300).map((one, at) => ({ ...one, many: at === 222 ? '1'.repeat(9) : '1' }))
    const series = seriesTo(await serve(), rows, {
      payload: { body: '{% assign n = many | plus: 0 %}{% for i in (1..n) %}x{% endfor %} {{ many }}' },
    })
    await expect(series.attempt()).rejects.toMatchObject({
      code: 'faulty_rows',
      message: expect.stringContaining('row 223 has values with which'),
    })
    expect(server.mails).toEqual([])
  })

  it('leaves faulty rows out where that is wanted, and says why', async () => {
    const rows = [
      { email: 'a@b.example', name: null },
      { email: '', name: 'B' },
      { email: 'c@d.example', name: 'C' },
    ]
    const series = seriesTo(await serve(), rows, { payload: { faulty: 'skip' } })
    await series.attempt()
    expect(series.list().map(({ state, error }) => [state, error?.code])).toEqual([
      ['skipped', 'missing_value'],
      ['skipped', 'missing_address'],
      ['done', undefined],
    ])
    expect(server.mails.map(({ to }) => to)).toEqual(['c@d.example'])
  })

  it('knows who unsubscribed while it runs', async () => {
    const tables = tablesInMemory()
    const url = await serve((moment, { nth }) => {
      if (moment === 'dot' && nth === 3) tables.suppressed['p9@d0.example'] = 'unsubscribed'
      return null
    })
    const series = seriesTo(url, people(10), { tables, variables: { MAILING_CONNECTIONS: '1' } })
    await series.attempt()
    expect([series.states(), series.list().at(-1)?.error?.code]).toEqual([{ done: 9, skipped: 1 }, 'unsubscribed'])
    expect(server.counts().has('p9@d0.example')).toBe(false)
  })

  it.each([
    ['nobody', { payload: {} }, []],
    ['template_broken', { payload: { body: '{% if x %}' } }, people(1)],
    ['too_many_recipients', { variables: { MAILING_MAX_RECIPIENTS: '3' } }, people(4)],
    ['no_mail_server', { site: { appUrl: 'https://a.example', mail: null } }, people(1)],
  ])('that cannot be is refused with %s, and nothing leaves', async (code, given, rows) => {
    const series = seriesTo(await serve(), rows, given)
    await expect(series.attempt()).rejects.toMatchObject({ code })
    expect(server.mails).toEqual([])
  })
})

describe('when things go wrong', { timeout: 30_000 }, () => {
  it('exactly those are in doubt whose line was cut after the dot, and none gets a second one', async () => {
    const series = seriesTo(await serve((moment, { nth }) => (moment === 'dot' && nth % 10 === 0 ? 'cut' : null)), people(100))
    await series.attempt()
    expect(series.states()).toEqual({ done: 90, in_doubt: 10 })
    expect([server.mails.length, Math.max(...server.counts().values())]).toEqual([100, 1])
    expect(series.list().find(({ state }) => state === 'in_doubt')?.error).toMatchObject({ code: 'answer_lost' })
    await series.attempt()
    expect(server.mails).toHaveLength(100)
  })

  it('a crash at any moment: nobody gets two, and no more are in doubt than were under way', async () => {
    const crashAt = new Set([5, 17, 18, 40, 66])
    const series = seriesTo(
      await serve(async (moment, { nth }) => {
        if (moment !== 'dot' || !crashAt.delete(nth)) return null
        void series.crash()
        return 'cut'
      }),
      people(80),
      { variables: { MAILING_CONNECTIONS: '3' } },
    )
    let kills = 0
    for (;;) {
      const ended = await series.attempt().then(
        () => true,
        () => false,
      )
      if (ended) break
      kills += 1
    }
    const { done = 0, in_doubt: inDoubt = 0, ...others } = series.states()
    expect([done + inDoubt, others]).toEqual([80, {}])
    expect(inDoubt).toBeLessThanOrEqual(kills * 3)
    expect(Math.max(...server.counts().values())).toBe(1)
    expect(kills).toBeGreaterThan(2)
  })

  it('what the server takes later waits, and is sent then; what it refuses is refused with its answer', async () => {
    const seen = new Map<string, number>()
    const url = await serve((moment, { to }) => {
      if (moment !== 'rcpt') return null
      seen.set(to, (seen.get(to) ?? 0) + 1)
      if (to === 'p1@d1.example' && seen.get(to) === 1) return '450 4.2.1 greylisted'
      return to === 'p2@d2.example' ? '550 5.1.1 no such user' : null
    })
    const series = seriesTo(url, people(6))
    await series.attempt()
    expect([series.states(), series.list()[2]?.error]).toEqual([
      { done: 5, refused: 1 },
      {
        code: 'no_mailbox',
        message: 'The mail server refused it: 550 5.1.1 no such user',
        facts: { answer: '550 5.1.1 no such user' },
      },
    ])
    expect(series.rests[0]).toMatchObject({ why: { code: 'later', message: 'The mail server will take it later: 450 4.2.1 greylisted' } })
    expect([series.rests[0]?.delayMs ?? 0, seen.get('p1@d1.example')]).toEqual([expect.closeTo(60_000, -5), 2])
  })

  it('stops by itself where too many are refused, and goes on with the rest when somebody says so', async () => {
    const series = seriesTo(await serve((moment) => (moment === 'rcpt' ? '550 5.7.1 blocked' : null)), people(100))
    await expect(series.attempt()).rejects.toMatchObject({
      code: 'too_many_refused',
      message: expect.stringContaining('550 5.7.1 blocked'),
    })
    const { refused = 0, waiting = 0 } = series.states()
    expect([refused + waiting, refused <= 25, server.mails]).toEqual([100, true, []])
  })

  it('a server that takes no mail of this sender, or cannot be reached, costs nobody their mail', async () => {
    const answers: Answer[] = ['550 5.7.1 not you']
    const series = seriesTo(await serve((moment) => (moment === 'mail' ? (answers.shift() ?? null) : null)), people(5), {
      variables: { MAILING_CONNECTIONS: '1' },
    })
    await expect(series.attempt()).rejects.toMatchObject({ code: 'sender_refused' })
    expect(series.states()).toEqual({ waiting: 5 })
    await series.attempt()
    expect(series.states()).toEqual({ done: 5 })
  })

  it('a domain that says it is too much is left alone for a while, and the others go on', async () => {
    let asked = 0
    const url = await serve((moment, { to }) =>
      moment === 'rcpt' && to.endsWith('@d1.example') && asked++ === 0 ? '451 4.7.1 slow down' : null,
    )
    const series = seriesTo(url, people(30), { variables: { MAILING_CONNECTIONS: '1' } })
    await series.attempt()
    expect(series.states()).toEqual({ done: 30 })
    const first = server.mails.findIndex(({ to }) => to.endsWith('@d1.example'))
    expect(server.mails.slice(0, first).filter(({ to }) => !to.endsWith('@d1.example')).length).toBe(20)
    expect(series.rests.some(({ why }) => why?.message.includes('451 4.7.1 slow down'))).toBe(true)
  })

  it('a storm of 421: no more lines than are allowed, a pause for all, then all of it', async () => {
    let storm = 12
    const series = seriesTo(
      await serve((moment) => (moment === 'rcpt' && storm-- > 0 ? '421 4.7.0 too many, come back' : null)),
      people(40),
      {
        variables: { MAILING_CONNECTIONS: '4' },
      },
    )
    await series.attempt()
    expect([series.states(), server.connections.most]).toEqual([{ done: 40 }, expect.toSatisfy((most: number) => most <= 4)])
    expect(series.rests.length).toBeGreaterThan(0)
    expect(Math.max(...server.counts().values())).toBe(1)
  })
})
