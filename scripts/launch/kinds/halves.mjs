/**
 * What a kind may consist of, and the registry that each part goes into. `of` is the type of what the part exports under its own name.
 * @typedef {{ part: string, files: string[], required: boolean, registry: string, map: string, type: string, of: string, doc: string }} Half
 */

/** @type {readonly Half[]} */
export const HALVES = [
  {
    part: 'contract',
    files: ['contract.ts'],
    required: true,
    registry: 'contracts',
    map: 'kinds',
    type: 'AnyKind',
    of: '@/kinds/kit/contract',
    doc: 'All kinds by id.',
  },
  {
    part: 'server',
    files: ['server.ts'],
    required: false,
    registry: 'servers',
    map: 'servers',
    type: 'ServedKind',
    of: '@/kinds/kit/server',
    doc: 'The server half of each kind that has one, by id.',
  },
  {
    part: 'worker',
    files: ['worker.ts'],
    required: true,
    registry: 'workers',
    map: 'workers',
    type: 'RunnableKind',
    of: '@/kinds/kit/worker',
    doc: 'The worker half of each kind, by id.',
  },
  {
    part: 'page',
    files: ['page.ts', 'page.tsx', 'page/index.ts'],
    required: false,
    registry: 'pages',
    map: 'pages',
    type: 'ShownKind',
    of: '@/kinds/kit/page',
    doc: 'The page half of each kind that has one, by id.',
  },
]
