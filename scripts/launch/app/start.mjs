import { buildStale } from '#launch/build/build.mjs'
import { launch } from './launch.mjs'

/** @type {import('./system.mjs').Mode} */
export const PRODUCTION = {
  nodeEnv: 'production',
  setup: 'dist/setup.js',
  modules: { server: 'dist/server.js', worker: 'dist/worker.js' },
  execArgv: ['--enable-source-maps'],
  build: buildStale,
}

/** `npm start`: everything Postroom needs on one machine, built, in production mode. @param {string[]} args */
export function startApp(args) {
  return launch(PRODUCTION, args)
}
