import { setTimeout as delay } from 'node:timers/promises'
import type { Profile } from '@/scripts/launch/services/index.mjs'
import type { Stage } from '@/tests/chaos/stage'
import { openLedger } from './ledger'
import { readProcesses } from './processes'
import { createSeries, type Series } from './series'
import { openStores } from './stores'

interface SamplerOptions {
  profile: Profile
  /** Where the product's processes write what they hold. */
  heaps: string
  everyMs: number
  signal: AbortSignal
}

/** Looks at everything every few seconds until it is told to stop. */
export async function sample({ database, product }: Stage, { profile, heaps, everyMs, signal }: SamplerOptions): Promise<Series[]> {
  const stores = await openStores(database.urls, product.artifactsDir)
  const readLedger = await openLedger(database.pool)
  const series = createSeries()
  const begin = performance.now()
  while (!signal.aborted) {
    const at = (performance.now() - begin) / 60_000
    series.add(at, [...readProcesses(product, profile, heaps), ...(await stores.read()), ...(await readLedger())])
    await delay(everyMs, undefined, { signal }).catch(() => {})
  }
  await stores.close()
  return series.all()
}
