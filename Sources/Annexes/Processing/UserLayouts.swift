import Foundation

/// The layouts that people keep in files of their own, which stand before the built-in ones.
///
/// They lie in the files and folders that `--layouts` names, in those of `$ANNEX_LAYOUTS` (with `:` between), and in
/// `annex/layouts` of the configuration folder (`$XDG_CONFIG_HOME`, else `~/.config`). An earlier place is trusted more:
/// its layout is taken where a later one has the same id, and that is told. Within one place two layouts of one id are an
/// error. What is wrong in the configuration folder is told and passed over, since nobody named it; elsewhere it is an
/// error.
public struct UserLayouts: Sendable {
    /// The files and folders of one degree of trust.
    private struct Place {
        let paths: [String]
        /// Whether a person named them.
        let isNamed: Bool
    }

    private let places: [Place]

    /// Nobody keeps more in a folder.
    private static let mostFiles = 1_000

    /// Creates the search.
    ///
    /// - Parameters:
    ///   - paths: The files and folders that were named, of which the first is not trusted more than the others.
    ///   - environment: The variables `ANNEX_LAYOUTS`, `XDG_CONFIG_HOME` and `HOME`.
    public init(_ paths: [String], environment: [String: String] = [:]) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let configuration = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" }
        places = [
            Place(paths: paths, isNamed: true),
            Place(paths: (variable("ANNEX_LAYOUTS") ?? "").split(separator: ":").map(String.init), isNamed: true),
            Place(
                paths: [configuration.map { $0 + "/annex/layouts" }].compactMap(\.self)
                    .filter { FileManager.default.fileExists(atPath: $0) }, isNamed: false),
        ]
    }

    /// A library with these layouts before those of another, each in place of one of the same id.
    ///
    /// - Returns: The library, and what was passed over.
    /// - Throws: ``Problem`` with `not-found`, `not-readable` or `bad-layouts`, which tells all that is wrong in the files
    ///   that were named.
    public func added(to library: LayoutLibrary) throws(Problem) -> (library: LayoutLibrary, warnings: [Problem]) {
        var entries: [LayoutLibrary.ReadLayout] = []
        var warnings: [Problem] = []
        var files: Set<String> = []
        /// The files of the layouts of trusted places, by their ids.
        var earlier: [String: String] = [:]
        for place in places {
            var problems: [Problem] = []
            var found: [LayoutLibrary.ReadLayout] = []
            var here: [String: String] = [:]
            for file in paths(place, &problems) where files.insert(Self.resolved(file)).inserted {
                do throws(Problem) {
                    let entry = try Self.entry(file)
                    let id = entry.layout.id
                    if let other = earlier[id] {
                        warnings.append(Problem(passedOver: file, for: other, id: id))
                    } else if let other = here.updateValue(file, forKey: id) {
                        problems.append(Problem(twice: id, other, file))
                    } else {
                        found.append(entry)
                    }
                } catch {
                    problems.append(error)
                }
            }
            if place.isNamed, let problem = Problem(all: problems) { throw problem }
            warnings += problems
            entries += found
            earlier.merge(here) { first, _ in first }
        }
        return (library.adding(entries), warnings)
    }

    private static func entry(_ file: String) throws(Problem) -> LayoutLibrary.ReadLayout {
        let yaml = try SmallTextFile(file).text()
        do throws(LayoutError) {
            let layout = try LayoutFile.layout(yaml: yaml, file: file)
            return (layout, LayoutSource(path: file, yaml: yaml))
        } catch {
            throw Problem(
                code: "bad-layouts", vietnamese: error.text(.vietnamese), english: error.text(.english))
        }
    }

    /// The layout files of a place: those named, and those in folders that were named, by their names.
    private func paths(_ place: Place, _ problems: inout [Problem]) -> [String] {
        place.paths.flatMap { path -> [String] in
            do throws(Problem) {
                let files = try Self.files(at: path)
                if files.count > Self.mostFiles {
                    problems.append(
                        Problem(
                            code: "bad-layouts", vietnamese: "\(path): quá \(Self.mostFiles) tệp mẫu biểu.",
                            english: "\(path): more than \(Self.mostFiles) layout files."))
                }
                return Array(files.prefix(Self.mostFiles))
            } catch {
                problems.append(error)
                return []
            }
        }
    }

    /// The layout files in a folder, by their names; a file by itself.
    ///
    /// - Throws: ``Problem`` with `not-found` or `not-readable`.
    static func files(at path: String) throws(Problem) -> [String] {
        guard path != "-" else { return [path] }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem(
                code: "not-found",
                vietnamese: "\(path): Không tìm thấy tệp hoặc thư mục. Kiểm tra lại tên.",
                english: "\(path): No such file or folder. Check the name.")
        }
        guard isFolder.boolValue else { return [path] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Problem(
                code: "not-readable", vietnamese: "\(path): không đọc được thư mục. Kiểm tra quyền truy cập.",
                english: "\(path): the folder cannot be read. Check its permissions.")
        }
        return names.filter(isLayout).sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }

    /// Whether a file in a folder is a layout, by its name; what was accepted of a workbook may lie beside.
    private static func isLayout(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")) && !lower.hasSuffix(".annex.yaml")
            && !lower.hasPrefix(".")
    }

    /// The same for all names of a file.
    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}

extension Problem {
    fileprivate init(passedOver file: String, for other: String, id: String) {
        self.init(
            code: "layout-passed-over",
            vietnamese: "\(file): không dùng, vì mẫu “\(id)” đã có trong \(other). Đổi mã hoặc bỏ một tệp.",
            english: "\(file): not used, since \(other) has the layout “\(id)”. Change an id or remove a file.")
    }

    init(twice id: String, _ first: String, _ second: String) {
        self.init(
            code: "bad-layouts",
            vietnamese: "Hai tệp cùng mã mẫu biểu “\(id)”: \(first) và \(second). Đổi mã hoặc bỏ một tệp.",
            english: "Two files have the layout id “\(id)”: \(first) and \(second). Change an id or remove a file.")
    }

    /// All problems as one; `nil` for none.
    fileprivate init?(all problems: [Problem]) {
        guard let first = problems.first else { return nil }
        self.init(
            code: first.code, vietnamese: problems.map(\.message.vietnamese).joined(separator: "\n"),
            english: problems.map(\.message.english).joined(separator: "\n"))
    }
}
