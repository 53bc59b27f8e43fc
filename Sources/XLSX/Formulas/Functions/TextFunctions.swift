/// Functions that take texts apart and put them together; characters are UTF-16 units, as Excel counts them.
enum TextFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("LEN", 1...1) { call throws(CellError) in .number((try call.text(0)).utf16.count) },
        FormulaFunction("LEFT", 1...2) { call throws(CellError) in
            let (text, count) = (try call.text(0), try length(call, 1))
            return .text(text.units(0, count))
        },
        FormulaFunction("RIGHT", 1...2) { call throws(CellError) in
            let (text, count) = (try call.text(0), try length(call, 1))
            return .text(text.units(max(0, text.utf16.count - count), count))
        },
        FormulaFunction("MID", 3...3) { call throws(CellError) in
            let (text, start, count) = (try call.text(0), try call.whole(1), try call.whole(2))
            guard start >= 1, count >= 0 else { throw .value }
            return .text(text.units(start - 1, count))
        },
        FormulaFunction("REPLACE", 4...4) { call throws(CellError) in
            let (text, start, count) = (try call.text(0), try call.whole(1), try call.whole(2))
            guard start >= 1, count >= 0 else { throw .value }
            let new = try call.text(3)
            return try result(text.units(0, start - 1) + new + text.units(start - 1 + count, .max), call)
        },
        FormulaFunction("SUBSTITUTE", 3...4, evaluate: substitute),
        FormulaFunction("REPT", 2...2) { call throws(CellError) in
            let (text, count) = (try call.text(0), try call.whole(1))
            let (length, overflow) = text.utf16.count.multipliedReportingOverflow(by: count)
            guard count >= 0, !overflow, length <= CellLimits.text else { throw .value }
            return try result(length == 0 ? "" : String(repeating: text, count: count), call)
        },
        FormulaFunction("CONCATENATE", 1...255) { call throws(CellError) in
            var text = ""
            for index in 0..<call.count { text += try call.text(index) }
            return try result(text, call)
        },
        FormulaFunction("CONCAT", 1...255, [.array]) { call throws(CellError) in
            var text = ""
            try call.forEachArgumentValue { value, _ throws(CellError) in
                text += try value.text()
                guard text.utf8.count <= 4 * CellLimits.text else { throw .value }
            }
            return try result(text, call)
        },
        FormulaFunction("TEXTJOIN", 3...255, [.array, .value, .array], evaluate: join),
        FormulaFunction("EXACT", 2...2) { call throws(CellError) in
            .boolean((try call.text(0)).utf8.elementsEqual((try call.text(1)).utf8))
        },
        .ofText("TRIM") { $0.split(separator: " ").joined(separator: " ") },
        .ofText("CLEAN") { text in String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 })) },
        .ofText("UPPER") { $0.uppercased() },
        .ofText("LOWER") { $0.lowercased() },
        .ofText("PROPER", proper),
    ]

    /// A text as a result, unless it is longer than a cell holds.
    static func result(_ text: String, _ call: FunctionCall) throws(CellError) -> FormulaOperand {
        guard text.utf8.count <= CellLimits.text || text.utf16.count <= CellLimits.text else { throw .value }
        try call.spend(text.utf8.count / 8)
        return .text(text)
    }

    /// How many characters are wanted: one where the call does not say.
    private static func length(_ call: FunctionCall, _ index: Int) throws(CellError) -> Int {
        let count = try call.whole(index, default: 1)
        guard count >= 0 else { throw .value }
        return count
    }

    /// Capitals where a word begins, which is wherever a letter follows none.
    private static func proper(_ text: String) -> String {
        var result = ""
        var isInside = false
        for character in text {
            let isLetter = character.isLetter
            result += isLetter ? isInside ? character.lowercased() : character.uppercased() : String(character)
            isInside = isLetter
        }
        return result
    }

    private static func substitute(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (text, old, new) = (try call.text(0), try call.text(1), try call.text(2))
        let wanted = call.count > 3 ? try call.whole(3) : nil
        if let wanted, wanted < 1 { throw .value }
        let (units, sought) = (Array(text.utf16), Array(old.utf16))
        guard !sought.isEmpty else { return .text(text) }
        var result: [UInt16] = []
        var (index, found) = (0, 0)
        while let place = TextSearchFunctions.firstPlace(of: sought, in: units, from: index) {
            found += 1
            result += units[index..<place]
            if wanted == nil || found == wanted {
                result += new.utf16
                guard result.count <= CellLimits.text else { throw .value }
            } else {
                result += sought
            }
            index = place + sought.count
            if found == wanted { break }
        }
        guard found > 0 else { return .text(text) }
        result += units[index...]
        return try self.result(String(decoding: result, as: UTF16.self), call)
    }

    private static func join(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        var delimiters: [String] = []
        for value in try call.array(0).values { delimiters.append(try value.text()) }
        let skipsEmpty = try call.boolean(1)
        var (text, count) = ("", 0)
        for index in 2..<call.count {
            for value in try call.array(index).values {
                let part = try value.text()
                if skipsEmpty, part.isEmpty { continue }
                if count > 0 { text += delimiters[(count - 1) % delimiters.count] }
                text += part
                count += 1
                guard text.utf8.count <= 4 * CellLimits.text else { throw .value }
            }
        }
        return try result(text, call)
    }
}

extension String {
    /// A run of UTF-16 units, as far as there are any.
    ///
    /// Half of a character that takes two units becomes a replacement character.
    fileprivate func units(_ start: Int, _ count: Int) -> String {
        guard count > 0 else { return "" }
        // The distances of indices must not overflow.
        let units = utf16.dropFirst(min(start, CellLimits.text)).prefix(min(count, CellLimits.text))
        return String(units) ?? String(decoding: Array(units), as: UTF16.self)
    }
}
