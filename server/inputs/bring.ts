import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import type { InputHint } from '@/kinds/kit/contract'
import { isAccepted } from '@/kinds/kit/inputs'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import type { InputWriter } from '@/lib/artifacts/inputs/input-store'
import type { StoredInput, UserInputs } from '@/lib/ledger/inputs/user-inputs'
import type { AppDeps } from '@/server/deps'
import { notFound } from '@/server/problems'
import { type Received, receive } from './receive'
import { busy, diskFull, elsewhere, quotaFull, tooLarge, tooManyFiles, tooManyUnfinished, wrongType } from './refusals'
import { HEAD_BYTES, sniff } from './sniff'

/** A disk that is as good as full is left to what is running already. */
const SPARE_BYTES = 64 * 1024 * 1024
/** More than anybody can have in sight; the sum of their sizes is asked for with each new one. */
const MOST_FILES = 5000
const MOST_UNFINISHED = 10

/** What is going to be brought, and for what. */
export interface Announced {
  kind: string
  name: string
  hint: InputHint
  fileName: string
  bytes: number
}

type Deps = Pick<AppDeps, 'inputs'> & { settings: Pick<AppDeps['settings'], 'inputBytesPerUser'> }

/** Room for a file. @throws {HttpProblem} for one that there is none for */
export async function announce({ inputs: store, settings }: Deps, inputs: UserInputs, announced: Announced): Promise<StoredInput> {
  const { hint, bytes } = announced
  if (bytes > hint.maxBytes) throw tooLarge(hint.maxBytes)
  if ((await store.room()) < bytes + SPARE_BYTES) throw diskFull()
  const id = uuidv7()
  const limits = { bytes: settings.inputBytesPerUser, files: MOST_FILES, unfinished: MOST_UNFINISHED }
  const { kind, name, fileName } = announced
  const added = await inputs.add({ id, kind, name, fileName, bytes, key: newInputKey(id) }, limits)
  switch (added.result) {
    case 'added':
      return added.input
    case 'no_room':
      throw quotaFull(added.bytes, limits.bytes)
    case 'too_many':
      throw tooManyFiles(limits.files)
    case 'too_many_unfinished':
      throw tooManyUnfinished(limits.unfinished)
    default:
      return added satisfies never
  }
}

/** Where to go on with a file. */
interface Part {
  input: StoredInput
  hint: InputHint
  at: number
  /** What comes is all of it, however long it was said to be. */
  isAll?: boolean
}

/** Goes on with a file. @throws {HttpProblem} where it cannot be gone on with, and for one that is not what is asked for, which is gone then */
export async function goOn({ inputs: store }: Deps, inputs: UserInputs, body: Readable, part: Part): Promise<Received<StoredInput>> {
  const { input, hint, at, isAll = false } = part
  const { id, key, fileName } = input
  const writer = randomUUID()
  const write = await inputs.write(id, writer, at)
  switch (write.result) {
    case 'yours':
      return receive(body, { input: write.input, isAll, writer, inputs, store }, complete)
    case 'not_found':
      throw notFound()
    case 'busy':
      throw busy()
    case 'elsewhere':
      throw elsewhere(write.received)
    default:
      return write satisfies never
  }

  async function complete(file: InputWriter): Promise<StoredInput> {
    const mediaType = await sniff(await store.head(key, HEAD_BYTES), fileName)
    if (!isAccepted(hint, mediaType)) {
      await inputs.remove(id)
      throw wrongType(mediaType, hint)
    }
    const whole = await inputs.complete(id, writer, { bytes: file.at(), sha256: await file.sha256(), mediaType })
    if (!whole) throw busy()
    return whole
  }
}
