import Annexes
import Measuring
import XLSX

/// Reads a workbook, checks it so many times, and prints how long that took and what was found as a line of JSON.
@main
struct Locator {
    static func main() {
        do {
            guard CommandLine.arguments.count == 3, let rounds = Int(CommandLine.arguments[2]), rounds > 0 else {
                throw UsageError()
            }
            let reading = Measurement()
            let submission = try AnnexReader(layouts: AnnexTool().library).read(Workbook(path: CommandLine.arguments[1]))
            let read = reading.json
            var checks: [String] = []
            var findings: [Finding] = []
            for _ in 0..<rounds {
                let checking = Measurement()
                findings = AnnexChecker().check(submission)
                checks.append("{\(checking.json)}")
            }
            let found = findings.filter { $0.severity != .info }.map { finding in
                "[\"\(finding.cell?.description ?? "")\", \"\(finding.expected?.description ?? "")\"]"
            }
            print(
                """
                {"reading": {\(read)}, "checks": [\(checks.joined(separator: ", "))], \
                "found": [\(found.joined(separator: ", "))]}
                """)
        } catch {
            fail("locator", error)
        }
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { "usage: locator FILE ROUNDS" }
    }
}
