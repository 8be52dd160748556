import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Loaded with --import into the product's processes: writes down what each holds after a collection, which is what it would never give back.
// Runners are left alone: they come and go, and what they take is seen from outside.
const EVERY_MS = 10_000
const folder = process.env.SOAK_HEAPS
const name = basename(process.argv[1] ?? '')

if (folder && !name.startsWith('runner')) {
  mkdirSync(folder, { recursive: true })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  setInterval(() => {
    collect()
    writeFileSync(join(folder, String(process.pid)), String(process.memoryUsage().heapUsed))
  }, EVERY_MS).unref()
}
