import Testing

@testable import XLSX

/// The cell of a name such as `B3`.
func place(_ name: String) throws -> CellReference { try #require(CellReference(name)) }
