/** Long lists, of which only what is around the view is drawn. */

export type { Anchor, Key } from './layout'
export type { Align, Target } from './place'
export { type ListHandle, VirtualList, type VirtualListProps } from './VirtualList'
export { type RowsHandle, VirtualRows, type VirtualRowsProps } from './VirtualRows'
export type { Item, ScrollOptions } from './viewport'
