import * as base64 from 'nodemailer/lib/base64'
import MimeNode from 'nodemailer/lib/mime-node'
import * as quotedPrintable from 'nodemailer/lib/qp'
import { expect, it } from 'vitest'
import { assemble } from '@/kinds/mailing/worker/message/assemble'

it.each([
  ['short lines', 'Open until six.\nBring your plans.\n'],
  ['long lines', `${'open until six in the evening '.repeat(20)}\n\n${'x'.repeat(400)}`],
  ['umlauts', `Öffnungszeiten: größer, später – ${'für alle '.repeat(30)}`],
  ['Greek, which is shorter as base64', 'Ώρες λειτουργίας της πολεοδομίας. '.repeat(40)],
  ['spaces at the ends, dots and signs', 'a = b \n.\n..two\r\nFrom here on\t\n'],
  ['nothing', ''],
  ['emoji', '🏗️ '.repeat(50)],
])('%s: the same bytes as nodemailer itself would write', async (_, text) => {
  const root = new MimeNode('multipart/mixed')
  const alternatives = root.createChild('multipart/alternative')
  alternatives.createChild('text/plain; charset=utf-8').setContent(text)
  alternatives.createChild('text/html; charset=utf-8').setContent(`<p>${text}</p>`)
  root.setHeader({
    From: { name: 'Bürgeramt', address: 'office@example.org' },
    To: 'anna@bücher.example',
    Subject: text.slice(0, 90) || '–',
  })
  const written = assemble(root, { 'quoted-printable': quotedPrintable, base64 })
  expect(written).toBe(String(await root.build()))
})
