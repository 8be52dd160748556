import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { type Profile, type ServiceName, serviceHandle } from '@/scripts/launch/services/index.mjs'
import type { Product } from '@/tests/chaos/product/product'
import { descriptorsOf, heapOf, memoryOf } from './read-process'
import type { Reading } from './series'

/** The launcher, servers, workers, the workers' runners, and the services. */
export function readProcesses(product: Product, profile: Profile, heaps: string): Reading[] {
  const own = [...product.processes.values()].map(({ name, pid }) => ({ name, pid: pid() }))
  const launcher = { name: 'launcher', pid: product.launcher?.pid() }
  const workers = own.filter(({ name }) => name.startsWith('worker'))
  return [
    ...[launcher, ...own].flatMap(({ name, pid }) => (pid === undefined ? [] : readNode(name, pid, heaps))),
    ...readRunners(workers.flatMap(({ pid }) => (pid === undefined ? [] : descendantsOf(pid).map((child) => child.pid)))),
    // Each of its processes is counted with the buffers that all share otherwise, and these are as large as they were set.
    ...readService(profile, 'postgres', 'RssAnon'),
    ...readService(profile, 'rabbitmq', 'VmRSS'),
    ...readService(profile, 'redis', 'VmRSS'),
  ]
}

function readNode(name: string, pid: number, heaps: string): Reading[] {
  return [
    ...reading({ name, unit: 'MB of memory', group: 'memory' }, memoryOf(pid, 'VmRSS')),
    ...reading({ name, unit: 'MB of heap', group: 'heap' }, heapOf(pid, heaps)),
    ...reading({ name, unit: 'open files', group: 'processes' }, descriptorsOf(pid)),
  ]
}

function readRunners(pids: number[]): Reading[] {
  const memory = known(pids.map((pid) => memoryOf(pid, 'VmRSS')))
  const files = known(pids.map(descriptorsOf))
  return [
    { name: 'all runners', unit: 'MB of memory', group: 'memory', value: sum(memory) },
    { name: 'the largest runner', unit: 'MB of memory', group: 'memory', value: Math.max(0, ...memory) },
    { name: 'all runners', unit: 'open files', group: 'processes', value: sum(files) },
    { name: 'runners', unit: 'processes', group: 'processes', value: memory.length },
  ]
}

function readService(profile: Profile, name: ServiceName, field: 'VmRSS' | 'RssAnon'): Reading[] {
  const { pid } = serviceHandle(profile, name)
  if (pid === undefined) return []
  const pids = [pid, ...descendantsOf(pid).map((child) => child.pid)]
  return [
    { name, unit: 'MB of memory', group: 'memory', value: sum(known(pids.map((one) => memoryOf(one, field)))) },
    { name, unit: 'open files', group: 'processes', value: sum(known(pids.map(descriptorsOf))) },
  ]
}

function reading(what: Omit<Reading, 'value'>, value: number | null): Reading[] {
  return value === null ? [] : [{ ...what, value }]
}

const known = (values: (number | null)[]) => values.filter((value) => value !== null)
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
