/// Where a text stands in another.
enum TextSearchFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("FIND", 2...3) { call throws(CellError) in
            let (sought, text, start) = (try call.text(0), try call.text(1), try start(call))
            guard let place = firstPlace(of: Array(sought.utf16), in: Array(text.utf16), from: start) else {
                throw .value
            }
            return .number(place + 1)
        },
        FormulaFunction("SEARCH", 2...3) { call throws(CellError) in
            let (sought, text, start) = (try call.text(0), try call.text(1), try start(call))
            try call.spend(text.utf16.count)
            guard let place = WildcardPattern(sought).firstMatch(in: text, from: start) else { throw .value }
            return .number(place + 1)
        },
    ]

    /// The place to begin at, from 0.
    private static func start(_ call: FunctionCall) throws(CellError) -> Int {
        let start = try call.whole(2, default: 1)
        guard start >= 1 else { throw .value }
        return start - 1
    }

    /// The first place of a run of units in others; nothing stands everywhere up to the end.
    static func firstPlace(of sought: [UInt16], in units: [UInt16], from start: Int) -> Int? {
        guard start <= units.count - sought.count else { return nil }
        guard let first = sought.first else { return start < units.count || start == 0 ? start : nil }
        return (start...(units.count - sought.count)).first {
            units[$0] == first && units[$0..<($0 + sought.count)].elementsEqual(sought)
        }
    }
}
