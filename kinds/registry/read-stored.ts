import { type ReadPayload, readPayload, readSettings, versionOf } from '@/kinds/kit/read-payload'
import { kindOf } from './kind-of'

/** Settings as they were stored: of a job, of a template. */
export interface Stored {
  kind: string
  payload: Record<string, unknown>
  /** Of today where it is not said. */
  payloadVersion?: number
}

/** What they are today; null for a kind that is not known here. */
export function readStored({ kind: id, payload, payloadVersion }: Stored): ReadPayload | null {
  const kind = kindOf(id)
  return kind ? readPayload(kind, payload, payloadVersion ?? versionOf(kind)) : null
}

/** The same, where settings that do not fit are as good as none. */
export function settingsOf(stored: Stored): Record<string, unknown> | null {
  const read = readStored(stored)
  return read?.fits ? read.payload : null
}

/** What was kept under a name, as it would be kept today: without files. Null for what does not fit any more. */
export function presetSettings({ kind: id, payload, payloadVersion }: Stored): Record<string, unknown> | null {
  const kind = kindOf(id)
  const read = kind && readSettings(kind, payload, payloadVersion ?? versionOf(kind))
  return read?.fits ? read.payload : null
}
