import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readJson } from './private-files.mjs'
import { identify, isRunning } from './processes.mjs'

const POLL_MS = 100

/**
 * Takes a lock file that names its holder (pid and start time). A lock whose holder is gone is taken over.
 * @param {string} path
 * @returns {{ release(): void } | { heldBy: number }} the pid of the holder when it is taken
 */
export function tryLock(path) {
  const mine = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(mine, JSON.stringify(identify(process.pid)))
  try {
    return linkOnce(mine, path) ?? takeOver(mine, path)
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * Like tryLock, but waits for the holder to let go.
 * @param {string} path
 * @param {(pid: number) => void} onWait called once when there is something to wait for
 * @param {AbortSignal} [signal] ends the waiting
 */
export async function waitForLock(path, onWait, signal) {
  let told = false
  for (;;) {
    const lock = tryLock(path)
    if ('release' in lock) return lock
    if (!told) onWait(lock.heldBy)
    told = true
    await delay(POLL_MS, undefined, { signal })
  }
}

// link() fails when the name exists: whole file or nothing, and only one of two launchers wins.
function linkOnce(mine, path) {
  try {
    linkSync(mine, path)
    return { release: () => rmSync(path, { force: true }) }
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return undefined
  }
}

function takeOver(mine, path) {
  const holder = readJson(path)
  if (holder === undefined) return linkOnce(mine, path) ?? { heldBy: 0 }
  if (isRunning(holder)) return { heldBy: holder.pid }

  const stale = `${mine}.stale`
  try {
    renameSync(path, stale)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  // Between reading and renaming, another launcher may have taken over: then this is its lock, and it goes back.
  const moved = readJson(stale)
  if (moved && isRunning(moved)) linkOnce(stale, path)
  rmSync(stale, { force: true })
  return linkOnce(mine, path) ?? { heldBy: readJson(path)?.pid ?? 0 }
}
