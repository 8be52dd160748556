import type { Bench, Figure } from '@/bench/bench'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { median } from '@/bench/support/latencies'
import { createTestDatabase } from '@/tests/support/database'
import type { BareAnswers } from './bare'
import { runSeries } from './run-series'
import type { SinkAnswers } from './sink'

const ROUNDS = 3
const CONNECTIONS = 5
const LEAST = { pool: 0.8, loop: 3 }
/** Of what the pool takes of the processor. */
const MOST_RENDERING = 0.1

export const bench: Bench = {
  name: 'mailing',
  title: 'Mailings: mails per second to a server that takes everything',
  async run(ctx) {
    const mails = ctx.quick ? 200 : 2000
    const bundles = await bundle({ 'mailing-sink': 'bench/mailing/sink.ts', 'mailing-bare': 'bench/mailing/bare.ts' })
    const sink = await startChild<SinkAnswers>(bundles['mailing-sink'], { env: process.env })
    const bare = await startChild<BareAnswers>(bundles['mailing-bare'], { env: process.env })
    const database = await createTestDatabase()
    const rates = { pool: [] as number[], loop: [] as number[], ours: [] as number[], rendering: [] as number[] }
    let twice = 0
    try {
      const url = await sink.ask('url')
      const asked = { url, mails, connections: CONNECTIONS }
      for (let round = 1; round <= (ctx.quick ? 1 : ROUNDS); round++) {
        const pool = await bare.ask('pool', asked)
        rates.pool.push(pool.rate)
        rates.rendering.push(pool.rendering)
        rates.loop.push(await bare.ask('loop', { ...asked, database: database.url }))
        await sink.ask('taken')
        rates.ours.push(await runSeries(ctx, asked))
        const taken = await sink.ask('taken')
        twice += taken.twice + Math.abs(taken.all - mails)
        ctx.log(`round ${round}: pool ${said(rates.pool)}, loop ${said(rates.loop)}, a mailing ${said(rates.ours)} mails/s`)
      }
    } finally {
      await Promise.all([sink.end(), bare.end()])
      await database.drop()
    }
    const [pool, loop, ours, rendering] = [median(rates.pool), median(rates.loop), median(rates.ours), median(rates.rendering)]
    return {
      figures: [
        figure({ against: 'a bare nodemailer pool', least: LEAST.pool, peer: pool, ours }),
        figure({ against: 'a loop with two committed rows a mail', least: LEAST.loop, peer: loop, ours }),
        {
          what: 'putting the texts together, of what sending takes of the processor',
          against: 'a bare nodemailer pool',
          target: `<= ${100 * MOST_RENDERING} %`,
          got: `${(100 * rendering).toFixed(1)} %`,
          reached: rendering <= MOST_RENDERING,
        },
        { what: 'mails that came twice, or not', against: '–', target: '0', got: String(twice), reached: twice === 0 },
      ],
      tables: [
        {
          caption: `${mails.toLocaleString('en')} mails of 1.5 kB text and HTML around it, each of its own, over ${CONNECTIONS} connections`,
          columns: ['contender', 'mails/s'],
          rows: [
            ['bare nodemailer pool, nothing kept', said([pool])],
            ['loop on one connection, a row committed before and after each mail', said([loop])],
            ['a mailing, each begin committed before its first word', said([ours])],
          ],
        },
      ],
      notes: [
        `The server is a process of its own and takes everything at once, so this is what making, keeping and handing over cost. The pool and the loop render the same text and layout. A mailing is one job on the built dispatcher, worker and runner, timed from the end of its planning; limits are set so high that they hold nothing up. Rounds: ${rates.ours.length}, medians.`,
      ],
    }
  },
}

const said = (rates: number[]) => String(Math.round(rates.at(-1) ?? 0))

function figure({ against, least, peer, ours }: { against: string; least: number; peer: number; ours: number }): Figure {
  const got = `${Math.round(ours)} against ${Math.round(peer)} (${(ours / peer).toFixed(2)} ×)`
  return { what: 'mails per second', against, target: `>= ${least} ×`, got, reached: ours / peer >= least }
}
