'use client'

import { FileRow } from '@/components/fields/file/file-row'
import { UploadRow } from '@/components/fields/file/upload-row'
import type { Upload, UploadState } from '@/components/uploads/upload'
import { Section } from './section'

const states: [name: string, state: UploadState][] = [
  ['queued.csv', { is: 'queued' }],
  ['going.csv', { is: 'going' }],
  ['broken.csv', { is: 'broken', why: 'line', until: 0 }],
  ['busy.csv', { is: 'broken', why: 'busy', until: 0 }],
  ['held.csv', { is: 'broken', why: 'held', until: 0 }],
  ['paused.csv', { is: 'paused' }],
  ['absent, and with a name that is far too long for one line of a field.csv', { is: 'absent' }],
  ['changed.csv', { is: 'failed', why: 'unreadable' }],
  ['portrait.csv', { is: 'failed', why: 'wrongType' }],
  ['unreachable.csv', { is: 'failed', why: new Error('not reached') }],
  ['done.csv', { is: 'done' }],
]

const uploadOf = (name: string, state: UploadState): Upload => ({
  key: name,
  place: { address: '/dev/ui', kind: 'dev', field: 'file' },
  name,
  bytes: 48_000_000,
  modified: 0,
  id: null,
  sent: state.is === 'queued' ? 0 : 20_000_000,
  samples: [
    { at: 0, sent: 12_000_000 },
    { at: 4000, sent: 20_000_000 },
  ],
  tries: 0,
  state,
})

const nothing = () => {}

export function FileStates() {
  return (
    <Section title="Files">
      <ul aria-label="Each state of an upload" className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {states.map(([name, state]) => (
          <UploadRow key={name} upload={uploadOf(name, state)} onChoose={nothing} onRemove={nothing} />
        ))}
        <FileRow name="notes.txt" wrong said="This is another type of file; CSV or PDF is asked for." onRemove={nothing} />
      </ul>
    </Section>
  )
}
