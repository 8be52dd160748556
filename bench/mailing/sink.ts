import { answerParent } from '@/bench/support/answer-parent'
import { createMailServer } from '@/tests/support/smtp/mail-server'

// A mail server that takes everything at once, in a process of its own, the same for each contender.
const server = await createMailServer()
const answers = {
  url: () => server.url,
  /** How many it has taken since it was last asked, and how many of them twice. */
  taken() {
    const counts = server.counts()
    const all = server.mails.length
    server.mails.length = 0
    return { all, twice: all - counts.size }
  },
}
export type SinkAnswers = typeof answers
answerParent(answers)
