import Foundation

/// The headers that layouts know, for naming the columns of a table that has no layout.
struct FieldDictionary {
    private let words: HeaderDictionary
    private let vocabularies: [LayoutVocabulary]
    /// The least score at which a known field lends its name.
    private static let threshold = 0.85
    /// A heading such as "Xã Kim Tân" names units.
    private static let unitThreshold = 0.7
    /// The fields that a layout must know, besides those of all annexes, to lend their names.
    private static let leastKnown = 2

    init(_ library: LayoutLibrary) {
        vocabularies = library.vocabulary.layouts
        words = library.vocabulary.dictionary
    }

    /// The known fields of some columns, by the column's number; no field twice.
    ///
    /// The layout that knows most of the columns names them first.
    func fields(of columns: [SketchedTable.Column]) -> [Int: Field] {
        let years = HeaderYears(columns.lazy.flatMap(\.header).map { words[$0] }, words)
        let paths = Dictionary(
            columns.map { column in
                (column.number, column.header.map { years.words(ColumnMatcher.Level(words[$0])) })
            }
        ) { first, _ in first }
        let headers = ColumnMatcher.headers(paths)
        let readings = vocabularies.map { vocabulary in
            // What marks a code of a list is no field that a layout file can have.
            let marks = Set(vocabulary.layout.markColumns.map(\.field.id))
            return (ColumnMatcher.match(headers, vocabulary, isWhole: false) ?? []).filter {
                !$0.field.isOpen && !marks.contains($0.field.id)
                    && $0.score >= ($0.field.type == .unit ? Self.unitThreshold : Self.threshold)
            }
        }
        var found: [Int: Field] = [:]
        var ids: Set<String> = []
        for matches in readings.sorted(by: { Self.weight($0) > Self.weight($1) }) {
            // One heading such as "Phát sinh" alone does not make a table one of poor households.
            let isOfKind = matches.count { !Self.isCommon($0.field) } >= Self.leastKnown
            for match in matches
            where (isOfKind || Self.isCommon(match.field)) && found[match.column] == nil
                && ids.insert(match.field.id).inserted
            {
                found[match.column] = match.field
            }
        }
        return found
    }

    /// Whether annexes of all kinds have such a column.
    private static func isCommon(_ field: Field) -> Bool {
        [.ordinal, .unit, .name].contains(field.type) || field.type == .text && field.mayBeBlank
    }

    private static func weight(_ matches: [ColumnMatcher.Match]) -> Double { matches.reduce(0) { $0 + $1.score } }

    /// Whether a heading is the name of a commune, as "Xã Kim Tân".
    func isUnitName(_ heading: String) -> Bool { words[heading].isUnitName }

    /// The texts with the start of the next year for the end of a year before the last, as tables are read.
    func opening(_ columns: [SketchedTable.Column]) -> (String) -> String {
        let years = HeaderYears(columns.lazy.flatMap(\.header).map { words[$0] }, words)
        return { [words] text in
            let level = ColumnMatcher.Level(words[text])
            guard years.words(level).words != level.words,
                let range = text.range(of: "cuối", options: .caseInsensitive)
            else { return text }
            return text.replacingCharacters(in: range, with: "đầu")
        }
    }
}
