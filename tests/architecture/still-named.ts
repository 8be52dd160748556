/**
 * Files outside kinds/ that name a kind today. Each has to go from here: the test tells of one that names none any more, and of one that is
 * not in the list.
 */
export const STILL_NAMED: readonly string[] = []
