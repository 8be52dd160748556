import type { Direction } from './proxy'

/** `postgres` is the ledger's connections, `register` those that an export reads by: each may break alone. */
export const LINKS = ['postgres', 'register', 'rabbitmq', 'redis'] as const
export type Link = (typeof LINKS)[number]

export const SERVICES = ['postgres', 'rabbitmq', 'redis'] as const
export type Service = (typeof SERVICES)[number]

/**
 * What may be done to the system. Each fault ends by itself: what was cut is joined again, what was killed is started, by the
 * launcher where it is one of its children or services.
 */
export type Fault =
  | { kind: 'kill'; process: string; downMs: number }
  | { kind: 'kill-runner'; process: string; nth: number }
  | { kind: 'pause'; process: string; forMs: number }
  | { kind: 'stop'; process: string; downMs: number }
  | { kind: 'kill-service'; service: Service; downMs: number }
  | { kind: 'pause-service'; service: Service; forMs: number }
  | { kind: 'wipe-service'; service: Exclude<Service, 'postgres'> }
  | { kind: 'launcher'; how: 'kill' | 'stop' | 'pause'; forMs: number }
  | { kind: 'cut'; process: string; link: Link; forMs: number }
  | { kind: 'black-hole'; process: string; link: Link; forMs: number }
  | { kind: 'half-open'; process: string; link: Link; stops: Direction; forMs: number }
  | { kind: 'latency'; process: string; link: Link; ms: number; forMs: number }
  | { kind: 'reset'; process: string; link: Link }

export type FaultKind = Fault['kind']

export const FAULT_KINDS = [
  'kill',
  'kill-runner',
  'pause',
  'stop',
  'kill-service',
  'pause-service',
  'wipe-service',
  'launcher',
  'cut',
  'black-hole',
  'half-open',
  'latency',
  'reset',
] as const satisfies readonly FaultKind[]

/** What a fault takes hold of: two faults of one resource follow each other, all others may overlap. */
export function resourceOf(fault: Fault): string {
  if ('service' in fault) return fault.service
  if (!('process' in fault)) return 'launcher'
  return 'link' in fault ? `${fault.process}:${fault.link}` : fault.process
}
