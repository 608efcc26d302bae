/** Plain records that cross from the worker to the page: no classes, no functions, no TL. */

export * from './attachment'
export * from './changes'
export * from './full'
export * from './letter'
export * from './media'
export * from './messages'
export * from './peers'
export * from './secret'
export * from './server'
export * from './stickers'
export * from './text'
