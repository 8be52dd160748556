import type { Numbers } from './numbers'
import type { Translate } from './translate'

const MINUTE = 60
const HOUR = 3600

export function createDurations({ count, oneDigit }: Pick<Numbers, 'count' | 'oneDigit'>, t: Translate) {
  /** A span for people, in seconds: "a few seconds", "about 25 s", "about 4 min", "about 1 h 20 min". */
  function about(seconds: number): string {
    if (seconds < 5) return t('format.about.fewSeconds')
    if (seconds <= 55) return t('format.about.seconds', { seconds: count(Math.ceil(seconds / 5) * 5) })
    if (seconds < HOUR - MINUTE) return t('format.about.minutes', { minutes: count(Math.max(1, Math.ceil((seconds - 15) / MINUTE))) })
    const steps = Math.max(12, Math.round(seconds / (5 * MINUTE)))
    const hours = count(Math.floor(steps / 12))
    const minutes = (steps % 12) * 5
    return minutes === 0 ? t('format.about.hours', { hours }) : t('format.about.hoursAndMinutes', { hours, minutes: count(minutes) })
  }

  return {
    about,

    /** The wording beside a bar; null where the figure means nothing yet. */
    timeLeft: (secondsLeft: number | null) => (secondsLeft === null ? null : t('format.timeLeft', { about: about(secondsLeft) })),

    /** How long something took: "0.4 s", "12 s", "3 min 05 s". */
    took(from: string, to: string): string {
      const seconds = (Date.parse(to) - Date.parse(from)) / 1000
      // Nothing takes no time.
      if (seconds < 10) return `${oneDigit(Math.max(0.1, seconds))} s`
      if (seconds < MINUTE) return `${count(Math.round(seconds))} s`
      const wholeSeconds = Math.round(seconds)
      return `${count(Math.floor(wholeSeconds / MINUTE))} min ${String(wholeSeconds % MINUTE).padStart(2, '0')} s`
    },
  }
}
