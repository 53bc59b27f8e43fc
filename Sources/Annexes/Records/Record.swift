public import XLSX

/// The fields of an annex in the order of its columns, which all its records share.
final class RecordFields: Sendable {
    let ids: [String]
    private let slots: [String: Int]

    init(_ ids: [String]) {
        self.ids = ids
        slots = Dictionary(zip(ids, ids.indices)) { $1 }
    }

    /// The place of a field.
    func slot(of field: String) -> Int? { slots[field] }
}

/// One row of an annex: its fields, each with the cell that it came from.
public struct Record: Sendable {
    /// The row on the sheet.
    public let row: Int
    let fields: RecordFields
    /// In the order of ``fields``.
    private let slots: [FieldValue]

    /// - Parameter values: As many as there are fields, in their order.
    init(row: Int, fields: RecordFields, values: [FieldValue]) {
        self.row = row
        self.fields = fields
        slots = values
    }

    /// The values by field id; fields whose column the annex lacks are left out.
    public var values: [String: FieldValue] { Dictionary(zip(fields.ids, slots)) { $1 } }

    /// The value of a field.
    public subscript(field: String) -> FieldValue? { fields.slot(of: field).map { slots[$0] } }

    /// The value in a column, by its place among the annex's.
    subscript(slot slot: Int) -> FieldValue { slots[slot] }

    /// The record without the values in some places.
    ///
    /// - Parameter fields: The fields that are left.
    func without(_ places: Set<Int>, _ fields: RecordFields) -> Record {
        Record(
            row: row, fields: fields, values: slots.indices.filter { !places.contains($0) }.map { slots[$0] })
    }

    /// The record with its values replaced.
    ///
    /// - Parameter transform: Is given the place of the field and its value.
    func mapValues(_ transform: (Int, FieldValue) -> FieldValue) -> Record {
        Record(row: row, fields: fields, values: slots.enumerated().map(transform))
    }
}

/// An annex read from a sheet: a table with a layout, its records and its totals.
public struct Annex: Sendable {
    /// The layout that it has.
    public let layout: Layout
    /// 0…1, how well the layout fits.
    public let score: Double
    /// The layouts that fitted less, best first.
    public let others: [(layout: Layout, score: Double)]
    /// The name of the sheet.
    public let sheet: String
    /// The table from its header to its last row.
    public let range: CellRange
    /// The rows of the header.
    public let headerRows: ClosedRange<Int>
    /// The title above the table.
    public let title: String
    /// The year that the annex is for.
    public let period: Int?
    /// The standard of poverty by which its indicators are numbered; `nil` for a year of which none is known.
    public let standard: PovertyStandard?
    /// The authority that issues it, as "xã Kim Tân".
    public let issuer: String?
    /// The column and the header text of each field that was found.
    public private(set) var columns: [Column]
    /// The rows, in order.
    public private(set) var records: [Record]
    /// The total rows, of parts and of the whole table.
    public private(set) var totals: [Record]
    /// The indices of the records that each total adds up.
    let coverage: [Range<Int>]
    /// The indices of the totals that are units themselves, such as a district above its communes.
    let groupHeads: [Int]
    /// What each text above the header tells of the annex.
    public let letterhead: [(row: Int, role: LetterheadRole)]
    /// What each row below the header is, and why.
    public let rows: [(row: Int, kind: RowKind, evidence: RowEvidence)]
    /// The texts below the table, in order.
    public let footer: [GridCell]
    /// The fields whose columns hold fractions of 1; their values are in percent as all rates.
    let fractions: Set<String>
    /// Of a list that the table has as crosses in columns: what each total row has below each code.
    let markTotals: (field: String, cells: [[Int: GridCell]])?
    /// Another table below this one, which is of no known form.
    let otherTable: CellRange?
    /// What came closest to the other table.
    private(set) var otherNearMiss: NearMiss?
    /// The numbers of the number row, by column.
    public let columnNumbers: [Int: Int]
    /// The cells of the number row that number a column or say what it is, from left to right.
    let numberRow: [NumberedCell]
    /// Rows of the table that are hidden.
    public let hiddenRows: [Int]
    /// Columns of the table that are hidden and hold something.
    public let hiddenColumns: [Int]
    /// Columns of figures that no field of the layout claims.
    let unreadColumns: [(number: Int, header: String)]
    /// Where the table breaks off for another reason than that it ends.
    let edge: TableEdge?
    /// Merged ranges that hide the figures of several rows of a column, or hang from the header over them.
    let hidingMerges: [CellRange]

