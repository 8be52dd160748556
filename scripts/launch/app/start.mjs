import { buildStale } from '#launch/build/build.mjs'
import { launch } from './launch.mjs'

/** `npm start`: everything Postroom needs on one machine, built, in production mode. @param {string[]} args */
export function startApp(args) {
  return launch(
    {
      nodeEnv: 'production',
      setup: 'dist/setup.js',
      modules: { server: 'dist/server.js', worker: 'dist/worker.js' },
      execArgv: ['--enable-source-maps'],
      build: buildStale,
    },
    args,
  )
}
