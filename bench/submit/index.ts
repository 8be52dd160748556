import type { Bench } from '@/bench/bench'
import { ms, type Summary } from '@/bench/support/latencies'
import { AT_ONCE, type Submits, submitAtOnce } from './at-once'
import { firstProgress } from './first-progress'

const MOST_MS = { answerP99: 25, progressP50: 30, progressP99: 100 }

export const bench: Bench = {
  name: 'submit',
  title: 'From the click to the receipt, and to the first progress',
  async run(ctx) {
    const { rounds, warmUp, product, bare } = await submitAtOnce(ctx)
    ctx.log(`${AT_ONCE} at once: p99 ${ms(product.p99)}, without the ledger ${ms(bare.p99)}`)
    const idle = await firstProgress(ctx)
    ctx.log(`first progress, idle: p50 ${ms(idle.progress.p50)}, p99 ${ms(idle.progress.p99)}`)
    return {
      figures: [
        {
          what: `submit to 202, ${AT_ONCE} at once`,
          against: 'the same server without the ledger',
          target: `p99 <= ${MOST_MS.answerP99} ms`,
          got: `p99 ${ms(product.p99)}, p50 ${ms(product.p50)} (without: p99 ${ms(bare.p99)}, p50 ${ms(bare.p50)})`,
          reached: product.p99 <= MOST_MS.answerP99,
        },
        {
          what: 'submit to first progress, idle',
          against: '–',
          target: `p50 <= ${MOST_MS.progressP50} ms, p99 <= ${MOST_MS.progressP99} ms`,
          got: `p50 ${ms(idle.progress.p50)}, p99 ${ms(idle.progress.p99)}`,
          reached: idle.progress.p50 <= MOST_MS.progressP50 && idle.progress.p99 <= MOST_MS.progressP99,
        },
      ],
      tables: [
        {
          caption: `${AT_ONCE} submits at once, to the first byte of the answer`,
          columns: [...columns, 'slowest of a round, median', 'processor time a submit, server', 'PostgreSQL'],
          rows: [withTime('Postroom', product), withTime('the same server without the ledger', bare)],
        },
        {
          caption: 'One submit while nothing else happens, all from the moment of sending',
          columns,
          rows: [
            row('answer 202', idle.answered),
            row('browser told: running', idle.running),
            row('browser told: first progress', idle.progress),
            row('browser told: ready (1,000 rows, CSV)', idle.completed),
          ],
        },
      ],
      notes: [
        `At once: ${AT_ONCE} people with a session each, on kept-alive connections of one client process; ${rounds} rounds after ${warmUp} to warm up, ${rounds * AT_ONCE} submits for each server, which take turns. No worker runs: what is measured is the server.`,
        'Without the ledger: the same HTTP layer, session look-up in PostgreSQL, checks and news over Redis, in a process of its own; the job goes into a map instead of a table, and there is no dispatcher.',
        `First progress: the built server with two workers as npm start runs them, one Socket.IO client, ${idle.rounds} submits with a pause before each.`,
        'Client, servers and databases share the cores of this machine.',
      ],
    }
  },
}

const columns = ['', 'count', 'p50', 'p99', 'max']

function row(name: string, { count, p50, p99, max }: Summary): string[] {
  return [name, String(count), ms(p50), ms(p99), ms(max)]
}

function withTime(name: string, submits: Submits): string[] {
  return [...row(name, submits), ms(submits.slowestOfRound), ms(submits.serverMs), ms(submits.postgresMs)]
}
