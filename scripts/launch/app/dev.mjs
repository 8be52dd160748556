import { ownPlaces } from '#launch/kinds/own-places.mjs'
import { takeOwn } from '#launch/kinds/take-own.mjs'
import { launch } from './launch.mjs'
import { reloadOnChange } from './reload-on-change.mjs'

/** `npm run dev`: the same from the sources, without a build; server and workers start anew when their sources change. @param {string[]} args */
export function startDevelopment(args) {
  return launch(
    {
      nodeEnv: 'development',
      setup: 'scripts/setup.ts',
      modules: { server: 'server/index.ts', worker: 'workers/index.ts' },
      execArgv: ['--import', 'tsx'],
      build: async ({ root, kindsDir, signal }) => void (kindsDir && (await takeOwn({ root, dir: kindsDir, signal }))),
      env: ({ root, kindsDir }) => (kindsDir ? { TSX_TSCONFIG_PATH: ownPlaces(root).tsconfig } : {}),
      watch: reloadOnChange,
    },
    args,
  )
}
