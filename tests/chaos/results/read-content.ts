import sharp from 'sharp'
import { type CalledRow, type Content, digestOf } from '@/tests/chaos/record/content'
import type { WantedFile } from '@/tests/chaos/record/wanted'
import { unzip } from '@/tests/kinds/images/support/zip'
import { all, readPdf } from '@/tests/kinds/report/read-pdf'
import { readTable } from './read-table'

/** Opens a file as those do who get it. What cannot be opened is a finding, not the end of the run. */
export async function readContent(bytes: Buffer, mediaType: string, as: WantedFile['as']): Promise<Content> {
  try {
    return await readers[as](bytes, mediaType)
  } catch (error) {
    return { as: 'unreadable', why: error instanceof Error ? error.message : String(error) }
  }
}

const readers: Record<WantedFile['as'], (bytes: Buffer, mediaType: string) => Promise<Content>> = {
  rows: async (bytes, mediaType) => ({ as: 'rows', rows: digestOf(firstOf(await readTable(bytes, mediaType))) }),
  workbook: async (bytes, mediaType) => ({ as: 'workbook', rows: digestOf(firstOf(await readTable(bytes, mediaType)).sort()) }),

  async pages(bytes) {
    const { root, pages } = await readPdf(bytes)
    const rows = all(root, 'TBody').flatMap(({ kids }) => kids.map((row) => row.kids[0]?.text ?? ''))
    return { as: 'pages', pages, rows: digestOf(rows.filter(isFileNumber).sort()) }
  },

  async pictures(bytes) {
    const pictures = await unzip(bytes)
    // A picture that is cut off is not to be decoded to its end.
    for (const picture of pictures.values()) await sharp(picture, { failOn: 'truncated' }).raw().toBuffer()
    return { as: 'pictures', count: pictures.size }
  },

  async calls(bytes, mediaType) {
    const rows = await readTable(bytes, mediaType)
    return {
      as: 'calls',
      rows: rows.map(([, row = '', result = '', , , , receipt = '']): CalledRow => ({ row, result, receipt })),
    }
  },
}

const firstOf = (rows: string[][]) => rows.map(([first = '']) => first)

/** In the tables of a report's overview other things stand in this place. */
const isFileNumber = (text: string) => text.startsWith('BA-')
