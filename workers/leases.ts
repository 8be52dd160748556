import type { Progress } from '@/lib/contracts/progress'
import { attemptKey, type LeaseState, RENEW_EVERY_MS, type Renewal } from '@/lib/ledger/attempt/attempts'

export interface Lease {
  /** Resolves when the checkpoint is committed; rejects when the attempt is fenced. */
  saveCheckpoint(value: unknown): Promise<void>
  release(): void
}

export interface LeaseHolder {
  jobId: string
  attempt: number
  progress(): Progress | null
  /** Told once each, as soon as the ledger says so. */
  onCancel(): void
  onFenced(): void
}

export interface Leases {
  hold(holder: LeaseHolder): Lease
  /** Renews now and not at the next tick: a cancel was announced for one of them. */
  renewSoon(): void
  count(): number
  stop(): void
}

interface Held {
  holder: LeaseHolder
  checkpoint: { value: unknown } | null
  waiting: { resolve(): void; reject(error: Error): void }[]
}

/**
 * Renews all leases of this worker in one statement, every 5 s and whenever a checkpoint is to be saved.
 * An unreachable ledger is no reason to stop: the attempt token, not the clock, decides who may write, and
 * the ledger says so when it answers again.
 */
export function createLeases(deps: {
  renew(renewals: Renewal[]): Promise<Map<string, LeaseState>>
  log: { warn(fields: object, message: string): void }
}): Leases {
  const held = new Map<string, Held>()
  let renewing = false
  let again = false

  async function renewAll(): Promise<void> {
    if (renewing) {
      again = true
      return
    }
    renewing = true
    do {
      again = false
      await renewOnce().catch((error: unknown) => deps.log.warn({ err: error, leases: held.size }, 'leases not renewed'))
    } while (again)
    renewing = false
  }

  async function renewOnce(): Promise<void> {
    const saving = [...held.values()].map((entry) => ({ entry, checkpoint: entry.checkpoint, waiting: entry.waiting.splice(0) }))
    const renewals = saving.map(({ entry: { holder }, checkpoint }) => ({
      jobId: holder.jobId,
      attempt: holder.attempt,
      progress: holder.progress(),
      ...(checkpoint ? { checkpoint: checkpoint.value } : {}),
    }))
    try {
      const states = await deps.renew(renewals)
      for (const saved of saving) settle(saved, states.get(attemptKey(saved.entry.holder)) ?? 'fenced')
    } catch (error) {
      for (const { entry, waiting } of saving) entry.waiting.unshift(...waiting)
      throw error
    }
  }

  function settle(
    { entry, checkpoint, waiting }: { entry: Held; checkpoint: Held['checkpoint']; waiting: Held['waiting'] },
    state: LeaseState,
  ): void {
    if (entry.checkpoint === checkpoint) entry.checkpoint = null
    for (const one of waiting) state === 'fenced' ? one.reject(new Error('this attempt is fenced')) : one.resolve()
    if (!held.has(attemptKey(entry.holder))) return
    if (state === 'cancelling') entry.holder.onCancel()
    if (state === 'fenced') entry.holder.onFenced()
  }

  const timer = setInterval(() => void renewAll(), RENEW_EVERY_MS)

  return {
    hold(holder) {
      const entry: Held = { holder, checkpoint: null, waiting: [] }
      held.set(attemptKey(holder), entry)
      return {
        saveCheckpoint: (value) =>
          new Promise((resolve, reject) => {
            entry.checkpoint = { value }
            entry.waiting.push({ resolve, reject })
            void renewAll()
          }),
        release: () => held.delete(attemptKey(holder)),
      }
    },
    renewSoon: () => void renewAll(),
    count: () => held.size,
    stop: () => clearInterval(timer),
  }
}
