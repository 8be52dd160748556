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
      build: async () => {},
      watch: reloadOnChange,
    },
    args,
  )
}
