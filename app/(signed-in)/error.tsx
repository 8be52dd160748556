'use client'

import { Failure } from '@/components/shell/failure'

export default function SignedInError({ error, retry }: { error: { digest?: string }; retry: () => void }) {
  return <Failure digest={error.digest} retry={retry} />
}
