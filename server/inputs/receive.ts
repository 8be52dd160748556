import type { Readable } from 'node:stream'
import type { InputStore, InputWriter } from '@/lib/artifacts/inputs/input-store'
import type { StoredInput, UserInputs } from '@/lib/ledger/inputs/user-inputs'
import { holdWriter } from './hold-writer'
import { brokenOff, diskFull, fileGone, moreThanSaid } from './refusals'
import { unlessSilent } from './unless-silent'

/** So much is made safe at once, or what came in a few seconds: what was not is sent again after a crash. */
const SAFE_EVERY_BYTES = 32 * 1024 * 1024

export interface Receiving {
  input: StoredInput
  /** What comes is all of it, however long it was said to be. */
  isAll: boolean
  /** Who writes it: see `UserInputs.write`. */
  writer: string
  inputs: UserInputs
  store: Pick<InputStore, 'write'>
}

export interface Received<Whole> {
  received: number
  /** Null while bytes are missing. */
  whole: Whole | null
}

/**
 * Appends what comes to the file. What has come when the line breaks, the disk is full or this process ends is kept as far as it is safe
 * on the disk, and nothing is told to be received before that.
 * @param onWhole is asked once all bytes are safe, before anybody is told so
 * @throws {HttpProblem} for what could not be taken to its end
 */
export async function receive<Whole>(
  body: Readable,
  { input, isAll, writer, inputs, store }: Receiving,
  onWhole: (file: InputWriter) => Promise<Whole>,
): Promise<Received<Whole>> {
  const file = await openAt(input)
  const held = holdWriter(input.received, { tell: (at) => inputs.written(input.id, writer, at), makeSafe })

  async function openAt({ id, key, received }: StoredInput): Promise<InputWriter> {
    try {
      return await store.write(key, received)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw asProblem(error)
      await inputs.remove(id)
      throw fileGone()
    }
  }

  /** All of its bytes are told to be here only together with what they are. */
  async function makeSafe(): Promise<number> {
    const at = await file.sync()
    return at < input.bytes ? at : held.safe()
  }

  async function take(): Promise<Received<Whole>> {
    for await (const piece of unlessSilent(body)) {
      if (file.at() + piece.length > input.bytes) throw moreThanSaid()
      held.check()
      await file.write(piece)
      if (file.at() - held.safe() >= SAFE_EVERY_BYTES) await held.note(await makeSafe())
    }
    const at = await file.sync()
    if (isAll ? at > 0 : at === input.bytes) return { received: at, whole: await onWhole(file) }
    await held.note(at)
    return { received: at, whole: null }
  }

  try {
    return await take()
  } catch (error) {
    throw asProblem(error)
  } finally {
    held.stop()
    const kept = await makeSafe().catch(held.safe)
    await file.close()
    // Of a file that is whole now, or that somebody else writes, this changes nothing.
    await inputs.leave(input.id, writer, kept).catch(() => {})
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

/** What the file system or the line said, for people. */
function asProblem(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(error)
    case 'ECONNRESET':
    case 'ABORT_ERR':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return brokenOff()
    default:
      return error
  }
}
