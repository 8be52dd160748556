export type RowCommand = 'download' | 'list-todo' | 'run-again' | 'edit' | 'delete' | 'rename' | 'select'

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

const commands = new Map<string, RowCommand>([
  ['d', 'download'],
  ['a', 'list-todo'],
  ['r', 'run-again'],
  ['e', 'edit'],
  ['x', 'select'],
  ['X', 'select'],
  ['Delete', 'delete'],
  ['Backspace', 'delete'],
  ['F2', 'rename'],
])

/** What a key asks of the row that has the focus; null for one that is not ours. Enter is the link's own. */
export function rowKeyOf(
  { key, ctrlKey, metaKey, altKey, isComposing }: Press,
  { typing, single }: { typing: boolean; single: boolean },
): RowCommand | null {
  if (typing || !single || ctrlKey || metaKey || altKey || isComposing) return null
  return commands.get(key) ?? null
}
