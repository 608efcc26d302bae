/** Plain records that cross from the worker to the page: no classes, no functions, no TL. */

export * from './media'
export * from './messages'
export * from './peers'
export * from './text'
