import type { Words } from '@/components/i18n/words'
import type { Upload } from '@/components/uploads/upload'

const TOPICS = ['failed', 'done', 'broken', 'half', 'started'] as const
type Topic = (typeof TOPICS)[number]

/** Something worth saying aloud of one upload. */
export interface UploadNews {
  key: string
  name: string
  topic: Topic
}

/** What a screen reader is told: that it has begun, is half way, is there, or is not. Ticks are not. */
export function uploadNews(before: readonly Upload[], after: readonly Upload[]): UploadNews[] {
  return after.flatMap((upload) => {
    const topic = topicOf(
      before.find(({ key }) => key === upload.key),
      upload,
    )
    return topic ? [{ key: upload.key, name: upload.name, topic }] : []
  })
}

function topicOf(before: Upload | undefined, { state, sent, bytes }: Upload): Topic | null {
  if (before?.state.is !== state.is) {
    if (state.is === 'done' || state.is === 'failed') return state.is
    // Only once: a line that stays broken is tried again and again.
    if (state.is === 'broken') return before?.tries === 0 ? 'broken' : null
    return state.is === 'going' && before?.tries === 0 && sent === 0 ? 'started' : null
  }
  return before.sent * 2 < bytes && sent * 2 >= bytes ? 'half' : null
}

/** All that is said together: of several files of which the same is to be said in one sentence. */
export function newsWords(news: readonly UploadNews[], { t }: Words): string {
  const newest = [...new Map(news.map((one) => [one.key, one])).values()]
  const sentences = TOPICS.flatMap((topic) => {
    const about = newest.filter((one) => one.topic === topic)
    const [first] = about
    return first ? [t(`fields.file.news.${topic}`, { count: about.length, name: first.name })] : []
  })
  return sentences.join(' ')
}
