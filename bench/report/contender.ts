/** One report, printed once. */
export interface Printed {
  /** Of all its processes. */
  cpuSeconds: number
  peakMb: number
}

export interface Contender {
  name: string
  /** More rows than this would take minutes, or all memory. */
  mostRows: number
  print(rows: number, path: string): Promise<Printed>
}
