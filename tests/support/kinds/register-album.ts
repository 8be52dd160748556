import { kinds } from '@/kinds/registry/contracts'
import { album } from './album-kind'

// As `npm run kinds` writes it where there is a second one. To be imported before whatever reads the registry.
Object.assign(kinds, { [album.id]: album })
