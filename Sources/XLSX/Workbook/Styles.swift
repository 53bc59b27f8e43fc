/// How a cell is shown, from its `<xf>` (ECMA-376 Part 1, 18.8.45).
///
/// A copy is a reference: the cells of a workbook share its formats.
public struct CellFormat: Hashable, Sendable {
    private let storage: Storage

    private final class Storage: Sendable {
        let numberFormat: NumberFormat
        let fontName: String?
        let isBold: Bool
        let hasBorder: Bool

        init(_ numberFormat: NumberFormat, _ fontName: String?, isBold: Bool, hasBorder: Bool) {
            self.numberFormat = numberFormat
            self.fontName = fontName
            self.isBold = isBold
            self.hasBorder = hasBorder
        }
    }

    /// How its number is written.
    public var numberFormat: NumberFormat { storage.numberFormat }
    /// The name of its font; the only clue to a legacy Vietnamese encoding.
    public var fontName: String? { storage.fontName }
    /// Whether its font is bold.
    public var isBold: Bool { storage.isBold }
    /// Whether it has a border on any side.
    public var hasBorder: Bool { storage.hasBorder }

    init(numberFormat: NumberFormat, fontName: String?, isBold: Bool, hasBorder: Bool) {
        storage = Storage(numberFormat, fontName, isBold: isBold, hasBorder: hasBorder)
    }

    /// Whether two formats show a cell alike.
    public static func == (left: CellFormat, right: CellFormat) -> Bool {
        left.storage === right.storage
            || left.numberFormat == right.numberFormat && left.fontName == right.fontName
                && left.isBold == right.isBold && left.hasBorder == right.hasBorder
    }

    /// Hashes what two equal formats have in common.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(numberFormat)
        hasher.combine(fontName)
        hasher.combine(isBold)
        hasher.combine(hasBorder)
    }

    static let general = CellFormat(
        numberFormat: NumberFormat("General"), fontName: nil, isBold: false, hasBorder: false)
}

/// The cell formats of a workbook, by the index that a cell's `s` attribute gives (18.8.39).
struct Styles: Sendable {
    /// Excel's bound for cell formats, which has room for the fonts and the like that they need.
    static let maximumFormats = 65_490

    private var formats: [CellFormat] = []

    /// No styles: the part is optional.
    init() {}

    init(_ package: Package, part: PartName) throws(WorkbookError) {
        let handler = Handler(part: part.description)
        try package.parse(part, handler)
        // Many cell formats share a number format, whose code may be long.
        var numberFormats: [Int: NumberFormat] = [:]
        formats = handler.cellFormats.map { xf in
            let font = handler.fonts.indices.contains(xf.font) ? handler.fonts[xf.font] : nil
            let numberFormat =
                numberFormats[xf.numberFormat] ?? handler.codes[xf.numberFormat].map { NumberFormat($0) }
                ?? NumberFormat.builtin(xf.numberFormat) ?? NumberFormat("General")
            numberFormats[xf.numberFormat] = numberFormat
            return CellFormat(
                numberFormat: numberFormat, fontName: font?.name, isBold: font?.isBold ?? false,
                hasBorder: handler.borders.indices.contains(xf.border) && handler.borders[xf.border])
        }
    }

    /// The number of cell formats.
    var count: Int { formats.count }

    /// The format of an index; General for one that the file does not define.
    subscript(index: Int) -> CellFormat { formats.indices.contains(index) ? formats[index] : .general }

    private final class Handler: XMLHandler {
        struct Font {
            var name: String?
            var isBold = false
        }

        var codes: [Int: String] = [:]
        var fonts: [Font] = []
        var borders: [Bool] = []
        var cellFormats: [(numberFormat: Int, font: Int, border: Int)] = []
        private var isInFonts = false
        private var isInBorders = false
        private var isInCellFormats = false
        private let part: String

        init(part: String) { self.part = part }

        override func start(_ element: borrowing XMLElement) {
            guard element.isSpreadsheetML else { return }
            switch element.name {
            case "numFmt":
                // Differential formats repeat numFmt with ids of their own; the first of an id is the workbook's.
                if let id = element.integer("numFmtId"), let code = element.string("formatCode"), codes[id] == nil {
                    codes[id] = code
                }
            case "fonts": isInFonts = true
            case "font" where isInFonts: fonts.append(Font())
            case "name" where isInFonts && !fonts.isEmpty: fonts[fonts.count - 1].name = element.string("val")
            case "b" where isInFonts && !fonts.isEmpty:
                fonts[fonts.count - 1].isBold = element.boolean("val") ?? true
            case "borders": isInBorders = true
            case "border" where isInBorders: borders.append(false)
            case "left" where isInBorders, "right" where isInBorders, "top" where isInBorders,
                "bottom" where isInBorders:
                if !borders.isEmpty, let style = element.string("style"), style != "none" {
                    borders[borders.count - 1] = true
                }
            case "cellXfs": isInCellFormats = true
            case "xf" where isInCellFormats:
                cellFormats.append(
                    (element.integer("numFmtId") ?? 0, element.integer("fontId") ?? 0, element.integer("borderId") ?? 0)
                )
            default: break
            }
            let count = max(max(codes.count, cellFormats.count), max(fonts.count, borders.count))
            if count > Styles.maximumFormats {
                failure = WorkbookError(.overBudget, part: part, detail: "\(count) formats of one kind")
            }
        }

        override func end(_ name: XMLName) {
            guard name.isSpreadsheetML else { return }
            switch name {
            case "fonts": isInFonts = false
            case "borders": isInBorders = false
            case "cellXfs": isInCellFormats = false
            default: break
            }
        }
    }
}
