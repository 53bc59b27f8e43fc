/// Collects the text of a string item: an `<si>` of the shared strings or an `<is>` of a cell
/// (ECMA-376 Part 1, 18.4.8).
///
/// Phonetic text (`<rPh>`) is left out.
struct StringItem {
    /// The text of all runs.
    private(set) var text: [UInt8] = []
    /// The runs; empty for plain text.
    private(set) var runs: [TextRun] = []

    /// An item without anything yet.
    init() {}

    /// A plain text.
    init(plain text: [UInt8]) { self.text = text }

    private var run: [UInt8] = []
    /// The font of the run that is read.
    private var font = TextRun(text: "")
    private var isInText = false
    private var isInRun = false
    private var phoneticDepth = 0
    private var isPreserved = false
    private var start = 0

    mutating func start(_ element: borrowing XMLElement) {
        switch element.name {
        case "rPh": phoneticDepth += 1
        case "t":
            isInText = phoneticDepth == 0
            isPreserved = element.string("space", qualified: true) == "preserve"
            start = text.count
        case "r" where phoneticDepth == 0:
            isInRun = true
            run = []
            font = TextRun(text: "")
        case "rFont" where isInRun: font.fontName = element.string("val")
        case "b" where isInRun: font.isBold = element.boolean("val") ?? true
        case "i" where isInRun: font.isItalic = element.boolean("val") ?? true
        case "strike" where isInRun: font.isStruck = element.boolean("val") ?? true
        case "u" where isInRun:
            font.underline = element.string("val").map { Underline(rawValue: $0) ?? .off } ?? .single
        case "vertAlign" where isInRun:
            font.position = element.string("val").flatMap { TextPosition(rawValue: $0) } ?? .baseline
        case "sz" where isInRun: font.size = element.number("val")
        case "color" where isInRun: font.color = ColorReference(element)
        default: break
        }
    }

    mutating func end(_ name: XMLName) {
        switch name {
        case "rPh": phoneticDepth -= 1
        case "t":
            if isInText, !isPreserved { trim() }
            isInText = false
            // Text beside runs is a run in the cell's own font.
            if !isInRun, !run.isEmpty { endRun() }
        case "r" where phoneticDepth == 0:
            endRun()
            isInRun = false
        default: break
        }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        text.append(contentsOf: bytes)
        run.append(contentsOf: bytes)
    }

    /// Leaves out the white space around the `<t>` that ends, as Excel does where `xml:space` does not keep it.
    private mutating func trim() {
        let runStart = run.count - (text.count - start)
        XMLBytes.trim(&text, from: start)
        run.replaceSubrange(runStart..., with: text[start...])
    }

    private mutating func endRun() {
        if !run.isEmpty {
            font.text = XMLEscaping.string(run)
            runs.append(font)
        }
        run = []
        font = TextRun(text: "")
    }

    /// The text with its escapes resolved.
    var string: String { XMLEscaping.string(text) }

    /// The runs where any of them says more than the text alone.
    var richRuns: [TextRun]? {
        runs.count > 1 || runs.contains { !$0.isPlain } ? runs : nil
    }
}
