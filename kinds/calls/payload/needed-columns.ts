import { columnsIn } from './template'

/** The columns that a job's templates have places for. */
export const neededColumns = ({ path, headers, body }: { path: string; headers: string; body: string }): string[] =>
  columnsIn(path, headers, body)
