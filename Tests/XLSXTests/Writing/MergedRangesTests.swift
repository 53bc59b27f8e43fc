import Testing

@testable import XLSX

@Suite("Merged ranges of a new sheet")
struct MergedRangesTests {
    @Test(
        "ranges that overlap are refused, in either order",
        arguments: [
            ("A1:B2", "B2:C3"), ("A1:A1048576", "A5:B5"), ("A1:XFD1", "XFD1:XFD2"), ("B2:C3", "A1:D4"),
            ("A3:C3", "B1:B5"), ("A1:B1", "A1:B1"), ("A1:XFD1048576", "C7:D7"),
        ])
    func overlap(first: String, second: String) throws {
        let (first, second) = (try #require(CellRange(first)), try #require(CellRange(second)))
        for (one, other) in [(first, second), (second, first)] {
            var merged = MergedRanges()
            let results = [merged.insert(one), merged.insert(other)]
            #expect(results == [true, false])
            #expect(merged.ranges == [one])
        }
    }

    @Test("neighbours are let in", arguments: [("A1:B2", "C1:D2"), ("A1:B2", "A3:B4"), ("A1:A1048576", "B1:B1048576")])
    func neighbours(first: String, second: String) throws {
        var merged = MergedRanges()
        let results = [
            merged.insert(try #require(CellRange(first))), merged.insert(try #require(CellRange(second))),
        ]
        #expect(results == [true, true])
    }

    @Test("the tree agrees with comparing every pair")
    func againstPairs() throws {
        // A linear congruential sequence: the same ranges in every run.
        var state: UInt64 = 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var merged = MergedRanges()
        var kept: [CellRange] = []
        for _ in 0..<4_000 {
            let (column, row) = (1 + next(60), 1 + next(200))
            let first = try #require(CellReference(column: column, row: row))
            let range = CellRange(first, try #require(first.offset(columns: next(6), rows: next(1 + next(40)))))
            let isFree = !kept.contains { $0.columns.overlaps(range.columns) && $0.rows.overlaps(range.rows) }
            if isFree { kept.append(range) }
            let isInserted = merged.insert(range)
            #expect(isInserted == isFree)
        }
        #expect(merged.ranges == kept)
        #expect(kept.count > 200)
    }

    @Test("single cells are refused, with the cell")
    func singleCell() throws {
        let error = #expect(throws: WorkbookError.self) {
            try written {
                try $0.addSheet("A")
                try $0.merge(#require(CellRange("B3:B3")))
            }
        }
        #expect(error?.code == .refusedEdit)
        #expect(error?.cell?.description == "B3")
    }
}
