import { z } from 'zod'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

/** What whoever runs Postroom allows of pictures. */
export const ImagesVariables = z.object({
  /** Pictures of one job. */
  IMAGES_MAX_FILES: whole(1, 100_000).default(5000),
  /** One picture as it is brought. */
  IMAGES_MAX_FILE_MB: whole(1, 1000).default(50),
  /** One picture, as it is brought and as it is made: width by height. */
  IMAGES_MAX_MEGAPIXELS: whole(1, 1000).default(50),
  /** How many seconds one may take: by the clock between two rows of pixels, and twice as many of a processor in all. */
  IMAGES_MAX_SECONDS: whole(1, 3600).default(120),
  /** How many at the same time, in one job. */
  IMAGES_AT_ONCE: whole(1, 64).default(2),
  /** A result is split into archives of at most so much. */
  IMAGES_ZIP_MB: whole(1, 100_000).default(2000),
})
export type ImagesLimits = z.infer<typeof ImagesVariables>
