import { createStore } from '@/components/store/create-store'

/** A field that takes files. */
export interface DropTarget {
  element: HTMLElement
  take(files: readonly File[], folders: ReadonlySet<File>): void
}

/** What a file that is dragged over the page would be dropped into. */
export interface Dragged {
  over: DropTarget | null
}

/** Null while no file is dragged over the page. */
export const dragged = createStore<Dragged | null>(null)
const targets = new Set<DropTarget>()

/** Takes files that are dropped on a field, or anywhere on the page where it is the only one, and those that are pasted. */
export function addDropTarget(target: DropTarget): () => void {
  if (targets.size === 0) listen('addEventListener')
  targets.add(target)
  return () => {
    targets.delete(target)
    if (targets.size > 0) return
    listen('removeEventListener')
    dragged.set(null)
  }
}

function listen(how: 'addEventListener' | 'removeEventListener'): void {
  window[how]('dragenter', onDrag as EventListener)
  window[how]('dragover', onDrag as EventListener)
  window[how]('dragleave', onLeave as EventListener)
  window[how]('drop', onDrop as EventListener)
  window[how]('paste', onPaste as EventListener)
}

function targetAt(place: EventTarget | null): DropTarget | null {
  const [first, ...others] = targets
  const over = [...targets].find(({ element }) => place instanceof Node && element.contains(place))
  return over ?? (others.length === 0 ? (first ?? null) : null)
}

function onDrag(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return
  // Else the browser would show the file in the place of the page.
  event.preventDefault()
  const over = targetAt(event.target)
  event.dataTransfer.dropEffect = over ? 'copy' : 'none'
  if (dragged.get()?.over !== over || !dragged.get()) dragged.set({ over })
}

function onLeave({ relatedTarget }: DragEvent): void {
  if (relatedTarget === null) dragged.set(null)
}

function onDrop(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  dragged.set(null)
  const { files, folders } = filesIn(event.dataTransfer)
  targetAt(event.target)?.take(files, folders)
}

function onPaste(event: ClipboardEvent): void {
  const { clipboardData, target } = event
  if (!clipboardData || clipboardData.files.length === 0) return
  // A spreadsheet's cells come as a picture too: whoever writes wants the text.
  if (isEditable(target) && clipboardData.types.includes('text/plain')) return
  const into = targetAt(target)
  if (!into) return
  event.preventDefault()
  const { files, folders } = filesIn(clipboardData)
  into.take(files, folders)
}

const isEditable = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'file')

/** A folder is handed over as if it were a file; which it cannot be read as. */
function filesIn({ items }: DataTransfer): { files: File[]; folders: Set<File> } {
  const folders = new Set<File>()
  const files = [...items].flatMap((item) => {
    const file = item.getAsFile()
    if (file && item.webkitGetAsEntry()?.isDirectory) folders.add(file)
    return file ?? []
  })
  return { files, folders }
}
