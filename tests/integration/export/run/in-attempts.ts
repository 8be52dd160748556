import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { createExportBench, PayloadInput, RunOptions } from './run-export'

export type ExportBench = Awaited<ReturnType<typeof createExportBench>>

export interface BreakOffs {
  /** How many attempts break off, each behind its so-many-th part. */
  attempts: number
  behindPart: number
  between?(attempt: number): Promise<void>
  change?: RunOptions['change']
}

const brokenOff = new Error('the worker was killed')

/** Runs attempts that break off behind a part of theirs, until one gets to the end. */
export async function runInAttempts(bench: ExportBench, payload: PayloadInput, { attempts, behindPart, between, change }: BreakOffs) {
  const jobId = randomUUID()
  let lastCheckpoint: unknown = null
  for (let attempt = 1; ; attempt += 1) {
    let parts = 0
    const onCheckpoint = (value: unknown) => {
      lastCheckpoint = value
      parts += 1
      if (parts === behindPart && attempt <= attempts) throw brokenOff
    }
    try {
      const done = await bench.run(payload, { jobId, attempt, lastCheckpoint, onCheckpoint, change })
      return { ...done, attempts: attempt }
    } catch (error) {
      expect(error).toBe(brokenOff)
      await between?.(attempt)
    }
  }
}
