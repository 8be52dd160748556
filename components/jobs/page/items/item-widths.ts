import type { ShownColumn } from './item-columns'

/** Classes that share the width of the table out among its columns; what is told in texts gets what is left. */
export interface ItemWidths {
  name: string
  text: string
  figure: string
  when: string
  tries: string
  /** What items left, when and at which try: columns of their own where there is room for them, else lines below name and state. */
  column: string
  line: string
}

const plain: ItemWidths = {
  // An e-mail address is not broken where it need not be.
  name: '@lg:w-[50%] @3xl:w-[20%]',
  text: '',
  figure: 'w-24',
  when: 'w-32',
  tries: 'w-20',
  column: '@3xl:table-cell',
  line: '@3xl:hidden',
}

/** A picture stands beside the name, and figures beside both. */
const withPictures: ItemWidths = {
  name: 'w-[54%] @5xl:w-[24%]',
  text: 'w-24',
  figure: 'w-20',
  when: 'w-24',
  tries: 'w-16',
  column: '@5xl:table-cell',
  line: '@5xl:hidden',
}

export const widthsOf = (columns: readonly ShownColumn[]): ItemWidths => (columns.some(({ as }) => as === 'picture') ? withPictures : plain)
