import Yams

/// What is wrong with the syntax of a YAML file, in words for the person who wrote it.
///
/// The parser says what it expected where it stopped; what was written wrong often stands before that.
struct YAMLSyntax {
    private typealias Place = (line: Int, column: Int)

    private let file: String
    private let lines: [Substring]

    private init(_ text: String, file: String) {
        self.file = file
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// The error of a text that is no YAML.
    static func error(_ error: any Error, in text: String, file: String) -> YAMLError {
        YAMLSyntax(text, file: file).error(error)
    }

    private func error(_ error: any Error) -> YAMLError {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _)?, .parser(let context, let problem, let mark, _)?,
            .composer(let context, let problem, let mark, _)?:
            self.error(problem, at: (mark.line, mark.column), in: context.map { ($0.mark.line, $0.mark.column) })
        case .duplicatedKeysInMapping(let keys, let context)?:
            repeated(keys.first ?? "", at: (context.mark.line, context.mark.column))
        case .reader(_, _, let value, _)?:
            fault(
                place(ofScalar: value), "YAML không cho phép ký tự U+\(String(value, radix: 16, uppercase: true))",
                "YAML does not allow the character U+\(String(value, radix: 16, uppercase: true))",
                ("Xóa ký tự này", "Delete it"))
        default: unknown(nil, "")
        }
    }

    /// - Parameters:
    ///   - problem: What the parser says.
    ///   - place: Where it stopped.
    ///   - start: Where what it was reading begins.
    private func error(_ problem: String, at place: Place, in start: Place?) -> YAMLError {
        switch problem {
        case "found character that cannot start any token" where character(at: place) != "\t":
            return startsBadly(character(at: place).map(String.init) ?? "", at: place)
        case "found undefined alias": return startsBadly("*", at: place)
        case "did not find expected alphabetic or numeric character":
            return startsBadly(start.flatMap(character).map(String.init) ?? "&", at: start ?? place)
        case _ where problem.contains("tab character") || character(at: place) == "\t":
            return fault(
                place, "thụt lề bằng phím Tab", "a tab in the indentation",
                ("Thay mỗi Tab bằng hai dấu cách", "Put two spaces in place of each tab"))
        case "could not find expected ':'": return withoutColon(start ?? place)
        case "mapping values are not allowed in this context": return unexpectedColon(at: place)
        case "found unexpected end of stream": return openQuote(at: start ?? place)
        case "did not find expected ',' or '}'": return openBracket("}", at: start ?? place, until: place)
        case "did not find expected ',' or ']'": return openBracket("]", at: start ?? place, until: place)
        case "found unknown escape character":
            return fault(
                place, "dấu \\ trong ngoặc kép có nghĩa riêng",
                "a \\ in double quotation marks has a meaning of its own",
                ("Viết \\\\, hoặc dùng ngoặc đơn '…'", "Write \\\\, or use single ones '…'"))
        case "did not find expected key", "did not find expected '-' indicator",
            "did not find expected <document start>":
            return before(place).allSatisfy(\.isWhitespace) ? badIndentation(at: place) : surplus(at: place)
        default: return unknown(place, problem)
        }
    }

    // MARK: - What may be wrong

    private func startsBadly(_ mark: String, at place: Place) -> YAMLError {
        fault(
            place, "giá trị không thể bắt đầu bằng “\(mark)”", "a value cannot begin with “\(mark)”",
            ("Đặt cả giá trị trong ngoặc kép: \"\(mark)…\"", "Put the whole value in quotation marks: \"\(mark)…\""))
    }

    /// A line that should be a key and its value.
    private func withoutColon(_ place: Place) -> YAMLError {
        let line = line(place.line)
        if let colon = line.firstIndex(of: ":"), line.index(after: colon) < line.endIndex {
            return withoutSpace((place.line, column(of: colon, in: line)))
        }
        return fault(
            place, "thiếu dấu hai chấm sau tên khóa", "the colon behind the key is missing",
            (
                "Viết khóa, dấu hai chấm, một dấu cách rồi giá trị, ví dụ: version: 1",
                "Write the key, a colon, a space and the value, as: version: 1"
            ))
    }

    private func withoutSpace(_ place: Place) -> YAMLError {
        fault(
            place, "thiếu dấu cách sau dấu hai chấm", "the space behind the colon is missing",
            ("Viết như: version: 1", "Write it as: version: 1"))
    }

    /// A colon where no key can be: a second one in a line, or the first behind a line that goes on.
    private func unexpectedColon(at place: Place) -> YAMLError {
        let before = before(place)
        // A bracket needs no quotation mark, so that its key lacks the space.
        if let bracket = before.firstRange(of: ":{") ?? before.firstRange(of: ":[") {
            return withoutSpace((place.line, column(of: bracket.lowerBound, in: before)))
        }
        if before.contains(": ") {
            return fault(
                place, "có hai dấu hai chấm trên một dòng", "two colons in one line",
                (
                    "Nếu dấu hai chấm thuộc giá trị thì đặt cả giá trị trong ngoặc kép: \"…: …\"",
                    "Where the colon is a part of the value, put the value in quotation marks: \"…: …\""
                ))
        }
        if let colon = before.firstIndex(of: ":") {
            return withoutSpace((place.line, column(of: colon, in: before)))
        }
        let above = (1..<max(place.line, 1)).last { !line($0).allSatisfy(\.isWhitespace) }
        guard let above, !line(above).contains(": "), !line(above).hasSuffix(":") else {
            return badIndentation(at: (place.line, before.prefix(while: \.isWhitespace).unicodeScalars.count + 1))
        }
        let key = line(above).drop { $0.isWhitespace || $0 == "-" }
        return withoutColon((above, column(of: key.startIndex, in: line(above))))
    }

    private func openQuote(at place: Place) -> YAMLError {
        let mark = character(at: place).map(String.init) ?? "\""
        return fault(
            place, "ngoặc \(mark) mở ở đây mà không đóng", "the quotation mark \(mark) that opens here is never closed",
            ("Thêm \(mark) vào cuối giá trị", "Add \(mark) at the end of the value"))
    }

    private func openBracket(_ closing: String, at place: Place, until end: Place) -> YAMLError {
        let opening = closing == "}" ? "{" : "["
        return fault(
            end.line == place.line ? end : place,
            "ngoặc \(opening) ở dòng \(place.line) chưa đóng, hoặc thiếu dấu phẩy trước dòng \(end.line), cột \(end.column)",
            "the bracket \(opening) of line \(place.line) is not closed, or a comma is missing before line \(end.line), "
                + "column \(end.column)",
            (
                "Thêm \(closing) hoặc dấu phẩy; giá trị có dấu hai chấm hay dấu phẩy thì đặt trong ngoặc kép",
                "Add \(closing) or the comma; put a value that holds a colon or a comma in quotation marks"
            ))
    }

    private func badIndentation(at place: Place) -> YAMLError {
        fault(
            place, "lề của dòng không khớp với các dòng trên", "the indentation fits none of the lines above",
            (
                "Các khóa và dấu - cùng cấp phải thẳng hàng, thụt vào bằng dấu cách",
                "Keys and dashes of one level begin in one column, indented with spaces"
            ))
    }

    /// Something behind a closing bracket or quotation mark.
    private func surplus(at place: Place) -> YAMLError {
        fault(
            place, "có phần thừa sau dấu ngoặc đóng", "something follows the closing bracket or quotation mark",
            (
                "Xem lại cặp ngoặc ở dòng này và các dòng trên; trong '…' thì viết '' cho mỗi dấu nháy",
                "Look at the pairs of marks here and above; within '…' write '' for an apostrophe"
            ))
    }

    /// - Parameter place: Where the key stands first.
    private func repeated(_ key: String, at place: Place) -> YAMLError {
        let indent = place.column - 1
        let again = (place.line + 1..<max(lines.count + 1, place.line + 1)).first { number in
            let line = line(number)
            let text = line.drop { $0 == " " }
            return line.distance(from: line.startIndex, to: text.startIndex) == indent && text.hasPrefix("\(key):")
        }
        let first =
            again == nil
            ? ("", "") : (" (lần đầu ở dòng \(place.line))", " (first in line \(place.line))")
        return fault(
            (again ?? place.line, place.column), "khóa lặp lại: \(key)\(first.0)", "repeated key: \(key)\(first.1)",
            (
                "Bỏ một trong hai; sau dấu - của danh sách phải có dấu cách",
                "Leave one of them out; the dash of a list has a space behind it"
            ))
    }

    /// What the parser says is for the English reader only.
    private func unknown(_ place: Place?, _ problem: String) -> YAMLError {
        fault(
            place, "không đúng cú pháp YAML", "no valid YAML\(problem.isEmpty ? "" : " (\(problem))")",
            (
                "Xem lại dấu hai chấm, lề và dấu ngoặc ở dòng này và dòng trên",
                "Look at colons, indentation and brackets in this line and the one above"
            ))
    }

    private func fault(
        _ place: Place?, _ vietnamese: String, _ english: String, _ remedy: (vietnamese: String, english: String)
    ) -> YAMLError {
        YAMLError(
            file: file, line: place?.line, column: place?.column,
            message: LocalizedText(vietnamese: vietnamese, english: english),
            remedy: LocalizedText(vietnamese: remedy.vietnamese, english: remedy.english))
    }

    // MARK: - Places

    private func line(_ number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }

    private func character(at place: Place) -> Unicode.Scalar? {
        line(place.line).unicodeScalars.dropFirst(max(place.column - 1, 0)).first
    }

    /// The text of a line before a place.
    private func before(_ place: Place) -> Substring {
        Substring(line(place.line).unicodeScalars.prefix(max(place.column - 1, 0)))
    }

    private func column(of index: Substring.Index, in line: Substring) -> Int {
        line.unicodeScalars.distance(from: line.startIndex, to: index) + 1
    }

    /// Where a character stands first.
    private func place(ofScalar value: some BinaryInteger) -> Place? {
        for (index, line) in lines.enumerated() {
            guard let found = line.unicodeScalars.firstIndex(where: { $0.value == value }) else { continue }
            return (index + 1, column(of: found, in: line))
        }
        return nil
    }
}
