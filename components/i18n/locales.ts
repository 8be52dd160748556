export * from '@/lib/contracts/locale'
