import { writeSync } from 'node:fs'

/** Ends a process that cannot do its work as it is set up, with one line for whoever set it up and no stack. */
export function refuseToStart(error: unknown): never {
  writeSync(process.stderr.fd, `${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
