import Testing

@testable import XLSX

extension SheetCells {
    /// The cell at a place, as `B3`; fails the test where there is none.
    func cell(_ place: String) throws -> Cell {
        let reference = try #require(CellReference(place))
        return try #require(self[reference], "no cell \(place)")
    }
}
