/// What a workbook being written holds besides its sheets.
struct WorkbookExtras {
    /// The sheet that the workbook opens with; `nil` for the first that shows.
    var activeSheet: String?
    /// The names that somebody defined.
    private(set) var names: [DefinedName] = []
    /// The files of pictures, each once.
    private(set) var media: [Picture] = []

    private var keys: Set<String> = []
    private var mediaIndexes: [[UInt8]: Int] = [:]
    private(set) var tableCount = 0

    /// Takes a name.
    mutating func define(_ name: DefinedName) throws(WorkbookError) {
        if let flaw = name.flaw { throw WorkbookError(.refusedEdit, detail: flaw) }
        try take(name.name, sheetIndex: name.sheetIndex)
        names.append(name)
    }

    /// Takes the name of a table, and gives it a number.
    mutating func tableID(_ table: Table) throws(WorkbookError) -> Int {
        try take(table.displayName, sheetIndex: nil)
        tableCount += 1
        return tableCount
    }

    private mutating func take(_ name: String, sheetIndex: Int?) throws(WorkbookError) {
        guard keys.insert("\(sheetIndex ?? -1) \(name.lowercased())").inserted else {
            throw WorkbookError(.refusedEdit, detail: "two names or tables called \(name)")
        }
    }

    /// The index of a picture's file.
    mutating func mediaIndex(of picture: Picture) -> Int {
        if let index = mediaIndexes[picture.bytes] { return index }
        mediaIndexes[picture.bytes] = media.count
        media.append(picture)
        return media.count - 1
    }

    /// The path of a picture's file from the package's root.
    func mediaPath(_ index: Int) -> String { "xl/media/image\(index + 1).\(media[index].format.rawValue)" }
}
