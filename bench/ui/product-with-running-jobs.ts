import type { ServiceUrls } from '@/bench/bench'
import { startBuiltProduct } from '@/bench/support/built-product'
import { createBenchDatabase } from '@/bench/support/database'
import type { Person } from '@/bench/support/people'
import { holdRunning } from './running-jobs'

export interface RunningProduct {
  url: string
  person: Person
  /** Of the person's running jobs. */
  jobs: string[]
  end(): Promise<void>
}

/** The built product with one person, so many of whose jobs run and stand still. */
export async function startWithRunningJobs(env: ServiceUrls, count: number): Promise<RunningProduct> {
  const ending: (() => Promise<void>)[] = []
  async function end(): Promise<void> {
    for (const one of ending.reverse()) await one()
  }
  try {
    const database = await createBenchDatabase(env, { permits: 0 })
    ending.push(database.drop)
    const product = await startBuiltProduct(database, { workers: 0 })
    ending.push(product.stop)
    const [person] = await product.addPeople(1)
    if (!person) throw new Error('nobody to look at the pages')
    const held = await holdRunning(database, person.userId, count)
    ending.push(held.release)
    return { url: product.url, person, jobs: held.ids, end }
  } catch (error) {
    await end()
    throw error
  }
}
