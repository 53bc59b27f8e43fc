/// Why a workbook could not be read or written, and where.
///
/// The text for a person is built where the language is known; `description` is for developers.
public struct WorkbookError: Error, Sendable {
    /// The kind of failure; stable, for `switch`.
    public enum Code: String, Sendable, CaseIterable {
        /// There is no such file.
        case notFound = "not-found"
        /// The system refused to read the file.
        case notReadable = "not-readable"
        /// The bytes are not a workbook; `detail` says what they are where that is known.
        case notAWorkbook = "not-a-workbook"
        /// A binary workbook of Excel 97–2003 (.xls, BIFF in a CFB container).
        case oldFormat = "old-format"
        /// A workbook protected by a password (an encrypted package in a CFB container).
        case encrypted
        /// The archive begins as a workbook does and breaks off.
        case truncated
        /// A part that others refer to is not in the package.
        case missingPart = "missing-part"
        /// A part is not what its schema says; `offset` says where.
        case malformedPart = "malformed-part"
        /// A limit of ``ReadLimits`` was passed.
        case overBudget = "over-budget"
        /// No sheet of that name, or no such cell.
        case notInWorkbook = "not-in-workbook"
        /// A row or cell does not hold what a `Decodable` type asks for; `detail` says what it holds.
        case undecodable = "undecodable-cell"
        /// The edit would damage what it cannot keep; `detail` says what.
        case refusedEdit = "refused-edit"
        /// The output is the input.
        case outputIsInput = "output-is-input"
        /// The system refused to write the file.
        case notWritable = "not-writable"
    }

    /// The kind of failure.
    public let code: Code
    /// The part, as `/xl/worksheets/sheet1.xml`; `nil` where the package itself is at fault.
    public let part: String?
    /// The cell, as `B3`.
    public let cell: CellReference?
    /// The offset in the inflated part where reading stopped.
    public let offset: Int?
    /// What was wrong, in words for a developer.
    public let detail: String?
    /// What a person who edits should know of `refusedEdit`; `nil` where `detail` alone says it.
    public let refusal: Refusal?
    /// What the system or a C library said.
    public let underlying: (any Error)?

    /// Creates an error.
    public init(
        _ code: Code, part: String? = nil, cell: CellReference? = nil, offset: Int? = nil, detail: String? = nil,
        refusal: Refusal? = nil, underlying: (any Error)? = nil
    ) {
        self.code = code
        self.part = part
        self.cell = cell
        self.offset = offset
        self.detail = detail
        self.refusal = refusal
        self.underlying = underlying
    }

    /// Creates a `refusedEdit`.
    ///
    /// - Parameter detail: The words for a developer; those of the refusal by default.
    public init(_ refusal: Refusal, part: String? = nil, cell: CellReference? = nil, detail: String? = nil) {
        self.init(.refusedEdit, part: part, cell: cell, detail: detail ?? refusal.description, refusal: refusal)
    }

    /// The detail of `notReadable` for a folder.
    public static let folder = "a folder"
}

extension WorkbookError: CustomStringConvertible {
    /// Code, place and detail on one line.
    public var description: String {
        var text = code.rawValue
        if let part { text += " in \(part)" }
        if let cell { text += " at \(cell)" }
        if let offset { text += " at byte \(offset)" }
        if let detail { text += ": \(detail)" }
        if let underlying { text += " (\(underlying))" }
        return text
    }
}

/// What the operating system said of a failed call.
public struct SystemError: Error, Sendable, CustomStringConvertible {
    /// The value of `errno`.
    public let number: Int32

    /// The system's own words.
    public var description: String { String(cString: strerror(number)) }

    static func current() -> SystemError { SystemError(number: errno) }
}

/// What libzip or libxml2 said.
public struct LibraryError: Error, Sendable, CustomStringConvertible {
    /// `libzip` or `libxml2`.
    public let library: String
    /// The library's own code.
    public let number: Int
    /// The library's own words.
    public let description: String
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
