'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { takesMany } from '@/components/fields/field/schema'
import { pageUploads } from '@/components/uploads/page-uploads'
import { isSameFile, type Upload } from '@/components/uploads/upload'
import { useUploads } from '@/components/uploads/use-uploads'
import { chooseFiles, type Offered, type Refusal, type Takes } from './choose-files'
import { type DraftFiles, fileOf, withUploads } from './draft-files'
import { usePlace } from './use-place'

export interface RefusedFile {
  key: string
  file: Offered
  why: Refusal
}

export interface Files {
  takes: Takes
  /** Of those in the form; one that an earlier job had has none. */
  uploads: readonly Upload[]
  refused: readonly RefusedFile[]
  offer(files: readonly File[], folders?: ReadonlySet<File>): void
  remove(key: string): void
  /** The server has it no longer. */
  lose(key: string): void
}

const nothing = { accept: [], maxBytes: 0 }
let refusals = 0

/** The files of a field: as they stand in the form, and as their uploads are. */
export function useFiles({ about, at, value, onChange }: FieldProps<DraftFiles>): Files {
  const place = usePlace(at.kind, about.name)
  const many = takesMany(about.schema)
  const takes: Takes = { ...(about.input ?? nothing), many }
  const all = useUploads()
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const uploads = value.flatMap(({ key }) => all.find((upload) => upload.key === key) ?? [])

  const follow = useEffectEvent(() => {
    const found = many || value.length === 0 ? pageUploads.claim(place).map(fileOf) : []
    const next = withUploads(found.length === 0 ? value : [...value, ...found], pageUploads.get())
    if (next !== value) onChange(many ? next : next.slice(-1))
  })
  // What stands in the form follows the uploads: they may have gone on while it was not there.
  useEffect(() => {
    if (all) follow()
  }, [all])

  const goesOn = (file: File) => uploads.some((upload) => upload.state.is === 'absent' && isSameFile(upload, printOf(file)))

  return {
    takes,
    uploads,
    refused,
    offer(files, folders = new Set()) {
      const back = files.filter(goesOn)
      const others = files.filter((file) => !back.includes(file))
      const room = many ? (takes.maxFiles ?? Number.POSITIVE_INFINITY) - value.length : 1 - back.length
      const held = uploads.map(({ name, bytes, modified }) => ({ name, size: bytes, lastModified: modified }))
      const chosen = chooseFiles(others, { takes, room, held, folders })
      setRefused(chosen.refused.map((one) => ({ ...one, key: `refused ${refusals++}` })))
      const keys = [...back, ...chosen.taken].map((file) => pageUploads.add(place, file))
      if (keys.length === 0) return
      // In a field for one file the new one takes the place of the other; elsewhere of one that could not be read any more.
      const isReplaced = (key: string) =>
        !keys.includes(key) && (!many || uploads.some((one) => one.key === key && isLost(one, chosen.taken)))
      for (const { key } of value) if (isReplaced(key)) pageUploads.remove(key)
      const before = value.map(({ key }) => key).filter((key) => !isReplaced(key))
      const now = [...new Set([...before, ...keys])]
      onChange(
        withUploads(
          now.map((key) => value.find((file) => file.key === key) ?? { key, id: null, state: 'coming' }),
          pageUploads.get(),
        ),
      )
    },
    remove(key) {
      setRefused(refused.filter((one) => one.key !== key))
      if (!value.some((file) => file.key === key)) return
      pageUploads.remove(key)
      onChange(value.filter((file) => file.key !== key))
    },
    lose: (key) => onChange(value.map((file) => (file.key === key ? { ...file, state: 'gone' } : file))),
  }
}

/** It was changed or moved, and is there again. */
const isLost = ({ name, state }: Upload, taken: readonly File[]) =>
  state.is === 'failed' && state.why === 'unreadable' && taken.some((file) => file.name === name)

const printOf = ({ name, size, lastModified }: File) => ({ name, bytes: size, modified: lastModified })
