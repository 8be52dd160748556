import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { takeMail } from '@/lib/ledger/people/mail'
import { rememberLocale } from '@/lib/ledger/people/settings'
import { createCommandClient } from '@/lib/redis/client'
import { createPresence } from '@/lib/redis/presence'
import { RETRY_SECONDS } from '@/server/mail/sender'
import { type MailService, startMail } from '@/server/mail/start-mail'
import { createTestDatabase, requiredUrl, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'

const PASSWORD = 'secret-of-the-mail-server'
const redis = createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} })
const presence = createPresence(redis)
let database: TestDatabase
let smtp: SmtpSink
let servers: MailService[]
let logged: { fields: object; message: string }[]

interface SmtpSink {
  url: string
  mails: { to: string[]; raw: string; encrypted: boolean }[]
  /** Passwords that were shown to it. */
  passwords: number
  /** What the server answers to the next mails; undefined takes them. */
  refuse: { code: number } | undefined
  close(): Promise<void>
}

async function startSmtp({ host = '127.0.0.1', startTls = false } = {}): Promise<SmtpSink> {
  const sink: SmtpSink = { url: '', mails: [], passwords: 0, refuse: undefined, close: async () => {} }
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disabledCommands: startTls ? [] : ['STARTTLS'],
    onAuth({ password }, _session, done) {
      sink.passwords++
      return password === PASSWORD ? done(null, { user: 'x' }) : done(new Error('no'))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (sink.refuse) return done(Object.assign(new Error('refused'), { responseCode: sink.refuse.code }))
        sink.mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
          encrypted: session.secure,
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  sink.url = `smtp://postroom:${PASSWORD}@${host}:${(server.server.address() as AddressInfo).port}`
  sink.close = () => new Promise((resolve) => server.close(() => resolve()))
  return sink
}

const log = {
  info: (fields: object, message: string) => void logged.push({ fields, message }),
  warn: (fields: object, message: string) => void logged.push({ fields, message }),
}

function startServer(url = smtp.url): MailService {
  const options = { db: database.db, isPresent: presence.isPresent, appUrl: 'https://jobs.example.org', demo: false, everyMs: 50, log }
  const mailing = startMail({ ...options, smtp: { url, from: 'postroom@example.org' } })
  servers.push(mailing)
  return mailing
}

/** A completed job of this person whose notice's two minutes are over. */
async function addNotice(userId: string, title = 'Permits'): Promise<string> {
  const jobId = await submit(database, userId)
  await database.pool.query(`UPDATE jobs SET state = 'completed', title = $2, finished_at = now() WHERE id = $1`, [jobId, title])
  const { rows } = await database.pool.query(
    `INSERT INTO notifications (id, user_id, job_id, type) VALUES (gen_random_uuid(), $1, $2, 'job.completed') RETURNING id`,
    [userId, jobId],
  )
  await makeDue(rows[0].id)
  return rows[0].id
}

const makeDue = (id: string) => database.pool.query('UPDATE notifications SET mail_due_at = now() WHERE id = $1', [id])
const noticeRow = async (id: string) => (await database.pool.query('SELECT * FROM notifications WHERE id = $1', [id])).rows[0]
const decided = (id: string) => expect.poll(async () => (await noticeRow(id)).mail_due_at).toBeNull()
const mailed = (id: string) => expect.poll(async () => (await noticeRow(id)).mailed_at).not.toBeNull()

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  smtp = await startSmtp()
  servers = []
  logged = []
})
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await smtp.close()
})
afterAll(async () => {
  redis.disconnect()
  await database.drop()
})

describe('a mail server on another machine', () => {
  // Not one of the names that stand for this very machine.
  const host = '127.0.0.2'

  it('without TLS is shown neither the password nor the mail, which waits', async () => {
    const open = await startSmtp({ host })
    const id = await addNotice(await database.addUser())
    startServer(open.url)
    await expect.poll(() => logged).toContainEqual(expect.objectContaining({ message: 'mail not sent yet' }))
    expect(logged.at(-1)?.fields).toMatchObject({ code: 'ETLS', sent: 'no' })
    expect([open.passwords, open.mails]).toEqual([0, []])
    expect(await noticeRow(id)).toMatchObject({ mailed_at: null, mail_due_at: expect.any(Date) })
    await open.close()
  })

  it('with STARTTLS gets both, encrypted', async () => {
    const closed = await startSmtp({ host, startTls: true })
    const id = await addNotice(await database.addUser())
    startServer(`${closed.url}?tls.rejectUnauthorized=false`)
    await mailed(id)
    expect(closed.mails).toEqual([expect.objectContaining({ encrypted: true })])
    await closed.close()
  })

  it('whose certificate nobody has vouched for gets nothing', async () => {
    const unknown = await startSmtp({ host, startTls: true })
    await addNotice(await database.addUser())
    startServer(unknown.url)
    await expect.poll(() => logged).toContainEqual(expect.objectContaining({ message: 'mail not sent yet' }))
    expect([unknown.passwords, unknown.mails]).toEqual([0, []])
    await unknown.close()
  })
})

