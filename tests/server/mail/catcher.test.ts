import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { startCatcher } from '@/server/mail/catcher'
import type { CaughtByDemo } from '@/server/mail/sink'

const to = 'anna@example.org'
let caught: CaughtByDemo[]
let send: (raw: string | Buffer) => Promise<unknown>
let close: () => Promise<void>

beforeEach(async () => {
  caught = []
  const { smtp: port } = await choosePorts(['smtp'])
  const catcher = await startCatcher(port, { keep: (mail) => caught.push(mail), log: { warn: () => {} } })
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  send = (raw) => transport.sendMail({ envelope: { from: 'post@example.org', to }, raw })
  close = async () => {
    transport.close()
    await catcher.close()
  }
})
afterEach(() => close())

const plain = 'Subject: Good news\r\nContent-Type: text/plain\r\n\r\nIt is ready.\r\n'
const nested = Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join('')

it.each([
  ['that nobody can read', nested, 'nesting'],
  ['that is too long', Buffer.alloc(31_000_000, `${'x'.repeat(70)}\r\n`), 'too long'],
])('refuses a mail %s, and takes the next one', async (_, raw, why) => {
  await expect(send(raw)).rejects.toThrow(why)
  await send(plain)
  expect(caught.map((mail) => [mail.to, mail.subject, mail.text.trim()])).toEqual([[to, 'Good news', 'It is ready.']])
})
