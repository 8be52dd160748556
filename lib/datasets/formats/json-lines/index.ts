import type { Block } from '@/lib/datasets/formats/block'
import { type Changes, createChanges, SavedChanges } from '@/lib/datasets/formats/changes'
import type { FileAbout, Format, RowFile } from '@/lib/datasets/formats/format'
import { createLongRow } from '@/lib/datasets/formats/long-row'
import { encodeTextRows, type RowWriters } from '@/lib/datasets/formats/text-rows'
import { createValueWriters } from './values'

/**
 * One JSON object per row, its fields named as the dataset's columns are or as it was asked for. Lines are ended by LF,
 * the encoding is UTF-8.
 */
export const jsonLines: Format = {
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  compressed: false,

  open(about, out, saved): RowFile {
    const changes = createChanges(
      { keys: about.showsKeys ? about.keys : 0, rowsBefore: about.rowsBefore },
      saved === undefined ? undefined : SavedChanges.parse(saved),
    )
    const writers = rowWriters(about, changes)
    let beforeEncode = changes.save()
    return {
      room: async () => Number.POSITIVE_INFINITY,
      encode(input, from, block, limit) {
        beforeEncode = changes.save()
        return encodeTextRows(input, from, block, limit, writers)
      },
      takeBack: () => changes.reset(beforeEncode),
      longRow: () => createLongRow(writers),
      write: (block) => out.write(block.content()),
      end: async () => {},
      canBeCut: async () => true,
      save: changes.save,
      warnings: changes.warnings,
    }
  },
}

function rowWriters({ keys, columns }: FileAbout, changes: Changes): RowWriters {
  const names = columns.map(({ name, field = name }, at) => Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(field)}:`))
  const values = createValueWriters(columns, changes)
  const putName = (block: Block, at: number) => {
    block.length += (names[at] as Buffer).copy(block.bytes, block.length)
  }
  return {
    keys,
    mostPerField: Math.max(...names.map((name) => name.length)) + MOST_PER_VALUE,
    beginRow: (_, input, from) => changes.row(input, from),
    fields: values.map(({ write }, at) => (block, input, from, to) => {
      putName(block, at)
      write(block, input, from, to)
    }),
    longFields: values.map(({ long }, at) => ({
      ...long,
      begin(block) {
        putName(block, at)
        long.begin(block)
      },
    })),
    writeNull(block, at) {
      putName(block, at)
      block.text('null')
    },
    endRow: (block) => block.text('}\n'),
  }
}

/** Quotes, and what ISO 8601 has more than PostgreSQL. */
const MOST_PER_VALUE = 16
