import Testing

@testable import Annexes

@Suite("Units of two tables")
struct UnitAlignmentTests {
    private func align(_ left: [String], _ right: [String], aliases: String = "") throws -> UnitAlignment {
        let renames = try UnitAliases(yaml: aliases, file: "ten.yaml").renames(in: 2026)
        return UnitAlignment(left.map { UnitName($0) }, right.map { UnitName($0) }, aliases: renames)
    }

    private func pairs(_ alignment: UnitAlignment) -> [[[Int]]] { alignment.pairs.map { [$0.left, $0.right] } }

    @Test("units are matched in any order and spelling")
    func spellings() throws {
        let alignment = try align(
            ["Thôn 1", "TK Tương Lạc", "Kim Tân"], ["xã Kim Tân", "Tiểu khu Tương Lạc", "Thôn 01"])
        #expect(pairs(alignment) == [[[0], [2]], [[1], [1]], [[2], [0]]])
        #expect(alignment.onlyLeft.isEmpty && alignment.onlyRight.isEmpty)
    }

    @Test("two units that differ in the word for their kind alone are told apart")
    func kinds() throws {
        let alignment = try align(["Thôn Tân Lập", "Bản Tân Lập"], ["Bản Tân Lập", "Thôn Tân Lập"])
        #expect(pairs(alignment) == [[[0], [1]], [[1], [0]]])
        let one = try align(["Thôn Tân Lập", "Bản Tân Lập"], ["Tân Lập"])
        #expect(one.pairs.isEmpty && one.onlyLeft == [0, 1])
    }

    @Test("accents and single letters only suggest")
    func near() throws {
        let alignment = try align(["Kim Mã", "Thôn 5", "Xứ Xuyên"], ["Kim Ma", "Thôn 6", "Xủ Xuyên"])
        #expect(alignment.pairs.isEmpty)
        #expect(alignment.near == [0: 0, 2: 2])
    }

    @Test("merged units are one side's several")
    func merged() throws {
        let aliases = "aliases:\n  - {old: [Thôn 3, Thôn 4], new: Thôn Tân Lập}"
        let alignment = try align(["Thôn 1", "Tân Lập"], ["Thôn 1", "Thôn 3", "thôn 4"], aliases: aliases)
        #expect(pairs(alignment) == [[[0], [0]], [[1], [1, 2]]])
    }

    @Test("a merged unit may keep the name of one of them")
    func mergedUnderOldName() throws {
        let aliases = "aliases:\n  - {old: [Thôn 1, Thôn 2], new: Thôn 1}"
        #expect(pairs(try align(["Thôn 1"], ["Thôn 1", "Thôn 2"], aliases: aliases)) == [[[0], [0, 1]]])
        let both = try align(["Thôn 1", "Thôn 2"], ["Thôn 1", "Thôn 2"], aliases: aliases)
        #expect(pairs(both) == [[[0], [0]], [[1], [1]]])
    }

    @Test("several renamings in a row are followed")
    func chain() throws {
        let aliases = "aliases:\n  - {old: A1, new: B1}\n  - {old: B1, new: C1}"
        #expect(pairs(try align(["C1"], ["A1"], aliases: aliases)) == [[[0], [0]]])
    }
}
