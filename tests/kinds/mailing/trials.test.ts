import { afterEach, expect, it } from 'vitest'
import { createMailServer, type MailServer } from '@/tests/support/smtp/mail-server'
import { people, seriesTo, tablesInMemory } from './series'

let server: MailServer
afterEach(() => server.close())

it('any one of the mails can be seen as it will be, and the last where there are fewer', async () => {
  server = await createMailServer()
  const { tryOut } = seriesTo(server.url, people(5))
  expect(await tryOut('preview', { nth: 3 })).toMatchObject({ nth: 3, to: 'p2@d2.example', subject: 'For Person 2', wrong: null })
  expect(await tryOut('preview', { nth: 99 })).toMatchObject({ nth: 5, to: 'p4@d1.example' })
  const faulty = seriesTo(server.url, [{ email: 'a@b.example', name: null }])
  expect(await faulty.tryOut('preview')).toMatchObject({ nth: 1, wrong: 'missing:name' })
  expect(server.connections.all).toBe(0)
}, 30_000)

it('all recipients are checked, and nothing is sent', async () => {
  server = await createMailServer()
  const rows: Record<string, string | null>[] = [
    ...people(9),
    { email: 'P0@d0.example', name: 'x' },
    { email: 'no', name: 'x' },
    { email: 'a@d1.example', name: ' ' },
  ]
  const { tryOut } = seriesTo(server.url, rows, { tables: tablesInMemory({ 'p3@d0.example': 'bounced' }) })
  expect(await tryOut('check')).toEqual({
    rows: 12,
    mails: 8,
    duplicates: 1,
    suppressed: 1,
    invalid: 1,
    missing: 1,
    faulty: [
      { line: 11, address: 'no', wrong: 'invalid_address' },
      { line: 12, address: 'a@d1.example', wrong: 'missing:name' },
    ],
    domains: [
      { domain: 'd0.example', mails: 3 },
      { domain: 'd1.example', mails: 3 },
      { domain: 'd2.example', mails: 3 },
    ],
  })
  expect(server.connections.all).toBe(0)
}, 30_000)

it('a test goes to whoever asks, and to nobody else', async () => {
  server = await createMailServer({ answer: (moment) => (moment === 'dot' ? '250 ok 4711' : null) })
  const { tryOut } = seriesTo(server.url, people(5))
  expect(await tryOut('test', { nth: 2 })).toEqual({ to: 'somebody@example.org', answer: '250 ok 4711' })
  expect(server.mails.map(({ to, raw }) => [to, raw.includes('Dear Person 1')])).toEqual([['somebody@example.org', true]])
}, 30_000)

it.each([
  ['rcpt', '550 nobody here', { code: 'no_mailbox', message: 'The mail server refused it: 550 nobody here' }],
  ['rcpt', '451 greylisted', { code: 'later', message: 'The mail server will take it later: 451 greylisted' }],
  ['dot', 'cut', { code: 'answer_lost' }],
] as const)(
  'of a test that meets %s %s it is said what the server said',
  async (where, answer, said) => {
    server = await createMailServer({ answer: (moment) => (moment === where ? answer : null) })
    await expect(seriesTo(server.url, people(5)).tryOut('test', { nth: 2 })).rejects.toMatchObject(said)
  },
  30_000,
)

it('of a test for which nobody answers, that the server cannot be reached', async () => {
  server = await createMailServer()
  const { url } = server
  await server.close()
  const said = { code: 'away', message: 'The mail server cannot be reached.' }
  await expect(seriesTo(url, people(5)).tryOut('test', { nth: 2 })).rejects.toMatchObject(said)
}, 30_000)

it('a list tells its columns as they stand in the text, and gets the mails', async () => {
  server = await createMailServer()
  const list = Buffer.from('Vorname;E-Mail (privat)\r\nAnna;anna@d.example\r\nBen;ben@d.example\r\n')
  const payload = {
    dataset: undefined,
    list: '01980f6e-6c2b-7d63-9a3e-000000000002',
    to: 'e_mail_privat',
    subject: 'Hi {{ vorname }}',
    body: 'x',
  }
  const series = seriesTo(server.url, [], { payload, inputs: { list } })
  expect(await series.tryOut('columns')).toEqual({
    columns: [
      { name: 'vorname', label: 'Vorname' },
      { name: 'e_mail_privat', label: 'E-Mail (privat)' },
    ],
    first: [
      { vorname: 'Anna', e_mail_privat: 'anna@d.example' },
      { vorname: 'Ben', e_mail_privat: 'ben@d.example' },
    ],
  })
  await series.attempt()
  expect(server.mails.map(({ to }) => to).sort()).toEqual(['anna@d.example', 'ben@d.example'])
  const unknown = seriesTo(server.url, [], { payload: { ...payload, body: '{{ strasse }}' }, inputs: { list } })
  await expect(unknown.attempt()).rejects.toMatchObject({ code: 'unknown_columns', message: expect.stringContaining('strasse') })
}, 30_000)
