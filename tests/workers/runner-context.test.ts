import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import type { ArtifactStore, PartialFile } from '@/lib/artifacts/store'
import type { Actor } from '@/lib/contracts/people/actor'
import { createRunnerContext, type RunnerContext } from '@/workers/runner-context'
import type { FromRunner } from '@/workers/runner-protocol'

const jobId = '01980f6e-6c2b-7d63-9a3e-000000000001'
const actor = { id: 'anna', email: 'anna@example.org', role: 'member', scope: {} } satisfies Actor

let dir: string
let store: ArtifactStore
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'postroom-context-'))
  store = createDiskStore({ dir })
})
afterEach(() => rmSync(dir, { recursive: true }))

/** A checkpoint is saved at once. */
function attempt(number: number, kept: string[] = []): RunnerContext {
  const settings = { actor, kind: 'k', payload: {}, payloadVersion: 1, checkpoint: null, brought: [], kept }
  const send = (message: FromRunner) => {
    if (message.type === 'checkpoint') setImmediate(() => context.checkpointSaved(message.seq))
  }
  const inputs = {
    open: () => Promise.reject(new Error('nothing was brought')),
    path: () => Promise.reject(new Error('nothing was brought')),
  }
  const context = createRunnerContext({ type: 'run', jobId, attempt: number, ...settings }, { store, send, inputs })
  return context
}

/** Two files of which an attempt had written so much when it broke off. */
async function brokenOff(): Promise<PartialFile[]> {
  const first = attempt(1)
  const writers = [await first.artifact(), await first.artifact()]
  const parts = []
  for (const [at, writer] of writers.entries()) {
    await writer.write(Buffer.from(`part ${at}`))
    parts.push(await writer.sync())
    await writer.close()
  }
  return parts
}

it('an attempt that goes on from files of an earlier one may begin a new one too: what is saved names the earlier ones still', async () => {
  const parts = await brokenOff()
  const second = attempt(2)
  for (const part of parts) expect(await second.resumeArtifact(part)).not.toBeNull()
  await second.artifact()
  // The second breaks off as well, before it has saved anything.
  const third = attempt(3)
  const writer = await third.resumeArtifact(parts[1] as PartialFile)
  await writer?.write(Buffer.from(' goes on'))
  const { key } = (await writer?.finish()) ?? { key: '' }
  expect(await text(await store.open(key))).toBe('part 1 goes on')
})

it('its own first checkpoint lets go of them, and one that begins anew does so at once', async () => {
  const parts = await brokenOff()
  const second = attempt(2)
  await second.resumeArtifact(parts[0] as PartialFile)
  await second.checkpoint({ at: 1 })
  expect(await attempt(3).resumeArtifact(parts[0] as PartialFile)).toBeNull()

  const others = await brokenOff()
  await attempt(4).artifact()
  expect(await attempt(5).resumeArtifact(others[0] as PartialFile)).toBeNull()
})

it('files that a run left which was done stay, whatever the attempts after it begin', async () => {
  const writer = await attempt(1).artifact()
  await writer.write(Buffer.from('done'))
  const { key } = await writer.finish()
  const parts = await brokenOff()
  await attempt(2, [key]).artifact()
  expect(await text(await store.open(key))).toBe('done')
  expect(await attempt(3, [key]).resumeArtifact(parts[0] as PartialFile)).toBeNull()
})

it('what an earlier attempt kept for later ones stays when this one begins a file of its own', async () => {
  await attempt(1).scratch.write('piece', Buffer.from('kept'))
  await attempt(2).artifact()
  expect((await attempt(3).scratch.read('piece'))?.toString()).toBe('kept')
})
