import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded with --import into a server under load, ours or a peer's: answers its parent how it does. See child.ts.
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()

process.on('message', (message) => {
  if (message?.name !== 'usage') return
  const { user, system } = process.cpuUsage()
  const value = {
    cpuMs: (user + system) / 1000,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    loopDelayP99Ms: delay.percentile(99) / 1e6,
    loopDelayMaxMs: delay.max / 1e6,
  }
  delay.reset()
  process.send({ id: message.id, value })
})
