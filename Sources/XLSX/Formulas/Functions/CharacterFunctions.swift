/// Characters and their numbers.
enum CharacterFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("CHAR", 1...1) { call throws(CellError) in
            let code = try call.whole(0)
            guard (1...255).contains(code) else { throw .value }
            let scalar = (128..<160).contains(code) ? windows[code - 128] : UInt32(code)
            return .text(Unicode.Scalar(scalar).map { String(Character($0)) } ?? "")
        },
        FormulaFunction("CODE", 1...1) { call throws(CellError) in
            guard let unit = (try call.text(0)).utf16.first else { throw .value }
            if let index = windows.firstIndex(of: UInt32(unit)) { return .number(128 + index) }
            // What the code page has not is a question mark.
            return .number(unit < 256 ? Int(unit) : 63)
        },
        FormulaFunction("UNICHAR", 1...1) { call throws(CellError) in
            let code = try call.whole(0)
            guard code > 0, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { throw .value }
            return .text(String(Character(scalar)))
        },
        FormulaFunction("UNICODE", 1...1) { call throws(CellError) in
            guard let scalar = (try call.text(0)).unicodeScalars.first else { throw .value }
            return .number(Int(scalar.value))
        },
    ]

    /// What the code page of Western Windows (1252) has for 128…159.
    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
