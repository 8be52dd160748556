/** Tells attempts apart: of one job, two may be in the same process while the earlier one, fenced, still stops. */
export const attemptKey = ({ jobId, attempt }: { jobId: string; attempt: number }): string => `${jobId}:${attempt}`
