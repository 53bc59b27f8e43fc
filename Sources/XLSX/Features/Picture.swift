/// A picture that lies on a sheet (ECMA-376 Part 1, 20.5.2.25).
public struct Picture: Hashable, Sendable {
    /// How the bytes are coded.
    public enum Format: String, Hashable, Sendable {
        /// Portable Network Graphics.
        case png
        /// JPEG.
        case jpeg
        /// GIF, of which Excel shows the first picture.
        case gif
    }

    /// A length and a height in English Metric Units, 914,400 an inch (20.1.10.16).
    public struct Size: Hashable, Sendable {
        /// From left to right.
        public var width: Int
        /// From top to bottom.
        public var height: Int

        /// Creates a size in English Metric Units.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }

        /// Creates a size in pixels of which 96 are an inch.
        public init(pixelWidth: Int, pixelHeight: Int) {
            let (width, height) = (min(max(pixelWidth, 0), 1 << 20), min(max(pixelHeight, 0), 1 << 20))
            self.init(width: width * Self.pixel, height: height * Self.pixel)
        }

        private static let pixel = 9_525
    }

    /// Where a picture lies.
    public enum Place: Hashable, Sendable {
        /// With its upper left corner in a cell, so far from the cell's corner, in a size of its own; it moves with the
        /// cell.
        case at(CellReference, offset: Size = Size(width: 0, height: 0), size: Size)
        /// Over the cells of a range, whose sizes it follows.
        case over(CellRange)

        /// The cell of its upper left corner.
        var cell: CellReference {
            switch self {
            case .at(let cell, _, _): cell
            case .over(let range): range.first
            }
        }
    }

    /// The bytes of the file.
    public let bytes: [UInt8]
    /// How they are coded.
    public let format: Format
    /// The size in pixels that the file gives.
    public let pixels: (width: Int, height: Int)
    /// Where it lies.
    public var place: Place
    /// What it shows, for those who do not see it; `nil` for nothing.
    public var description: String?

    /// Creates a picture.
    ///
    /// - Parameters:
    ///   - bytes: A PNG, JPEG or GIF file.
    ///   - cell: The cell of its upper left corner.
    ///   - size: How large it is; by default as many pixels as it has, at 96 an inch.
    ///   - description: What it shows, for those who do not see it.
    /// - Throws: `refusedEdit` for bytes that are no such file, or one without a size.
    public init(
        _ bytes: [UInt8], at cell: CellReference, size: Size? = nil, description: String? = nil
    ) throws(WorkbookError) {
        guard let (format, width, height) = Self.header(bytes), width > 0, height > 0 else {
            throw WorkbookError(.refusedEdit, cell: cell, detail: "a picture that is no PNG, JPEG or GIF file")
        }
        self.bytes = bytes
        self.format = format
        pixels = (width, height)
        place = .at(cell, size: size ?? Size(pixelWidth: width, pixelHeight: height))
        self.description = description
    }

    /// Creates a picture of a file.
    ///
    /// - Throws: As ``init(_:at:size:description:)``; `notFound`, `notReadable`.
    public init(
        path: String, at cell: CellReference, size: Size? = nil, description: String? = nil
    ) throws(WorkbookError) {
        try self.init(FileBytes.read(path), at: cell, size: size, description: description)
    }

    /// Whether two pictures are the same file in the same place.
    public static func == (left: Picture, right: Picture) -> Bool {
        left.place == right.place && left.description == right.description && left.bytes == right.bytes
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(place)
        hasher.combine(bytes.count)
    }

    /// What Excel would not accept of the picture; `nil` where it is sound.
    var flaw: String? {
        if let description, description.utf16.count > CellLimits.text { return "a long description of a picture" }
        guard case .at(_, let offset, let size) = place else { return nil }
        let isSound =
            [offset.width, offset.height].allSatisfy((0...Int(Int32.max)).contains)
            && [size.width, size.height].allSatisfy((1...Int(Int32.max)).contains)
        return isSound ? nil : "a picture whose size is not 1…2,147,483,647 units"
    }
}

extension Picture {
    /// The format and the size in pixels, from the beginning of a file.
    private static func header(_ bytes: [UInt8]) -> (Format, width: Int, height: Int)? {
        func big(_ offset: Int, _ count: Int) -> Int {
            bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 33 {
            return (.png, big(16, 4), big(20, 4))
        }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8), bytes.count >= 13 {
            return (.gif, Int(bytes[6]) | Int(bytes[7]) << 8, Int(bytes[8]) | Int(bytes[9]) << 8)
        }
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var offset = 2
        while offset + 9 <= bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            switch marker {
            case 0xFF: offset += 1
            case 0x01, 0xD0...0xD8: offset += 2
            // Of the frames' markers three are none.
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                return (.jpeg, width: big(offset + 7, 2), height: big(offset + 5, 2))
            default: offset += 2 + big(offset + 2, 2)
            }
        }
        return nil
    }
}