describe('a person whose job ended', () => {
  it('is mailed once when away, with a link and no file, whichever of several servers comes first', async () => {
    const userId = await database.addUser()
    const ids = await Promise.all(['Permits', 'Inspections', 'Fees'].map((title) => addNotice(userId, title)))
    for (const _ of [1, 2, 3]) startServer()
    await Promise.all(ids.map(mailed))
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.to).toEqual([`${userId}@example.org`])
    expect(smtp.mails[0]?.raw).toContain('3 jobs have ended')
    expect(smtp.mails[0]?.raw).toContain('https://jobs.example.org/jobs/')
    expect(smtp.mails[0]?.raw).not.toContain('Content-Disposition: attachment')
  })

  it('is not mailed before two minutes are over', async () => {
    const userId = await database.addUser()
    const id = await addNotice(userId)
    await database.pool.query('UPDATE notifications SET mail_due_at = DEFAULT WHERE id = $1', [id])
    const { mail_due_at: due, created_at: created } = await noticeRow(id)
    expect(due.getTime() - created.getTime()).toBeGreaterThanOrEqual(120_000)
    const other = await addNotice(await database.addUser())
    startServer()
    await mailed(other)
    expect((await noticeRow(id)).mail_due_at).not.toBeNull()
  })

  it.each([
    ['has a page in front', async (userId: string) => presence.seen([userId])],
    ['has seen the toast', async (userId: string, id: string) => createUserLedgers(database.db, { maxRunning: 3 })(userId).claimToast(id)],
    ['has read it', async (userId: string) => createUserLedgers(database.db, { maxRunning: 3 })(userId).markRead({ all: true })],
    ['wants no mail', async (userId: string) => createUserLedgers(database.db, { maxRunning: 3 })(userId).changeMailWhenAway(false)],
  ])('is not mailed when they %s', async (_case, act) => {
    const userId = await database.addUser()
    const id = await addNotice(userId)
    await act(userId, id)
    startServer()
    await decided(id)
    // Mails go one after the other: that of somebody who was due later is there, so an earlier one would be.
    await mailed(await addNotice(await database.addUser()))
    expect(smtp.mails.flatMap(({ to }) => to)).not.toContain(`${userId}@example.org`)
  })

  it('is mailed in their language, and their title writes no header', async () => {
    const userId = await database.addUser()
    await rememberLocale(database.db, userId, 'de')
    const id = await addNotice(userId, 'Liste\r\nBcc: evil@example.org')
    startServer()
    await mailed(id)
    expect(smtp.mails[0]?.raw).toContain('Subject: Liste Bcc: evil@example.org ist fertig')
    expect(smtp.mails[0]?.to).toEqual([`${userId}@example.org`])
  })

  it('is not mailed news of last week', async () => {
    const id = await addNotice(await database.addUser())
    await database.pool.query(`UPDATE notifications SET created_at = now() - interval '25 h' WHERE id = $1`, [id])
    startServer()
    await decided(id)
    expect((await noticeRow(id)).mailed_at).toBeNull()
  })
})

describe('a mail server that', () => {
  it('is down is tried again for a while; then the mail is given up, and no secret is logged', async () => {
    const id = await addNotice(await database.addUser())
    const { url } = smtp
    await smtp.close()
    startServer(url)
    for (const [failures, seconds] of RETRY_SECONDS.entries()) {
      await expect.poll(async () => (await noticeRow(id)).mail_failures, { timeout: 10_000 }).toBe(failures + 1)
      const { mail_due_at: due } = await noticeRow(id)
      expect(due.getTime()).toBeGreaterThan(Date.now() + (seconds - 10) * 1000)
      await makeDue(id)
    }
    await expect.poll(() => logged.some(({ message }) => message === 'mail given up')).toBe(true)
    expect(await noticeRow(id)).toMatchObject({ mail_due_at: null, mailed_at: null })
    expect(JSON.stringify(logged)).not.toContain(PASSWORD)
    expect(JSON.stringify(logged)).not.toContain('example.org')
    smtp = await startSmtp()
  })

  it.each([
    [451, 1],
    [550, 0],
  ])('refuses with %i is asked again: %i', async (code, again) => {
    const id = await addNotice(await database.addUser())
    smtp.refuse = { code }
    startServer()
    await expect.poll(() => logged.length).toBe(1)
    await expect.poll(async () => (await noticeRow(id)).mail_failures).toBe(again)
    expect(logged[0]?.fields).toMatchObject({ responseCode: code, sent: 'no' })
  })
})

it('a server that dies between the decision and the mail costs the mail and never doubles it', async () => {
  const userId = await database.addUser()
  const id = await addNotice(userId)
  expect(await takeMail(database.db, userId)).toMatchObject({ to: `${userId}@example.org`, failures: 0 })
  expect(await takeMail(database.db, userId)).toBeNull()
  expect(await noticeRow(id)).toMatchObject({ mail_due_at: null, mailed_at: null })
})
