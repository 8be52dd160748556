import type { ShownColumn } from './item-columns'

/** Classes that share the width of the table out among its columns; what is told in texts gets what is left. */
export interface ItemWidths {
  name: string
  text: string
  figure: string
  when: string
  tries: string
  /** Of what items left: a column of its own where there is room for it, else a line below the name. */
  column: string
  line: string
}

const plain: ItemWidths = {
  name: '',
  text: '',
  figure: 'w-24',
  when: 'w-36',
  tries: 'w-20',
  column: '@3xl:table-cell',
  line: '@3xl:hidden',
}

/** A picture stands beside the name, and figures beside both. */
const withPictures: ItemWidths = {
  name: 'w-[54%] @lg:w-[44%] @5xl:w-[24%]',
  text: 'w-24',
  figure: 'w-20',
  when: 'w-24',
  tries: 'w-16',
  column: '@5xl:table-cell',
  line: '@5xl:hidden',
}

export const widthsOf = (columns: readonly ShownColumn[]): ItemWidths => (columns.some(({ as }) => as === 'picture') ? withPictures : plain)
