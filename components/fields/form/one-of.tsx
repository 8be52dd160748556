import { cn } from '@/components/ui/cn'

/** One of several words in the room of the longest: what stands beside it stays where it is when another is said. */
export function OneOf({ words, said }: { words: string[]; said: string }) {
  return (
    <span className="grid items-center short:max-w-28 short:whitespace-normal short:leading-4">
      {words.map((word) => (
        <span
          key={word}
          aria-hidden={word === said ? undefined : true}
          className={cn('col-start-1 row-start-1', word !== said && 'invisible')}
        >
          {word}
        </span>
      ))}
    </span>
  )
}
