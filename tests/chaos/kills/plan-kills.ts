import { SERVICES, type Service } from '@/tests/chaos/faults/faults'
import { createRandom } from '@/tests/chaos/faults/random'

/** Who dies: of the process that works at one of the lists, or one of the servers. */
export type Victim = 'runner' | 'worker' | 'server'

export interface Kill {
  /** When the sink has done so much of this list, and a moment later. */
  list: number
  afterActs: number
  laterMs: number
  victim: Victim
}

export interface ServiceRestart {
  afterActs: number
  service: Service
  downMs: number
}

export interface KillPlan {
  /** Of each list, in their order. */
  kills: Kill[][]
  restarts: ServiceRestart[]
}

const VICTIMS: readonly Victim[] = ['runner', 'worker', 'runner', 'worker', 'server']
/** So that the last of them still finds something to do. */
const LAST = 0.9

export interface Asked {
  seed: number
  lists: number
  /** Of each list. */
  items: number
  /** Of all. */
  kills: number
  restarts: boolean
}

/**
 * The same seed gives the same deaths, told by how far their list is by then: how fast the machine is makes no difference. Each has a
 * stretch of it for itself, so that a death that takes long to get over does not meet the next one at the end of the list.
 */
export function planKills({ seed, lists, items, kills, restarts }: Asked): KillPlan {
  const random = createRandom(seed)
  const far = Math.floor(items * LAST)
  let deck: Victim[] = []
  const planned = Array.from({ length: lists }, (_, list) => {
    const own = Math.floor((kills + list) / lists)
    const stretch = far / own
    return Array.from({ length: own }, (_, nth): Kill => {
      if (deck.length === 0) deck = random.shuffle(VICTIMS)
      const afterActs = Math.floor((nth + random.between(0, 100) / 100) * stretch)
      return { list, afterActs: Math.max(1, afterActs), laterMs: random.between(0, 60), victim: deck.pop() ?? 'worker' }
    })
  })
  return {
    kills: planned,
    restarts: restarts
      ? SERVICES.map((service) => ({ afterActs: random.between(1, far * lists), service, downMs: random.between(0, 3000) }))
      : [],
  }
}
