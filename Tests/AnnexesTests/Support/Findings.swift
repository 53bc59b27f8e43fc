import Annexes
import Testing
import XLSX

extension [Finding] {
    var errors: [Finding] { filter { $0.severity == .error } }

    /// The findings of a code.
    func with(_ code: FindingCode) -> [Finding] { filter { $0.code == code } }

    /// The cells, in order.
    var cells: [String] { map { $0.cell?.description ?? "" } }

    /// The one finding; fails the test where there are none or several.
    func only() throws -> Finding {
        try #require(count == 1, "\(map { "\($0.place) \($0.code.rawValue)" })")
        return self[0]
    }
}

/// A decimal as the tests write it.
func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(parsing: text)) }

/// A cell's place as the tests write it.
func place(_ text: String) throws -> CellReference { try #require(CellReference(text)) }
