import Foundation

extension InputFile {
    /// The files that paths name; a folder stands for the workbooks in it and in its folders, by their names.
    ///
    /// Hidden files and those that Excel keeps beside an open workbook (`~$…`) are left out. A folder without a
    /// workbook is an input of its own, which cannot be read.
    ///
    /// - Complexity: O(*n* log *n*) in the files of the folders.
    public static func all(_ paths: [String]) -> [InputFile] {
        paths.flatMap { path -> [InputFile] in
            let found = path == "-" ? [] : workbooks(in: path)
            return found.isEmpty ? [InputFile(path)] : found.map { InputFile($0) }
        }
    }

    /// The endings of workbooks, those among them that must be saved anew before they can be read.
    private static let endings: Set<String> = ["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods"]

    /// The workbooks of a folder and of its folders, by their names; none of what is no folder.
    static func workbooks(in path: String) -> [String] {
        guard FileStatus(path)?.isFolder == true else { return [] }
        var found: [String] = []
        // Links to folders are not followed: they may lead in a circle.
        var folders = [path.hasSuffix("/") ? path : path + "/"]
        while let folder = folders.popLast() {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                guard !name.hasPrefix("."), !name.hasPrefix("~$") else { continue }
                let ending = name.split(separator: ".").last?.lowercased() ?? ""
                let isFolder = FileStatus(folder + name, followsLinks: false)?.isFolder == true
                if isFolder {
                    folders.append(folder + name + "/")
                } else if endings.contains(ending) {
                    found.append(folder + name)
                }
            }
        }
        return found.sorted()
    }
}
