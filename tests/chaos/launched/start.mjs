import { launch } from '#launch/app/launch.mjs'
import { PRODUCTION } from '#launch/app/start.mjs'

// `npm start` on another profile's services, which it leaves running: the checker reads the ledger when it has gone. Each child
// goes through a module that gives it connections of its own. What is run was built before the first fault.
const modules = { server: 'tests/chaos/launched/server.mjs', worker: 'tests/chaos/launched/worker.mjs' }
await launch({ ...PRODUCTION, modules, build: async () => {} }, ['--keep'], process.argv[2])
