import { afterEach, describe, expect, it } from 'vitest'
import { createPost } from '@/kinds/mailing/worker/smtp/create-post'
import { PostFailure, type PostFailureFacts } from '@/kinds/mailing/worker/smtp/post-failure'
import { type Answer, createMailServer, type Moment } from '@/tests/support/smtp/mail-server'

const closing: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close()
})

const never = new AbortController().signal
const raw = (bytes = 1000) => Buffer.from(`Subject: x\r\n\r\n${'line of text\r\n'.repeat(Math.ceil(bytes / 14))}`)

async function posting(answer?: (moment: Moment, mail: { to: string; nth: number }) => Answer | Promise<Answer>, mailMs = 2000) {
  const server = await createMailServer(answer ? { answer } : {})
  const post = await createPost({ url: server.url, mailMs })
  closing.push(post, server)
  const send = (to = 'anna@example.org', bytes?: number, signal = never) =>
    post.send(raw(bytes), { from: 'us@example.org', to, id: 'a.1' }, signal)
  const fail = (to?: string, bytes?: number) =>
    send(to, bytes).then(
      () => 'sent',
      (error) => (error as PostFailure).facts,
    )
  return { server, send, fail }
}

const at = (moment: Moment, answer: Answer) => (now: Moment) => (now === moment ? answer : null)

describe('what became of a mail', { timeout: 30_000 }, () => {
  it.each<[Moment, Answer, PostFailureFacts['type'], number]>([
    ['greeting', '554 no', 'away', 0],
    ['greeting', '421 busy', 'away', 0],
    ['greeting', 'cut', 'away', 0],
    ['mail', 'cut', 'away', 0],
    ['mail', '451 4.3.0 later', 'later', 0],
    ['mail', '550 5.7.1 not you', 'sender', 0],
    ['rcpt', 'cut', 'away', 0],
    ['rcpt', '550 5.1.1 no such user', 'refused', 0],
    ['rcpt', '450 4.2.1 greylisted', 'later', 0],
    ['rcpt', '421 4.7.0 too many', 'later', 0],
    ['data', 'cut', 'away', 0],
    ['data', '452 4.3.1 full', 'later', 0],
    ['dot', '554 5.7.1 spam', 'refused', 0],
    ['dot', '451 4.7.1 later', 'later', 0],
    ['dot', 'cut', 'doubt', 1],
    ['dot', 'silent', 'doubt', 1],
  ])('at %s: %s', async (moment, answer, type, taken) => {
    const { server, fail } = await posting(at(moment, answer), 400)
    expect(await fail()).toMatchObject({ type })
    expect(server.mails).toHaveLength(taken)
  })

  it('cut in the middle of a long one: it certainly has not been taken', async () => {
    const { server, fail } = await posting(at('half', 'cut'))
    expect([await fail('anna@example.org', 5_000_000), server.mails]).toMatchObject([{ type: 'away' }, []])
  })

  it('taken: with the answer, and what the envelope says', async () => {
    const { server, send } = await posting(at('dot', '250 2.0.0 Ok: queued as 4711'))
    expect(await send()).toBe('250 2.0.0 Ok: queued as 4711')
    expect(server.mails).toMatchObject([{ from: 'us@example.org', to: 'anna@example.org' }])
  })

  it('stopped before it was sent, and a server that is not there', async () => {
    const { server, send } = await posting()
    const stopped = new AbortController()
    stopped.abort()
    await expect(send('anna@example.org', 10, stopped.signal)).rejects.toMatchObject({ facts: { type: 'away' } })
    expect(server.mails).toEqual([])
    const nobody = await createPost({ url: 'smtp://127.0.0.1:1' })
    await expect(nobody.send(raw(), { from: 'a@b.org', to: 'c@d.org', id: '1' }, never)).rejects.toMatchObject({
      facts: { type: 'away', code: null },
    })
  })
})

describe('a line', { timeout: 30_000 }, () => {
  it('is used again after an answer, and given up after none', async () => {
    const answers: Answer[] = ['550 5.1.1 no', null, '450 later', 'cut', 'cut', null]
    const { server, fail } = await posting((moment) => (moment === 'rcpt' ? (answers.shift() ?? null) : null))
    const outcomes = []
    for (let one = 0; one < 5; one++) outcomes.push(await fail())
    expect(outcomes.map((one) => (typeof one === 'string' ? one : one.type))).toEqual(['refused', 'sent', 'later', 'away', 'sent'])
    expect(server.connections.all).toBe(3)
  })

  it('that the server ends just as the next mail begins is replaced by another one, and the mail gets there once', async () => {
    const answers: Answer[] = [null, 'cut', null]
    const { server, send } = await posting((moment) => (moment === 'mail' ? (answers.shift() ?? null) : null))
    await send('anna@example.org')
    await send('ben@example.org')
    expect([server.mails.map(({ to }) => to), server.connections.all]).toEqual([['anna@example.org', 'ben@example.org'], 2])
  })

  it('that the server closed while nobody sent is not missed', async () => {
    const { server, send } = await posting()
    await send()
    await server.close()
    await expect(send()).rejects.toBeInstanceOf(PostFailure)
    expect(server.mails).toHaveLength(1)
  })

  it('is one each for those under way at the same time', async () => {
    const { server, send } = await posting()
    await Promise.all(Array.from({ length: 20 }, (_, nth) => send(`a${nth}@example.org`)))
    expect([server.mails.length, server.connections.most <= 20]).toEqual([20, true])
  })
})
