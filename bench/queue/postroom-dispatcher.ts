import { answerParent } from '@/bench/support/answer-parent'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { loadConfig } from '@/lib/config'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createLogger } from '@/lib/logger'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { createCommandClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { startDispatch } from '@/server/dispatch/start-dispatch'

// The dispatching half of server/index.ts, which begins when it is told to.
const config = loadConfig()
const log = createLogger('dispatcher', config.LOG_LEVEL)
const pool = createPool(config.DATABASE_URL, { max: 20, onError: () => {} })
const live = createLiveState(createCommandClient(config.REDIS_URL, log))
const publisher = createPublisher({ url: config.RABBITMQ_URL, log })
await publisher.ready()
await pool.query('SELECT 1')

const answers = {
  async start() {
    startDispatch({
      db: createDatabase(pool),
      sessionUrl: config.DATABASE_URL,
      publisher,
      maxRunning: config.MAX_RUNNING_PER_USER,
      auditKeepDays: config.AUDIT_KEEP_DAYS,
      store: createDiskStore({ dir: config.ARTIFACTS_DIR }),
      inputs: createDiskInputs({ dir: config.ARTIFACTS_DIR }),
      inputKeepDays: config.ARTIFACT_KEEP_DAYS,
      publish: (userId, event) => void live.publish(userId, event).catch(() => {}),
      log,
    })
  },
}
export type DispatcherAnswers = typeof answers

answerParent(answers)
