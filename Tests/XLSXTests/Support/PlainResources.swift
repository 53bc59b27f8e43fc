@testable import XLSX

/// Cells that refer to nothing: texts stand in the cells, traits change no style.
final class PlainResources: CellResources {
    func sharedStringPrefix() -> String? { nil }
    func sharedString(_ item: String) -> Int { 0 }
    func releaseSharedString() {}
    func style(_ index: Int, with traits: StyleTraits) -> Int { index }
    func runProperties(_ run: TextRun, style: Int, prefix: String) -> String { "" }
}