    /// A cell of the number row.
    struct NumberedCell: Sendable {
        let reference: CellReference
        let text: String
        let number: ColumnNumber
    }

    /// A column of the table.
    public struct Column: Sendable {
        /// Its field.
        public let field: Field
        /// Its number, from 1.
        public let number: Int
        /// The header's texts from top to bottom.
        public let header: [String]
        /// 0…1, how well the header fits the field.
        public let score: Double
        /// Other columns whose headers name the field as well.
        let rivals: [Int]
    }

    /// The cells that a correction made formulas, as its log says.
    private(set) var corrected: Set<CellReference> = []

    /// The same annex with the cells that a correction made formulas.
    func with(corrected: Set<CellReference>) -> Annex {
        var annex = self
        annex.corrected = corrected
        return annex
    }

    /// The columns that it is checked without, since others have the same header (``certain``).
    private(set) var doubtful: [Column] = []

    /// The same annex without the values of some columns, which become doubtful.
    func without(_ numbers: Set<Int>) -> Annex {
        let places = Set(columns.indices.filter { numbers.contains(columns[$0].number) })
        let ids = (records.first ?? totals.first)?.fields.ids ?? []
        let fields = RecordFields(ids.indices.filter { !places.contains($0) }.map { ids[$0] })
        var annex = self
        annex.doubtful += columns.filter { numbers.contains($0.number) }
        annex.columns.removeAll { numbers.contains($0.number) }
        annex.records = records.map { $0.without(places, fields) }
        annex.totals = totals.map { $0.without(places, fields) }
        return annex
    }

    /// The parts on the sheets before that the annex continues.
    private(set) var earlierParts: [EarlierPart] = []

    /// What an annex has on another sheet.
    struct EarlierPart: Sendable {
        let sheet: String
        let records: [Record]
    }

    /// The rows on the sheets before.
    var earlier: [Record] { earlierParts.flatMap(\.records) }

    /// The same annex as the continuation of others.
    func with(earlier parts: [EarlierPart]) -> Annex {
        var annex = self
        annex.earlierParts = parts
        return annex
    }

    /// The same annex with what came closest to the other table below it.
    func with(otherNearMiss: NearMiss?) -> Annex {
        var annex = self
        annex.otherNearMiss = otherNearMiss
        return annex
    }

    /// The same annex with its rows read otherwise, each in its place.
    func with(records: [Record], totals: [Record]) -> Annex {
        var annex = self
        annex.records = records
        annex.totals = totals
        return annex
    }

    /// The place of a field among ``columns``, and among the values of the records.
    func slot(of field: String) -> Int? { columns.firstIndex { $0.field.id == field } }

    /// The rows of a list that stand for households: those of their heads where every member has one.
    func households(_ records: [Record]) -> [Record] {
        guard let number = layout.members, slot(of: number) != nil else { return records }
        var last: (number: FieldContent?, unit: String?)
        return records.filter { record in
            let own = (number: record[number]?.content, unit: record["unit"]?.text)
            guard own.number != .blank else { return false }
            // Some lists repeat the number for every member.
            defer { last = own }
            return own != last
        }
    }

    /// The label of a record for messages, its unit.
    ///
    /// A household's name is never used; its row stands for it.
    public func label(of record: Record) -> String? {
        if layout.isHouseholdList { return nil }
        return record["unit"]?.text
    }
}
