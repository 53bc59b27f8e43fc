/// What a value of a YAML file must be, and how it is read.
struct YAMLForm<Value> {
    /// Reads a value, or throws what is expected in its place.
    let read: (YAMLEntry) throws(YAMLError) -> Value
}

extension YAMLForm<YAMLEntry> {
    /// Whatever is there.
    static var entry: YAMLForm { YAMLForm { $0 } }
}

extension YAMLForm<String> {
    /// Nobody writes more in one place of a layout.
    private static var longest: Int { 2_000 }

    /// A text that is not empty.
    static var text: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            let text = try entry.text()
            guard text.unicodeScalars.count <= longest else {
                throw entry.error("quá \(longest) ký tự", "more than \(longest) characters")
            }
            return text
        }
    }

    /// A name that programs use: Latin letters, digits and some marks, a letter first.
    static func identifier(marks: String) -> YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            let text = try entry.text()
            let isFit = text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: marks.utf8.contains(byte)
                }
            }
            // An id that YAML takes for true or false is none to other readers of the file.
            let isFlag = entry.plainText.map { ["true", "false"].contains($0) } ?? false
            guard isFit, !isFlag, text.utf8.count <= 64, text.first?.isLetter == true else {
                let list = marks.map { "“\($0)”" }.joined(separator: " ")
                throw entry.error(
                    "“\(text.prefix(80))” không dùng làm mã được", "“\(text.prefix(80))” cannot be an id",
                    remedy: LocalizedText(
                        vietnamese: "Mã gồm tối đa 64 chữ cái không dấu, chữ số, \(list), bắt đầu bằng chữ cái",
                        english: "An id has up to 64 unaccented letters, digits, \(list), a letter first"))
            }
            return text
        }
    }
}

extension YAMLForm<Bool> {
    /// `true` or `false`.
    static var flag: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            switch entry.plainText {
            case "true": return true
            case "false": return false
            default:
                throw entry.error(
                    "cần true hoặc false", "true or false is expected",
                    remedy: LocalizedText(
                        vietnamese: "Ghi true hoặc false, không có dấu nháy",
                        english: "Write true or false without quotation marks"))
            }
        }
    }
}

extension YAMLForm<Int> {
    /// A whole number within bounds.
    static func whole(_ range: ClosedRange<Int>) -> YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            guard let number = entry.plainText.flatMap({ Int($0) }), range.contains(number) else {
                throw entry.error(
                    "cần số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
                    "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
            }
            return number
        }
    }
}

extension YAMLForm<Double> {
    /// A number within bounds.
    static func number(_ range: ClosedRange<Int>) -> YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            guard let number = entry.plainText.flatMap({ ExactDecimal(parsing: $0) })?.double,
                Double(range.lowerBound) <= number, number <= Double(range.upperBound)
            else {
                throw entry.error(
                    "cần số từ \(range.lowerBound) đến \(range.upperBound)",
                    "a number from \(range.lowerBound) to \(range.upperBound) is expected")
            }
            return number
        }
    }
}

extension YAMLForm where Value: CaseIterable & RawRepresentable<String> {
    /// One of some words.
    static var choice: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            let text = try entry.text()
            guard let value = Value(rawValue: text) else {
                throw entry.error(
                    "“\(text.prefix(80))” không phải giá trị cho phép", "“\(text.prefix(80))” is no value of this key",
                    remedy: .oneOf(Value.allCases.map(\.rawValue), near: text))
            }
            return value
        }
    }
}

extension YAMLForm {
    /// A list of such values.
    ///
    /// - Parameter least: How many there must be.
    static func list<Item>(of form: YAMLForm<Item>, least: Int = 0) -> YAMLForm where Value == [Item] {
        YAMLForm { entry throws(YAMLError) in
            let items = try entry.list().map { item throws(YAMLError) in try form.read(item) }
            guard items.count >= least else {
                throw entry.error(
                    "cần ít nhất \(least) mục", "at least \(least) entries are expected")
            }
            return items
        }
    }
}
