import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { asksOf } from './asks'
import { addCrowd, addEnded, addWaiting, settleStatistics } from './big-ledger'
import { type Measured, measured, type PlanMode } from './measure'
import { statementSites } from './sites'
import { makeWorld, type World } from './world'

/** Larger ones: tests/slow/flat-million.test.ts. */
const WAITING = Number(process.env.FLAT_WAITING ?? 10_000)
const ENDED = Number(process.env.FLAT_ENDED ?? 60_000)
const LIMIT_MS = 60_000 + (WAITING + ENDED) * 2

/** The least that is compared with: as many as a window takes, and as much history as any statement looks back at. */
const LEAST = { waiting: 32, ended: 2000, own: 1200 }
const PEOPLE = { few: 32, many: Math.min(WAITING, 10_000) / 10 }

/** Half as much again, and a level more of each of the few indexes that a statement goes down once. */
const most = (least: number) => 1.5 * least + 12

/** What may touch more, and why: by what is asked, or by where the statement leaves. So many pages, however large the ledger is. */
const bounded: Record<string, { most: number; because: string }> = {
  'queue/read-queue.ts': {
    most: 400,
    because: 'places are counted up to 1,000, and the last 40 of a kind are looked at for what is usual',
  },
  'counts by state': { most: 5 * 100, because: 'up to a hundred jobs of each of five states are counted, each on whatever page it lies' },
  'who was left out': { most: 500 * 20, because: 'it looks at 500 people in a statement, every five minutes' },
  'limit a pool anew': { most: Number.POSITIVE_INFINITY, because: 'it settles everybody who waits, when a setting was changed' },
}

let database: TestDatabase
let world: World
const modes: PlanMode[] = ['force_generic_plan', 'force_custom_plan']
/** Pages by what was asked and the mode of its plan, statement by statement. */
type Pages = Map<string, Measured[]>
const seen = new Set<string>()
const sizes: Record<string, Pages> = {}

async function measureAll(): Promise<Pages> {
  await settleStatistics(database)
  const pages: Pages = new Map()
  for (const mode of modes)
    for (const [name, ask] of Object.entries(asksOf(world))) {
      const found = await measured(database, mode, ask)
      for (const { sites } of found) for (const site of sites) seen.add(site)
      pages.set(`${name} (${mode})`, found)
    }
  return pages
}

beforeAll(async () => {
  database = await createTestDatabase()
  world = await makeWorld(database)
  const own = { userId: world.me, jobs: LEAST.own }
  await addCrowd(database, PEOPLE.many)
  await addWaiting(database, LEAST.waiting, PEOPLE.few)
  await addEnded(database, LEAST.ended, own, PEOPLE.few)
  sizes.least = await measureAll()
  await addWaiting(database, WAITING, PEOPLE.many)
  sizes.waiting = await measureAll()
  await addEnded(database, (ENDED * 2) / 3, { ...own, jobs: ENDED / 3 }, PEOPLE.many)
  sizes.ended = await measureAll()
}, LIMIT_MS)
/** What docs/performance.md tells. */
const TOLD = [
  'submit',
  'dispatch',
  'claim',
  'complete',
  'cancel',
  'the first page',
  'the page of failed jobs',
  'a job that waits',
  'the start of a new one',
  'notifications',
  'sweep lost attempts',
  'write items',
]

afterAll(async () => {
  const all = (size: string, name: string) =>
    (sizes[size]?.get(`${name} (force_generic_plan)`) ?? []).reduce((sum, { pages }) => sum + pages, 0)
  const lines = TOLD.map((name) => `| ${name} | ${['least', 'waiting', 'ended'].map((size) => all(size, name)).join(' | ')} |`)
  if (process.env.FLAT_WAITING) process.stdout.write(`${lines.join('\n')}\n`)
  await world.close()
  await database.drop()
})

describe('every statement of the ledger', () => {
  it('is asked here', () => {
    expect(statementSites().filter((site) => !seen.has(site))).toEqual([])
  })

  it.each([
    [`${WAITING} jobs wait`, 'waiting'],
    [`${ENDED} have ended`, 'ended'],
  ])('touches no more of it where %s', (_, size) => {
    const grown = [...(sizes[size] ?? [])].flatMap(([name, statements]) => {
      const least = sizes.least?.get(name) ?? []
      return statements.flatMap(({ pages, sites }, nth) => {
        const was = least[nth]?.pages ?? 0
        const bound = bounded[name.replace(/ \(.*/, '')] ?? bounded[sites[0]?.replace(/:.*/, '') ?? '']
        return pages > (bound?.most ?? most(was)) ? [`${name}, ${sites[0]}: ${was} → ${pages}`] : []
      })
    })
    expect(grown).toEqual([])
  })
})
