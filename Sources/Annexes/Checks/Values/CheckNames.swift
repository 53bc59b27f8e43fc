import XLSX

/// Finds names and causes that are spelt in two ways: phrases that differ in accents only.
///
/// A phrase must be of three words or more and one of its spellings repeated; the rarer spelling is noted. Two people
/// may be called so, so a person decides.
struct CheckNames {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        annex.columns.map(\.field).filter { $0.type == .text }.flatMap(findings)
    }

    /// One spelling of a phrase, with the cells that have it.
    private struct Spelling {
        var cells: [CellReference] = []
        /// The place in the column where it first stands.
        let first: Int
    }

    private func findings(_ field: Field) -> [Finding] {
        // Under the third key the spellings under the second.
        var phrases: [String: [String: Spelling]] = [:]
        var seen: [String: [(bare: String, key: String)]] = [:]
        for (index, record) in annex.records.enumerated() {
            guard let text = record[field.id]?.text, let cell = record[field.id]?.reference else { continue }
            let keys = seen[text] ?? Self.keys(text)
            seen[text] = keys
            for (bare, key) in keys {
                phrases[bare, default: [:]][key, default: Spelling(first: index)].cells.append(cell)
            }
        }
        var variants: [CellReference: CellReference] = [:]
        for spellings in phrases.values where spellings.count > 1 {
            let usual = spellings.values.max { ($0.cells.count, $1.first) < ($1.cells.count, $0.first) }
            guard let usual, usual.cells.count > 1, let example = usual.cells.first else { continue }
            for other in spellings.values where other.cells.count < usual.cells.count {
                for cell in other.cells { variants[cell] = min(variants[cell] ?? example, example) }
            }
        }
        return annex.records.compactMap { record in
            guard let value = record[field.id], let example = variants[value.reference] else { return nil }
            // A text merged over several rows is one cell.
            variants[value.reference] = nil
            var finding = Finding(
                .nameVariant, .info, annex, value, field: field, record: record,
                statement: FindingText.statement(
                    annex, record, field, "có chữ chỉ khác dấu so với ô \(example)",
                    "has words that differ from cell \(example) in accents only"))
            finding.involved = [example]
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    private static func keys(_ text: String) -> [(bare: String, key: String)] {
        text.prefix(longestText).split { ",;\n".contains($0) }.prefix(mostPhrases).compactMap { phrase in
            let words = VietnameseText.words(String(phrase))
            guard words.count >= 3 else { return nil }
            return (VietnameseText.bareKey(String(phrase)), words.joined(separator: " "))
        }
    }

    private static let longestText = 1_000
    private static let mostPhrases = 20
}
