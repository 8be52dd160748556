/** Requests a minute, counted in this process: per user where one is known, else per address. */
export interface RateLimits {
  /** Everything under /api. A page that polls every 5 s and estimates while a form is edited needs about 60. */
  requests: number
  /** New jobs. What bounds the load is the queue's own limit; this bounds the statements spent on refusing. */
  submits: number
}

export const defaultRateLimits: RateLimits = { requests: 1200, submits: 300 }
