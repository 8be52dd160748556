/**
 * The house, from the top down. What stands in a line may import what stands in a line below it, and nothing else: two of one line know
 * nothing of each other. A `*` is any name, the same one at both ends of an import. A file stands where the longest name
 * says that it begins with, one without `*` before all with one.
 */
export const FLOORS = [
  // Compose the pages.
  ['app'],
  ['components/dev'],
  ['components/shell'],
  ['components/keys'],
  // Features: each a page or a part of all pages.
  ['components/jobs/list', 'components/jobs/page', 'components/new', 'components/notifications', 'components/account', 'components/ops'],
  // What is said and done of a job, wherever it is shown.
  ['components/jobs/announce', 'components/jobs/status'],
  ['components/jobs/actions'],
  ['components/jobs/words'],
  ['components/jobs/data'],
  // A kind's own pages, of fields that any kind may use.
  ['kinds/registry/pages'],
  ['kinds/registry/own/pages'],
  ['kinds/*/page'],
  ['kinds/kit/page'],
  ['components/fields'],
  // What is true now.
  ['components/session'],
  ['components/live'],
  ['components/uploads'],
  ['components/api'],
  // The ground of all pages.
  ['components/time', 'components/preferences'],
  ['components/ui'],
  ['components/i18n'],
  ['components/format', 'components/store'],

  // The two processes. They meet in bytes only.
  ['server', 'workers'],
  ['kinds/registry/servers', 'kinds/registry/workers'],
  ['kinds/registry/own/servers', 'kinds/registry/own/workers'],
  ['kinds/*/server', 'kinds/*/worker'],
  ['kinds/kit/testing'],
  ['kinds/kit/server', 'kinds/kit/worker'],
  ['kinds/*'], // what the halves of one kind share
  ['lib/*.ts'], // for entry files and processes
  ['lib/*'], // adapters: the ledger, the datasets, the broker …, none of which knows another
  ['lib/connection-trouble', 'lib/crash-points', 'lib/zip'],

  // What both sides and every page agree on.
  ['kinds/registry'],
  ['kinds/*/contract'],
  ['kinds/*/payload'],
  ['kinds/kit'],
  ['lib/contracts'],
]

/** Of the lines above, those of the pages: whatever runs there must not reach what runs here. */
const PAGES = FLOORS.findIndex(([first]) => first === 'server')
/** And those that both may reach. */
const AGREED = FLOORS.findIndex(([first]) => first === 'kinds/registry')

/** @param {number} from @param {number} to indices of lines */
export const isWall = (from, to) => from < PAGES && to >= PAGES && to < AGREED
