import { cn } from '@/components/ui/cn'

/** One of several words in the room of the longest: what stands beside it stays where it is when another is said. */
export function OneOf({ words, at }: { words: string[]; at: number }) {
  return (
    <span className="grid items-center short:max-w-28 short:whitespace-normal short:leading-4">
      {words.map((word, index) => (
        <span
          key={word}
          aria-hidden={index === at ? undefined : true}
          className={cn('col-start-1 row-start-1', index !== at && 'invisible')}
        >
          {word}
        </span>
      ))}
    </span>
  )
}
