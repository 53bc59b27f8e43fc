extension Annex {
    /// Decodes the rows into a type of the caller's.
    ///
    /// ```swift
    /// let villages = try annex.records(as: RatePlan.self)
    /// ```
    ///
    /// A property is named as the field, in camel case or as its id is; `row` is the row on the sheet. Fields whose ids
    /// begin alike may be a group: a property `deprived` of a type with a property `water` is `deprived_water`. What a
    /// property takes depends on its type:
    ///
    /// | property | value |
    /// |---|---|
    /// | integers | a whole number within the type's range |
    /// | `Decimal` | a number, exact; rates are in percent |
    /// | `Double`, `Float` | a number, as near as binary numbers come |
    /// | `String`, enumerations of texts | a text; of a category the layout's spelling |
    /// | `Bool` | a mark: whether there is a cross |
    /// | arrays and sets of integers or of enumerations | a list of codes |
    /// | `[String: Value]` | a group: its fields that are not blank, by the ends of their ids |
    /// | optionals | the same, and `nil` for a blank cell or a column that the table lacks |
    ///
    /// A property that no field is named as is an error, even if it is optional.
    ///
    /// - Throws: The first fault, with its cell; ``results(as:)`` has them all.
    /// - Complexity: O(*n*) in the values.
    public func records<Row: Decodable>(as type: Row.Type) throws(RecordDecodingError) -> [Row] {
        let names = PropertyNames(layout)
        var rows: [Row] = []
        rows.reserveCapacity(records.count)
        for record in records { rows.append(try decode(record, as: type, names)) }
        return rows
    }

    /// Decodes the rows one by one: each as it is, or with what is wrong in it.
    ///
    /// The rules are those of ``records(as:)``.
    ///
    /// - Complexity: O(*n*) in the values.
    public func results<Row: Decodable>(as type: Row.Type) -> [Result<Row, RecordDecodingError>] {
        let names = PropertyNames(layout)
        return records.map { record in
            Result { () throws(RecordDecodingError) in try decode(record, as: type, names) }
        }
    }

    /// Decodes one row, which may be a total.
    ///
    /// The rules are those of ``records(as:)``. A total has no values but those of its unit and of fields that have
    /// totals.
    ///
    /// - Throws: What is wrong, with its cell.
    public func decode<Row: Decodable>(
        _ record: Record, as type: Row.Type
    ) throws(RecordDecodingError) -> Row { try decode(record, as: type, PropertyNames(layout)) }

    private func decode<Row: Decodable>(
        _ record: Record, as type: Row.Type, _ names: PropertyNames
    ) throws(RecordDecodingError) -> Row {
        let source = RecordSource(record, of: self, names)
        do {
            return try Row(from: RecordDecoder(source: source))
        } catch let error as RecordDecodingError {
            throw error
        } catch {
            throw source.error(error, nil)
        }
    }
}

extension Submission {
    /// The annexes of a layout.
    public func annexes(of layoutID: String) -> [Annex] { annexes.filter { $0.layout.id == layoutID } }

    /// Decodes the rows of all annexes of the type's layout; empty where there are none.
    ///
    /// ```swift
    /// let villages = try AnnexReader().read(path: "phu-luc.xlsx").records(as: RatePlan.self)
    /// ```
    ///
    /// - Throws: The first fault, as ``Annex/records(as:)``.
    public func records<Row: LayoutRecord>(as type: Row.Type) throws(RecordDecodingError) -> [Row] {
        var rows: [Row] = []
        for annex in annexes(of: Row.layoutID) { rows += try annex.records(as: type) }
        return rows
    }
}
