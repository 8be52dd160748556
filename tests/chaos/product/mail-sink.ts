import type { Seen } from '@/tests/support/sink/journal'
import { createMailServer } from '@/tests/support/smtp/mail-server'

/** Of all mails: so many are refused, put off once, and cut off after they were taken. */
const ODD = { refused: 31, later: 23, cut: 101 }

export interface MailSink {
  url: string
  /** What it has taken, by job and address. */
  seen(): Seen[]
  close(): Promise<void>
}

/** The mail server of the outside, which none of the faults touch: it counts who got what how often. */
export async function startMailSink(): Promise<MailSink> {
  const cut = new Set<string>()
  const putOff = new Set<string>()
  const server = await createMailServer({
    answer(moment, { to, nth }) {
      if (moment === 'rcpt' && nth % ODD.refused === 0) return '550 5.1.1 nobody of that name'
      if (moment === 'rcpt' && nth % ODD.later === 0 && !putOff.has(to)) {
        putOff.add(to)
        return '450 4.2.0 later'
      }
      if (moment === 'dot' && nth % ODD.cut === 0) {
        cut.add(to)
        return 'cut'
      }
      return null
    },
  })
  return {
    url: server.url,
    seen() {
      const found = new Map<string, Seen>()
      for (const { id, to } of server.mails) {
        // What is about no item of a list is a notice.
        const [, list] = /^([0-9a-f-]{36})\.\d+$/.exec(id) ?? []
        if (!list) continue
        const key = to.toLowerCase()
        const name = `${list} ${key}`
        const seen = found.get(name) ?? { list, key, done: 0, ids: [id], cut: cut.has(to) }
        found.set(name, { ...seen, done: seen.done + 1, ids: [...new Set([...seen.ids, id])] })
      }
      return [...found.values()]
    },
    close: server.close,
  }
}
