import type { Bench, Figure, Report } from './bench'
import { measurePlain } from './fifty-users/measure-plain'
import { measureProduct } from './fifty-users/measure-product'
import { type Outcome, type Size, TIMEOUT_MS } from './fifty-users/phase'
import type { Probed, ProberAnswers } from './fifty-users/prober'
import { startChild } from './support/child'
import { createBenchDatabase } from './support/database'
import { ms, type Summary, summarise } from './support/latencies'

const TARGET = 2

const full: Size = {
  permits: 200_000,
  users: 50,
  ratePerSecond: 20,
  warmUpMs: 5000,
  idleMs: 30_000,
  productBoundMs: 120_000,
  plainBoundMs: 60_000,
}
const quick: Size = { ...full, permits: 20_000, warmUpMs: 1000, idleMs: 5000, productBoundMs: 60_000, plainBoundMs: 15_000 }

export const bench: Bench = {
  name: 'fifty-users',
  title: 'Fifty users start heavy exports at once',

  async run(ctx) {
    const size = ctx.quick ? quick : full
    const database = await createBenchDatabase(ctx.env, { permits: size.permits })
    try {
      // A session of its own: the person it stands for sits at another machine.
      const prober = await startChild<ProberAnswers>('bench/fifty-users/prober.ts', { env: process.env, detached: true })
      try {
        const product = await measureProduct(database, prober, size)
        ctx.log(`Postroom: ${inWords(product, size)}`)
        const plain = await measurePlain(database, prober, size)
        ctx.log(`plain server: ${inWords(plain, size)}`)
        return report(size, product, plain)
      } finally {
        await prober.end()
      }
    } finally {
      await database.drop()
    }
  },
}

interface Pair {
  name: string
  idle: Summary
  during: Summary
  ratio: number
  amiss: Probed
}

function pairs({ idle, during }: Outcome): Pair[] {
  return during.map((probed, i) => {
    const [before, after] = [summarise(idle[i]?.latencies ?? []), summarise(probed.latencies)]
    return { name: probed.name, idle: before, during: after, ratio: after.p99 / before.p99, amiss: probed }
  })
}

const p99s = ({ idle, during, ratio }: Pair) => `${ratio.toFixed(1)} x (p99 ${ms(during.p99)} / ${ms(idle.p99)})`

function inWords(outcome: Outcome, size: Size): string {
  const requests = pairs(outcome).map((pair) => `${pair.name} ${p99s(pair)}`)
  return [...requests, `${outcome.finished} of ${size.users} exports in ${(outcome.wallMs / 1000).toFixed(1)} s`].join(', ')
}

function report(size: Size, product: Outcome, plain: Outcome): Report {
  const against = `the export inside the request: ${pairs(plain).map(p99s).join()}`
  return {
    figures: pairs(product).map(
      (pair): Figure => ({
        what: `${size.users} users start exports at once: ${pair.name}, p99 during / idle`,
        against,
        target: `<= ${TARGET} x`,
        got: p99s(pair),
        reached: pair.ratio <= TARGET,
      }),
    ),
    tables: [
      {
        caption: 'Ordinary requests while nothing else happens, and while the exports run',
        columns: [
          'server',
          'request',
          'requests',
          'idle p50',
          'idle p99',
          'idle max',
          'p50',
          'p99',
          'max',
          `over ${TIMEOUT_MS / 1000} s`,
          'failed',
        ],
        rows: [...pairs(product).map((pair) => requestRow('Postroom', pair)), ...pairs(plain).map((pair) => requestRow('plain', pair))],
      },
      {
        caption: `${size.users} exports of ${size.permits} rows to XLSX`,
        columns: ['server', 'ready', 'in', "server's peak RSS", "server's longest loop delay"],
        rows: [exportRow('Postroom', product, size), exportRow('plain', plain, size)],
      },
    ],
    notes: [
      `One more user sends ${size.ratePerSecond} ordinary requests a second at fixed times, answered or not; each is timed from the instant ` +
        `it was due. Over ${TIMEOUT_MS / 1000} s, and every answer but 200, counts as ${TIMEOUT_MS / 1000} s.`,
      `The plain server (bench/fifty-users/plain-server.ts) streams the same rows with exceljs inside the request; it has database ` +
        `connections of their own for ordinary requests. It is cut off after ${size.plainBoundMs / 1000} s, ours after ${size.productBoundMs / 1000} s.`,
      'Everything shares one machine: servers, workers, PostgreSQL, Redis, RabbitMQ and the prober. Of its processor time, idle took ' +
        `${percent(product.idleLoad)} (ours) and ${percent(plain.idleLoad)} (plain); more than a third means that others were at work.`,
      ...product.notes,
      ...plain.notes,
    ],
  }
}

function requestRow(server: string, { name, idle, during, amiss }: Pair): string[] {
  const numbers = [idle.p50, idle.p99, idle.max, during.p50, during.p99, during.max].map(ms)
  return [server, name, `${idle.count} + ${during.count}`, ...numbers, String(amiss.timedOut), failures(amiss)]
}

function failures({ failed }: Probed): string {
  const kinds = Object.entries(failed).map(([kind, count]) => `${count} x ${kind}`)
  return kinds.join(', ') || '0'
}

function exportRow(server: string, { finished, wallMs, usage }: Outcome, { users }: Size): string[] {
  const told = usage ? [`${Math.round(usage.peakRssMb)} MB`, ms(usage.loopDelayMaxMs)] : ['-', '-']
  return [server, `${finished} of ${users}`, seconds(wallMs), ...told]
}

const percent = (share: number) => `${Math.round(100 * share)} %`
const seconds = (wallMs: number) => `${(wallMs / 1000).toFixed(1)} s`
