import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

/** A peer's package from bench/peers, which the product does not depend on: typed by the few calls that a bench makes. */
export function loadPeer<Module>(peersDir: string, name: string): Module {
  return createRequire(join(resolve(peersDir), 'package.json'))(name) as Module
}

export function isInstalled(peersDir: string, name: string): boolean {
  return existsSync(join(resolve(peersDir), 'node_modules', name, 'package.json'))
}

/** What a peer's worker process does for the bench. */
export interface PeerWorker {
  /** Begins to take jobs. */
  start(): Promise<void>
  /** Jobs that its handler ran. */
  ran(): number
  close(): Promise<void>
}

/** What `worker.ts` is told by its environment. */
export interface PeerSettings {
  peersDir: string
  url: string
  slots: number
  batched: boolean
}
