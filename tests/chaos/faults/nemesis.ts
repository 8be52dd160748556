import { setTimeout as delay } from 'node:timers/promises'
import { waitForLock } from '#launch/machine/lock.mjs'
import { PROJECT_ROOT, type Profile, placesOf, serviceHandle } from '@/scripts/launch/services/index.mjs'
import type { ManagedProcess } from '@/tests/chaos/product/managed-process'
import type { Product } from '@/tests/chaos/product/product'
import type { History } from '@/tests/chaos/record/history'
import { type Fault, resourceOf, SERVICES } from './faults'
import type { TimedFault } from './plan'
import type { Weather } from './proxy'

export interface NemesisDeps {
  product: Product
  /** Whose servers may be killed and wiped. */
  profile: Profile
  history: History
  signal: AbortSignal
}

/** Later than this after the last fault's time none begins. */
const LATE_MS = 5000

/** Carries out the plan, each fault at its time, and repairs everything at the end, also when it is broken off. */
export async function unleash(plan: TimedFault[], deps: NemesisDeps): Promise<void> {
  const lanes = new Map<string, Promise<void>>()
  const begin = Date.now()
  const endsMs = plan.at(-1)?.atMs ?? 0
  for (const { atMs, fault } of plan) {
    await delay(Math.max(0, begin + atMs - Date.now()), undefined, { signal: deps.signal }).catch(() => {})
    if (deps.signal.aborted) break
    const before = lanes.get(resourceOf(fault)) ?? Promise.resolve()
    lanes.set(
      resourceOf(fault),
      // On a slow machine some would queue up behind others of the same resource: the run ends when it should.
      before.then(() => (Date.now() - begin > endsMs + LATE_MS ? undefined : suffer(fault, deps))),
    )
  }
  await Promise.all(lanes.values())
  await repair(deps)
}

async function suffer(fault: Fault, deps: NemesisDeps): Promise<void> {
  deps.history.record({ type: 'fault', fault })
  try {
    await inflict(fault, deps)
  } catch (error) {
    deps.history.record({ type: 'fault', fault, error: String(error) })
  }
}

async function inflict(fault: Fault, deps: NemesisDeps): Promise<void> {
  switch (fault.kind) {
    case 'kill':
    case 'stop': {
      const process = processOf(fault.process, deps)
      await process.end(fault.kind === 'kill' ? 'SIGKILL' : 'SIGTERM')
      await delay(fault.downMs)
      return process.start()
    }
    case 'kill-runner':
      return processOf(fault.process, deps).killRunner(fault.nth)
    case 'pause': {
      const process = processOf(fault.process, deps)
      process.pause()
      await delay(fault.forMs)
      return process.resume()
    }
    case 'kill-service': {
      await serviceHandle(deps.profile, fault.service).kill()
      await delay(fault.downMs)
      return deps.product.bringBack(fault.service)
    }
    case 'pause-service': {
      const service = serviceHandle(deps.profile, fault.service)
      service.signal('SIGSTOP')
      await delay(fault.forMs)
      return service.signal('SIGCONT')
    }
    case 'wipe-service':
      return withServices(deps.profile, async () => {
        const service = serviceHandle(deps.profile, fault.service)
        await service.wipe()
        return service.start()
      })
    case 'launcher': {
      const { launcher } = deps.product
      if (!launcher) throw new Error('the product was not started by a launcher')
      const { begin, end } = {
        kill: { begin: launcher.kill, end: launcher.start },
        stop: { begin: launcher.interrupt, end: launcher.start },
        pause: { begin: launcher.pause, end: launcher.resume },
      }[fault.how]
      await begin()
      await delay(fault.forMs)
      return end()
    }
    case 'cut':
      return during({ type: 'refuse' }, fault, deps)
    case 'black-hole':
      return during({ type: 'black-hole' }, fault, deps)
    case 'half-open':
      return during({ type: 'half-open', stops: fault.stops }, fault, deps)
    case 'latency':
      return during({ type: 'latency', ms: fault.ms }, fault, deps)
    case 'reset':
      return proxyOf(fault, deps).reset()
    default:
      return fault satisfies never
  }
}

type LinkFault = Extract<Fault, { link: unknown }>

async function during(weather: Weather, fault: LinkFault & { forMs: number }, deps: NemesisDeps): Promise<void> {
  const proxy = proxyOf(fault, deps)
  await proxy.set(weather)
  await delay(fault.forMs)
  await proxy.set({ type: 'fair' })
}

/** Whatever a fault that went wrong has left: nothing is to do where all faults ended as they should. */
async function repair({ product, profile }: NemesisDeps): Promise<void> {
  for (const links of product.proxies.values()) for (const proxy of Object.values(links)) await proxy.set({ type: 'fair' })
  for (const name of SERVICES) {
    serviceHandle(profile, name).signal('SIGCONT')
    await product.bringBack(name)
  }
  if (product.launcher && !product.launcher.isRunning()) await product.launcher.start()
  for (const process of product.processes.values()) {
    process.resume()
    if (!process.isRunning()) await process.start()
  }
}

/** Nobody else starts or stops services meanwhile: a launcher may be doing it. */
async function withServices(profile: Profile, work: () => Promise<void>): Promise<void> {
  const lock = await waitForLock(placesOf(PROJECT_ROOT, profile).servicesLock, () => {})
  await work().finally(() => lock.release())
}

function processOf(name: string, { product }: NemesisDeps): ManagedProcess {
  const found = product.processes.get(name)
  if (!found) throw new Error(`there is no process ${name}`)
  return found
}

function proxyOf({ process, link }: LinkFault, { product }: NemesisDeps) {
  const links = product.proxies.get(process)
  if (!links) throw new Error(`there is no process ${process}`)
  return links[link]
}
