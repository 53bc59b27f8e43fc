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

    @Test("a unit that was divided is the other side's several, and may have kept its name for a part")
    func divided() throws {
        let aliases =
            "aliases:\n  - {old: Thôn 3, new: [Thôn 3A, Thôn 3B]}\n  - {old: Bản Lác, new: [Bản Lác, Bản Pheo]}"
        let now = ["Thôn 3A", "Thôn 3B", "Bản Pheo", "Bản Lác"]
        #expect(pairs(try align(now, ["Bản Lác", "Thôn 3"], aliases: aliases)) == [[[0, 1], [1]], [[2, 3], [0]]])
        #expect(pairs(try align(["Bản Lác", "Thôn 3"], now, aliases: aliases)) == [[[0], [2, 3]], [[1], [0, 1]]])
        // Both sides of one year.
        #expect(pairs(try align(now, now, aliases: aliases)) == [[[0], [0]], [[1], [1]], [[2], [2]], [[3], [3]]])
    }

    @Test("a unit that was renamed and then divided, a part of which was renamed")
    func dividedChain() throws {
        let aliases = """
            aliases:
              - {old: A1, new: B1}
              - {old: B1, new: [C1, C2]}
              - {old: C2, new: D2}
            """
        #expect(pairs(try align(["C1", "D2"], ["A1"], aliases: aliases)) == [[[0, 1], [0]]])
    }

    @Test("names that a person says are two units are neither matched nor suggested")
    func distinct() throws {
        let distinct = "distinct:\n  - [Kim Mã, Kim Ma]\n  - [Thôn Lác, Bản Lác]"
        let alignment = try align(["Kim Mã", "Thôn Lác"], ["Bản Lác", "Kim Ma"], aliases: distinct)
        #expect(alignment.pairs.isEmpty && alignment.near.isEmpty)
        #expect(alignment.onlyLeft == [0, 1] && alignment.onlyRight == [0, 1])
    }

    @Test("entries that claim one unit twice count once")
    func overlapping() throws {
        let aliases = "aliases:\n  - {old: [Thôn A1, A2], new: B1}\n  - {old: A1, new: B2}"
        let alignment = try align(["B1", "B2"], ["Thôn A1", "A2"], aliases: aliases)
        #expect(pairs(alignment) == [[[0], [0, 1]]] && alignment.onlyLeft == [1])
    }
}
