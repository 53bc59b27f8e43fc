import Foundation
import GRDB

/// Records as an SQLite database: one table a layout, one row a record.
public struct RecordDatabase {
    /// Writes the records of some files to a new database; a file of that name is replaced when all is written.
    ///
    /// Counts are integers, rates reals in percent, marks 1, codes and texts text; blank is NULL.
    ///
    /// - Throws: ``Problem`` where the database cannot be written.
    public static func write(_ files: [FileReport], to path: String) throws(Problem) {
        let writer = try RecordDatabaseWriter(path: path)
        for file in files { try writer.write(file) }
        try writer.end()
    }
}

/// Writes a database file after file.
final class RecordDatabaseWriter {
    private let path: String
    private let temporary: String
    private let database: DatabaseQueue

    /// - Throws: ``Problem`` with `not-writable`.
    init(path: String) throws(Problem) {
        self.path = path
        temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
        do { database = try DatabaseQueue(path: temporary) } catch { throw Self.failure(path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: temporary) }

    /// Writes the records of a file.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    func write(_ file: FileReport) throws(Problem) {
        do {
            try database.write { database in
                for annex in file.submission?.annexes ?? [] { try Self.insert(annex, file.path, into: database) }
            }
        } catch {
            throw Self.failure(path)
        }
    }

    /// Puts the database in its target's place.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    func end() throws(Problem) {
        do { try database.close() } catch { throw Self.failure(path) }
        guard rename(temporary, path) == 0 else { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> Problem {
        Problem(
            code: "not-writable", vietnamese: "Không ghi được \(path). Kiểm tra thư mục và quyền ghi.",
            english: "\(path) cannot be written. Check the folder and its permissions.")
    }

    private static func insert(_ annex: Annex, _ path: String, into database: Database) throws {
        let fields = annex.layout.recordFields
        let name = annex.layout.id.replacingOccurrences(of: "-", with: "_")
        let table = quoted(name)
        let columns =
            ["file TEXT", "sheet TEXT", "period INTEGER", "issuer TEXT", "row INTEGER"]
            + fields.map { "\(quoted($0.id)) \(type($0))" }
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS \(table) (\(columns.joined(separator: ", ")))")
        // Some tables have columns that those before them had not.
        let known = Set(try database.columns(in: name).map(\.name))
        for field in fields where !known.contains(field.id) {
            try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(quoted(field.id)) \(type(field))")
        }
        let names = (["file", "sheet", "period", "issuer", "row"] + fields.map(\.id)).map(quoted).joined(
            separator: ", ")
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let statement = try database.makeStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
        for record in annex.records {
            var values: [(any DatabaseValueConvertible)?] = [path, annex.sheet, annex.period, annex.issuer, record.row]
            for field in fields { values.append(value(record[field.id])) }
            try statement.execute(arguments: StatementArguments(values))
        }
    }

    private static func type(_ field: Field) -> String {
        switch field.type {
        case .count, .year, .mark: "INTEGER"
        case .rate, .amount: "REAL"
        case .ordinal, .unit, .name, .text, .category, .codes: "TEXT"
        }
    }

    private static func value(_ value: FieldValue?) -> (any DatabaseValueConvertible)? {
        switch value?.content {
        case nil, .blank: nil
        case .number(let number): number.integer ?? number.double
        case .text(let text), .unreadable(let text): text
        case .codes(let codes): codes.map(String.init).joined(separator: ",")
        case .mark(let isSet): isSet
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
