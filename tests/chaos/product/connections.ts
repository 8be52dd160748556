import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the sink is called, as an API that may be called. */
export const CONNECTION = 'sink'

/** @returns the file that lists it. Fast enough that a list is over soon, and not so fast that all of it is under way at once. */
export function writeConnections(folder: string, sink: string): string {
  const file = join(folder, 'connections.json')
  const connection = {
    id: CONNECTION,
    label: 'Sink',
    origin: sink,
    networks: ['127.0.0.0/8'],
    methods: ['POST', 'PUT'],
    idempotencyKey: 'Idempotency-Key',
    perSecond: 200,
    burst: 20,
    concurrency: 24,
    timeoutSeconds: 10,
  }
  writeFileSync(file, JSON.stringify({ connections: [connection] }))
  return file
}
