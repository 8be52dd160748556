import { SERVICES, type Service } from '@/tests/chaos/faults/faults'
import { createRandom } from '@/tests/chaos/faults/random'

/** Who dies: of the process that works at the list of this policy, or one of the servers. */
export type Victim = 'runner' | 'worker' | 'server'

export interface Kill {
  /** When the sink has done so much, and a moment later. */
  afterActs: number
  laterMs: number
  victim: Victim
  /** Which of them. */
  of: number
}

export interface ServiceRestart {
  afterActs: number
  service: Service
  downMs: number
}

export interface KillPlan {
  kills: Kill[]
  restarts: ServiceRestart[]
}

const VICTIMS: readonly Victim[] = ['runner', 'worker', 'runner', 'worker', 'server']
/** So that the last of them still finds something to do. */
const LAST = 0.9

/** The same seed gives the same deaths, told by how much was done by then: how fast the machine is makes no difference. */
export function planKills({ seed, acts, kills, restarts }: { seed: number; acts: number; kills: number; restarts: boolean }): KillPlan {
  const random = createRandom(seed)
  const moment = () => random.between(1, Math.floor(acts * LAST))
  let deck: Victim[] = []
  const planned = Array.from({ length: kills }, (): Kill => {
    if (deck.length === 0) deck = random.shuffle(VICTIMS)
    return { afterActs: moment(), laterMs: random.between(0, 60), victim: deck.pop() ?? 'worker', of: random.between(0, 1) }
  })
  return {
    kills: planned.sort((a, b) => a.afterActs - b.afterActs),
    restarts: restarts ? SERVICES.map((service) => ({ afterActs: moment(), service, downMs: random.between(0, 3000) })) : [],
  }
}
