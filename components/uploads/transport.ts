import type { InputFile } from '@/lib/contracts/inputs'
import type { Place } from './place'
import type { Brought } from './upload'

/** How files get to the server: see docs/inputs.md. */
export interface Transport {
  /** Tells the server of a file, and which field it is for. @returns its id */
  create(file: Brought & { place: Place }, signal: AbortSignal): Promise<string>
  /** How much of it is there, of how much. */
  offset(id: string, signal: AbortSignal): Promise<{ received: number; bytes: number }>
  /** Sends a part. @param onSent how much of the part has left this machine @returns how much of the whole is there then */
  send(part: { id: string; offset: number; body: Blob }, onSent: (bytes: number) => void, signal: AbortSignal): Promise<number>
  facts(id: string): Promise<InputFile>
  remove(id: string): Promise<void>
}
