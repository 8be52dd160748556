import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { reportOf } from './report'

// The command itself: `npm run datasets:check`.
try {
  const config = loadConfig()
  const datasets = createDatasets({
    catalog: loadCatalog(config.DATASETS_FILE),
    connectionUrl: config.connectionUrl,
    log: { warn: () => {} },
  })
  const inspections = await datasets.inspect({ rows: true }).finally(datasets.close)
  process.stdout.write(reportOf(inspections))
  if (inspections.some(({ problems }) => problems.length > 0)) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
