import { createTransport } from 'nodemailer'
import pg from 'pg'
import { answerParent } from '@/bench/support/answer-parent'
import { compileMail } from '@/kinds/mailing/worker/template/compile'
import { BODY, personOf, SUBJECT } from './mails'

// What one would write without Postroom: nodemailer's own pool; and a loop that commits a row for each mail, one after the other.
const template = await compileMail({ subject: SUBJECT, body: BODY, layout: 'letter', language: 'en', senderName: '' })

interface Asked {
  url: string
  mails: number
  connections: number
}

const mailOf = (nth: number) => {
  const person = personOf(nth)
  return { from: 'office@example.org', to: person.email, ...template.render(person, 'https://jobs.example.org/out') }
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const answers = {
  /** Mails a second, and how much of what that took of the processor is putting texts together. */
  async pool({ url, mails, connections }: Asked): Promise<{ rate: number; rendering: number }> {
    const rendered = cpuMs(() => {
      for (let nth = 1; nth <= mails; nth++) mailOf(nth)
    })
    const { hostname: host, port } = new URL(url)
    const transport = createTransport({
      pool: true,
      host,
      port: Number(port),
      maxConnections: connections,
      maxMessages: 200,
      ignoreTLS: true,
    })
    const startedAt = performance.now()
    const before = process.cpuUsage()
    await Promise.all(Array.from({ length: mails }, (_, at) => transport.sendMail(mailOf(at + 1))))
    const seconds = (performance.now() - startedAt) / 1000
    transport.close()
    const { user, system } = process.cpuUsage(before)
    return { rate: mails / seconds, rendering: rendered / ((user + system) / 1000) }
  },
  async loop({ url, mails, database }: Asked & { database: string }): Promise<number> {
    const { hostname: host, port } = new URL(url)
    const transport = createTransport({ pool: true, host, port: Number(port), maxConnections: 1, maxMessages: 200, ignoreTLS: true })
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    await client.query('CREATE TABLE IF NOT EXISTS sent (nth integer PRIMARY KEY, state text NOT NULL)')
    const startedAt = performance.now()
    for (let nth = 1; nth <= mails; nth++) {
      await client.query({ name: 'begin', text: `INSERT INTO sent VALUES ($1, 'sending')`, values: [nth] })
      await transport.sendMail(mailOf(nth))
      await client.query({ name: 'end', text: `UPDATE sent SET state = 'sent' WHERE nth = $1`, values: [nth] })
    }
    const seconds = (performance.now() - startedAt) / 1000
    transport.close()
    await client.query('DROP TABLE sent')
    await client.end()
    return mails / seconds
  },
}
export type BareAnswers = typeof answers
answerParent(answers)
