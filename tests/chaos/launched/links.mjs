import { readFileSync } from 'node:fs'

// The launcher gives all its children the same addresses. Here each gets its own, which lead through proxies.
const links = JSON.parse(readFileSync(process.env.CHAOS_LINKS, 'utf8'))
Object.assign(process.env, links[process.env.POSTROOM_PROCESS])
