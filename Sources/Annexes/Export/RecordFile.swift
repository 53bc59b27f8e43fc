import Foundation

/// The annexes of a file that `annex import` has written.
struct RecordFile {
    /// One annex as data.
    struct Entry {
        var layout: String
        var sheet: String?
        var title: String?
        var period: Int?
        var issuer: String?
        var records: [JSONValue]
        var totals: JSONValue?

        /// Whether a record has a field.
        func has(_ field: String) -> Bool { records.contains { $0[field] != nil } }
    }

    let entries: [Entry]

    /// Reads the JSON.
    ///
    /// - Throws: ``Problem`` for text that is no JSON, or not of this form.
    init(_ bytes: [UInt8]) throws(Problem) {
        let document: JSONValue
        do {
            document = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Problem(
                code: "not-records",
                vietnamese: "Không đọc được tệp JSON. Tạo lại bằng: annex import TEP.xlsx -o DULIEU.json",
                english: "The JSON cannot be read. Write it again with: annex import FILE.xlsx -o RECORDS.json")
        }
        guard case .array(let files)? = document["files"], document["schemaVersion"] == .number("1") else {
            throw Problem(
                code: "not-records",
                vietnamese: "Tệp JSON không phải do annex import ghi ra (thiếu schemaVersion 1 và files).",
                english: "The JSON was not written by annex import (no schemaVersion 1 and files).")
        }
        entries = files.flatMap { file -> [Entry] in
            guard case .array(let annexes)? = file["annexes"] else { return [] }
            return annexes.compactMap { annex in
                guard let layout = annex["layout"]?.string, case .array(let records)? = annex["records"] else {
                    return nil
                }
                return Entry(
                    layout: layout, sheet: annex["sheet"]?.string, title: annex["title"]?.string,
                    period: annex["period"]?.integer, issuer: annex["issuer"]?.string, records: records,
                    totals: annex["totals"])
            }
        }
    }
}

extension JSONValue {
    /// The text of a string.
    var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value of a whole number.
    var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
    /// The value of a number.
    var decimal: ExactDecimal? { if case .number(let digits) = self { ExactDecimal(parsing: digits) } else { nil } }
}
