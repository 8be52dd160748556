import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. Without tailwind-merge, which weighs more than all our components: a class that is passed in
 * adds to a component's own and never contradicts one, so there is nothing to merge.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
