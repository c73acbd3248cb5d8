import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linesOf } from '../../../src/renderer/ui/grid/groups.ts'

const counts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 })
const total = (groups: readonly number[]) => groups.reduce((sum, count) => sum + count, 0)
const of = (groups: readonly number[]) => groups.map((count) => ({ count }))

it('headings stand before their groups, rows in their order, and every place is one of both', () => {
  fc.assert(
    fc.property(counts, (groups) => {
      const lines = linesOf(of(groups), total(groups))
      const expected = groups.flatMap((count, group) => [
        { heading: group },
        ...Array.from({ length: count }, (_, at) => ({ row: total(groups.slice(0, group)) + at })),
      ])
      expect(lines.count).toBe(expected.length)
      expect(Array.from({ length: lines.count }, (_, position) => lines.lineAt(position))).toEqual(expected)
      for (const [position, line] of expected.entries()) {
        const { group, headingAt } = lines.groupAt(position)
        expect(lines.lineAt(headingAt)).toEqual({ heading: group })
        expect(headingAt).toBeLessThanOrEqual(position)
        expect(lines.rowNear(position)).toBe('row' in line ? line.row : total(groups.slice(0, line.heading)))
      }
      expect(Array.from({ length: total(groups) }, (_, row) => lines.lineAt(lines.positionOf(row)))).toEqual(
        Array.from({ length: total(groups) }, (_, row) => ({ row })),
      )
    }),
  )
})

it('a list without groups is its rows', () => {
  const lines = linesOf([], 5)
  expect(lines.count).toBe(5)
  expect(lines.lineAt(3)).toEqual({ row: 3 })
  expect(lines.positionOf(3)).toBe(3)
  expect(lines.rowNear(3)).toBe(3)
})
