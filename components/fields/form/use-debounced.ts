'use client'

import { hashKey } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

/** A value once it has stayed the same (by content, not identity) for `ms`; the first one at once. */
export function useDebounced<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value)
  const content = hashKey([value])
  const settle = useEffectEvent((of: string) => of === content && setSettled(value))
  useEffect(() => {
    const timer = setTimeout(() => settle(content), ms)
    return () => clearTimeout(timer)
  }, [content, ms])
  return settled
}
