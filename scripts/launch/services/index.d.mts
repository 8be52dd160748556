export type Profile = 'app' | 'test' | 'test-2' | 'bench' | 'chaos'
export type ServiceName = 'postgres' | 'redis' | 'rabbitmq'

export interface ProvidedService {
  name: ServiceName
  source: 'url' | 'private' | 'compose'
  /** Addresses with credentials, e.g. `{ REDIS_URL }`. */
  env: Record<string, string>
  /** host:port, safe to print. */
  address: string
  pid?: number
  /** Which branch of the decision order was taken, for people. */
  note: string
  logFile?: string
}

/** A private server of ours. Every promise resolves after real readiness (start, restart) or real exit (stop, kill, wipe). */
export interface ServiceHandle {
  readonly name: ServiceName
  readonly private: true
  /** Stays the same over restarts. */
  readonly url: string
  readonly pid: number | undefined
  /** `rabbitmq` also has `management`. */
  readonly ports: Record<string, number>
  environment(): Record<string, string>
  isRunning(): boolean
  isHealthy(): Promise<boolean>
  /** To the main process; SIGSTOP and SIGCONT to every process of the server. */
  signal(signal: NodeJS.Signals): void
  /** Same port and data. An empty data folder is made anew, with roles, users and databases. Throws when it already runs. */
  start(): Promise<void>
  /** Ends it the clean way. Nothing to do when it does not run. */
  stop(): Promise<void>
  /** SIGKILL to every process of the server. */
  kill(): Promise<void>
  /** stop, then start. */
  restart(): Promise<void>
  /** Stops it and removes its data; `start()` brings up an empty server at the same address. */
  wipe(): Promise<void>
}

export const PROJECT_ROOT: string
/** Where a profile keeps what. */
export function placesOf(root: string, profile: Profile): { folder: string; servicesLock: string; envFile: string }
export function givenEnvironment(root: string, profile: Profile): Record<string, string>

export function startServices(options: {
  profile: Profile
  root?: string
  log?: (line: string) => void
  alsoInstall?: string[]
  env?: Record<string, string | undefined>
}): Promise<{ env: Record<string, string>; services: Record<ServiceName, ProvidedService> }>

export function stopServices(options: { profile: Profile; root?: string; log?: (line: string) => void }): Promise<void>
export function killServices(options: { profile: Profile; root?: string }): Promise<void>
export function holdServices(options: { profile: Profile; root?: string }): void
export function areServicesHeld(options: { profile: Profile; root?: string }): boolean
export function serviceHandle(profile: Profile, name: ServiceName, root?: string): ServiceHandle
export function keepServicesRunning(options: {
  profile: Profile
  root: string
  names: ServiceName[]
  log: (line: string) => void
  onLook?: () => void
}): {
  stop(): Promise<void>
  killNow(): void
}
