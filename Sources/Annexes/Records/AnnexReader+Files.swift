public import XLSX

extension AnnexReader {
    /// Creates a reader that knows the layouts that come with the library.
    ///
    /// - Throws: ``LayoutError``; the library's tests see to it that it does not.
    public init() throws(LayoutError) { self.init(layouts: try LayoutLibrary.builtin()) }

    /// Creates a reader that knows no layouts but these.
    public init(layouts: [Layout]) { self.init(layouts: LayoutLibrary(layouts)) }

    /// Reads the annexes of a file.
    ///
    /// - Parameters:
    ///   - path: The path of a workbook, `.xlsx` or `.xlsm`.
    ///   - limits: What may be believed of the file.
    /// - Throws: `WorkbookError` where it is no workbook, or a sheet cannot be read.
    public func read(path: String, limits: ReadLimits = ReadLimits()) throws(WorkbookError) -> Submission {
        try read(Workbook(path: path, limits: limits))
    }

    /// Reads the annexes of a file held in memory.
    ///
    /// - Parameters:
    ///   - data: The bytes of a workbook.
    ///   - limits: What may be believed of the file.
    /// - Throws: As ``read(path:limits:)``.
    public func read(data: [UInt8], limits: ReadLimits = ReadLimits()) throws(WorkbookError) -> Submission {
        try read(Workbook(data: data, limits: limits))
    }
}
