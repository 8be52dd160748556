import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { answerParent } from '@/bench/support/answer-parent'
import type { ExportPayload } from '@/kinds/export/payload'
import { noList } from '@/kinds/kit/testing/no-list'
import { usualNeeds } from '@/workers/runner-needs'
import { startRunner } from '@/workers/runner-process'

const RESOLUTION_MS = 1

export interface Exported {
  seconds: number
  rows: number
  bytes: number
  /** The most memory that the runner's process ever held. */
  peakMb: number
  /** The longest that the supervisor's own event loop was held up. */
  loopDelayMaxMs: number
  checkpoints: number
}

export type SupervisorAnswers = { export: (order: { runner: string; payload: ExportPayload }) => Promise<Exported> }

const log = { info: () => {}, warn: (fields: object, message: string) => console.error(message, fields) }

/** One export in a fresh runner of the built product, as a worker's supervisor runs it; the ledger's part is left out. */
answerParent({
  async export({ runner: entry, payload }): Promise<Exported> {
    const runner = await startRunner(entry, log, { needs: { ...usualNeeds, kinds: ['export'] } })
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
    let checkpoints = 0
    try {
      delay.enable()
      const startedAt = performance.now()
      const end = await runner.run({
        jobId: randomUUID(),
        attempt: 1,
        actor: { id: 'bench', email: 'bench@example.org', role: 'member', scope: {} },
        kind: 'export',
        payload,
        payloadVersion: 1,
        checkpoint: null,
        onProgress: () => {},
        brought: [],
        kept: [],
        onItems: noList,
        onLimits: noList,
        async onCheckpoint() {
          checkpoints += 1
        },
      })
      const seconds = (performance.now() - startedAt) / 1000
      delay.disable()
      const file = end.type === 'result' ? end.files[0] : undefined
      if (!file) throw new Error(`no file: ${JSON.stringify(end)}`)
      const { amount, bytes } = file
      const rows = amount ?? 0
      return { seconds, rows, bytes, checkpoints, peakMb: peakMb(runner.pid), loopDelayMaxMs: delay.max / 1e6 - RESOLUTION_MS }
    } finally {
      await runner.kill()
    }
  },
} satisfies SupervisorAnswers)

function peakMb(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
