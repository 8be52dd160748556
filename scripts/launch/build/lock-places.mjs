/**
 * Where Node looks for a package: below the one that needs it, then next to it, and so on up to the project.
 * @param {string} path of the package that needs it, as package-lock.json writes it; '' for the project
 * @param {string} name of the one needed
 * @returns {string[]} paths as package-lock.json writes them
 */
export function placesOf(path, name) {
  return foldersAbove(path).map((folder) => `${folder}node_modules/${name}`)
}

function foldersAbove(path) {
  if (path === '') return ['']
  return [`${path}/`, ...foldersAbove(path.slice(0, Math.max(path.lastIndexOf('node_modules/') - 1, 0)))]
}
