import { z } from 'zod'

/** `code` is for programs, `message` for people; it never holds SQL, a path or a stack. */
export const JobError = z
  .object({
    code: z.string().describe('What happened, for programs.'),
    message: z.string().describe('What happened, for people, in English.'),
    facts: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe('The figures and names in the message, for programs and for other languages.'),
  })
  .describe('Why a job or an attempt failed.')
export type JobError = z.infer<typeof JobError>
