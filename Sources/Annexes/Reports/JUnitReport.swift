/// Findings as JUnit XML: a suite for each file, a case for each finding; errors are failures.
public struct JUnitReport {
    private let language: Language

    /// Creates a report writer.
    public init(language: Language) { self.language = language }

    /// The document for some files.
    public func document(_ files: [FileReport]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for file in files {
            let failures = file.findings.count { $0.severity == .error }
            let errors = file.problem == nil ? 0 : 1
            let tests = max(1, file.findings.count)
            text +=
                "<testsuite name=\"\(HTMLReport.escaped(file.path))\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
            if let problem = file.problem {
                text +=
                    "<testcase name=\"open\"><error type=\"\(problem.code)\" message=\"\(HTMLReport.escaped(problem.message.text(language)))\"/></testcase>\n"
            } else if file.findings.isEmpty {
                text += "<testcase name=\"\(language.pick("không có lỗi", "nothing is wrong"))\"/>\n"
            }
            for finding in file.findings { text += testcase(finding) }
            text += "</testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private func testcase(_ finding: Finding) -> String {
        let head = "<testcase classname=\"\(finding.code.rawValue)\" name=\"\(HTMLReport.escaped(finding.place))\">"
        let texts = [finding.message(language), finding.acceptance?.sentence(language)].compactMap(\.self)
        let message = HTMLReport.escaped(texts.joined(separator: ". "))
        let body =
            finding.severity == .error
            ? "<failure type=\"\(finding.code.rawValue)\" message=\"\(message)\"/>"
            : "<system-out>\(message)</system-out>"
        return head + body + "</testcase>\n"
    }
}
