/// What an edit changed in the cells of a workbook: for a person to read, and to be undone.
///
/// It is a value of JSON: `JSONEncoder().encode(patch)`. ``changes`` say what became of which cell and why; ``parts``
/// have the bytes of the sheets that differ, so that ``WorkbookEditor/apply(_:)`` of the ``inverse`` gives back the
/// sheets byte for byte.
///
/// Parts beside the sheets are not in it: styles and shared strings that an edit added stay behind unused, and so does a
/// comment on a sheet that had comments before.
public struct EditPatch: Hashable, Sendable, Codable {
    /// What became of one cell.
    public struct Change: Hashable, Sendable, Codable {
        /// The name of the sheet.
        public var sheet: String
        /// The cell.
        public var cell: CellReference
        /// What it was; `nil` where there was no such cell.
        public var before: CellState?
        /// What it is; `nil` where there is no such cell any more.
        public var after: CellState?
        /// Why it was changed.
        public var reason: String?
    }

    /// The bytes of a sheet that differ.
    public struct Part: Hashable, Sendable, Codable {
        /// The name of the sheet.
        public var sheet: String
        /// The whole part before.
        public var before: Fingerprint
        /// The whole part after.
        public var after: Fingerprint
        /// What was replaced, from the front to the back.
        public var splices: [Splice]
    }

    /// What a part is recognised by.
    public struct Fingerprint: Hashable, Sendable, Codable {
        /// The bytes.
        public var length: Int
        /// The checksum of ZIP archives.
        public var crc32: UInt32

        init(_ bytes: [UInt8]) {
            length = bytes.count
            crc32 = Checksum(of: bytes).value
        }
    }

    /// Bytes in the place of others.
    public struct Splice: Hashable, Sendable, Codable {
        /// Where they begin in the part before.
        public var offset: Int
        /// The bytes before, which are UTF-8.
        public var removed: String
        /// The bytes after.
        public var inserted: String
    }

    /// The cells that changed, sheet by sheet, row by row.
    public var changes: [Change]
    /// The sheets that changed.
    public var parts: [Part]

    /// Creates a patch, most often from a file.
    public init(changes: [Change], parts: [Part]) {
        self.changes = changes
        self.parts = parts
    }

    /// The patch that undoes this one.
    public var inverse: EditPatch {
        EditPatch(
            changes: changes.map {
                Change(sheet: $0.sheet, cell: $0.cell, before: $0.after, after: $0.before, reason: $0.reason)
            },
            parts: parts.map { part in
                var shift = 0
                let splices = part.splices.map { splice in
                    // A patch from elsewhere may claim any offset; applying it finds out.
                    let offset = splice.offset.addingReportingOverflow(shift).partialValue
                    shift += splice.inserted.utf8.count - splice.removed.utf8.count
                    return Splice(offset: offset, removed: splice.inserted, inserted: splice.removed)
                }
                return Part(sheet: part.sheet, before: part.after, after: part.before, splices: splices)
            })
    }
}

extension EditPatch.Part {
    /// The part after the patch.
    ///
    /// - Returns: `nil` unless the bytes are those that the patch is for.
    func applied(to bytes: [UInt8]) -> [UInt8]? {
        guard EditPatch.Fingerprint(bytes) == before else { return nil }
        var splices = XMLSplices()
        var end = 0
        for splice in self.splices {
            let (last, overflows) = splice.offset.addingReportingOverflow(splice.removed.utf8.count)
            guard splice.offset >= end, !overflows, last <= bytes.count,
                bytes[splice.offset..<last].elementsEqual(splice.removed.utf8)
            else { return nil }
            splices.replace(splice.offset..<last, with: splice.inserted)
            end = last
        }
        let result = splices.applied(to: bytes)
        return EditPatch.Fingerprint(result) == after ? result : nil
    }
}
