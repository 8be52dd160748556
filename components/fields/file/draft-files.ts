import type { Upload } from '@/components/uploads/upload'

/** A file as it stands in a form. */
export interface DraftFile {
  /** Of its upload; of one that an earlier job had the id. */
  key: string
  /** Null until it is there. */
  id: string | null
  state:
    | 'coming'
    /** It comes only if somebody does something. */
    | 'stuck'
    | 'here'
    /** An earlier job had it, and it is kept no longer. */
    | 'gone'
}
export type DraftFiles = readonly DraftFile[]

/** Those that an earlier job had. */
export function keptFiles(value: unknown): DraftFiles {
  const ids = Array.isArray(value) ? value : [value]
  return ids.filter((id) => typeof id === 'string').map((id) => ({ key: id, id, state: 'here' }))
}

export const fileOf = ({ key, id, state }: Upload): DraftFile => ({
  key,
  id: state.is === 'done' ? id : null,
  state: state.is === 'done' ? 'here' : state.is === 'absent' || state.is === 'paused' || state.is === 'failed' ? 'stuck' : 'coming',
})

/** The files as their uploads are now; the very same where nothing has changed. */
export function withUploads(files: DraftFiles, uploads: readonly Upload[]): DraftFiles {
  const now = files.flatMap((file) => {
    const upload = uploads.find(({ key }) => key === file.key)
    // Of one that is there nothing more is to be known.
    if (!upload) return file.id === null ? [] : [file]
    const next = fileOf(upload)
    return [next.id === file.id && next.state === file.state ? file : next]
  })
  return now.length === files.length && now.every((file, at) => file === files[at]) ? files : now
}
