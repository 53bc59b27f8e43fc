import XLSX

/// Checks submissions: every figure, every identity, every list.
public struct AnnexChecker: Sendable {
    /// Creates a checker.
    public init() {}

    /// What is wrong in a submission, sheet by sheet and row by row.
    ///
    /// - Complexity: O(*n*) in the cells for what agrees; bounded work for each group of figures that does not.
    public func check(_ submission: Submission) -> [Finding] {
        let submission = submission.certain
        var findings: [Finding] = []
        if submission.isSigned {
            findings.append(
                Finding(
                    .signedWorkbook, .warning, sheet: "",
                    statement: FindingText.both(
                        "Tệp có chữ ký số; bản sửa sẽ không còn chữ ký", "The file is signed; a corrected copy is not"),
                    remedy: FindingText.both("Ký lại bản đã sửa.", "Sign the corrected copy again.")))
        }
        if submission.hasExternalLinks {
            findings.append(
                Finding(
                    .externalLink, .warning, sheet: "",
                    statement: FindingText.both(
                        "Tệp có công thức lấy số từ tệp khác", "Formulas take figures from other files"),
                    remedy: FindingText.both("Thay bằng số liệu trong tệp.", "Replace them with figures of this file."))
            )
        }
        let plan = PlanTexts(submission)
        for annex in submission.annexes {
            guard !annex.records.isEmpty else {
                var finding = Finding(
                    .notChecked, .warning, sheet: annex.sheet,
                    statement: FindingText.both("Biểu chưa có dòng số liệu nào", "The form has no rows yet"),
                    remedy: FindingText.both(
                        "Ghi số liệu ngay dưới tiêu đề cột.", "Type the figures right below the column headers."))
                finding.cell = CellReference(
                    column: annex.range.first.column, row: annex.headerRows.upperBound)
                findings += [finding] + CheckSheet(annex).edge()
                continue
            }
            let rules = AnnexRules(annex)
            let figures = Self.merged(CheckValues(annex).findings(), CheckIdentities(annex, rules).findings())
            let own =
                figures + CheckFormulas(annex, beside: figures).findings()
                + rules.findings + CheckConditions(annex, rules).findings()
                + CheckRateShares(annex, stated: plan.households(for: annex), beside: figures).findings()
                + CheckList(annex).findings() + CheckNames(annex).findings() + CheckCodeLogic(annex).findings()
                + CheckCodes(annex).unchecked()
                + CheckPlanTargets(annex).findings() + CheckUnits(annex).findings()
                + CheckYears(annex, submission.texts).findings()
                + CheckSeparators(annex).findings() + CheckTotalCount(annex).findings()
                + CheckMarkTotals(annex).findings() + CheckUnique(annex).findings() + CheckSheet(annex).findings()
            // The blanks that merged cells make are told with the merge.
            let told = own.filter { finding in
                guard finding.code == .missingValue || finding.code == .notChecked, let cell = finding.cell else {
                    return true
                }
                return annex.hidingMerges.allSatisfy { !$0.contains(cell) || $0.first == cell }
            }
            findings += told.enumerated().sorted { left, right in
                let leftPlace = (left.element.cell?.row ?? .max, left.element.cell?.column ?? .max, left.offset)
                let rightPlace = (right.element.cell?.row ?? .max, right.element.cell?.column ?? .max, right.offset)
                return (left.element.severity, leftPlace.0, leftPlace.1, leftPlace.2)
                    < (right.element.severity, rightPlace.0, rightPlace.1, rightPlace.2)
            }.map(\.element)
        }
        findings += CheckProse(plan).findings() + CheckTargets(plan, submission).findings()
        findings += submission.texts.flatMap { CheckText($0).findings() }
        return findings + unknownLayouts(submission, besides: plan.runningSheets)
    }

    /// The findings on values and on what they are compared with, one for each figure that is wrong.
    ///
    /// A figure that cannot be right by itself mostly breaks its rules as well: it is told once, with the value that
    /// they ask for.
    private static func merged(_ values: [Finding], _ identities: [Finding]) -> [Finding] {
        let located = Dictionary(
            identities.filter { $0.severity == .error && $0.expected != nil }
                .compactMap { finding in finding.cell.map { ($0, finding) } },
            uniquingKeysWith: { first, _ in first })
        var told: Set<CellReference> = []
        let merged = values.compactMap { value -> Finding? in
            guard let cell = value.cell, let identity = located[cell] else { return value }
            switch value.code {
            // The comparison knows better what happened, such as a fraction that was taken for a percentage.
            case .rateRange, .missingValue: return nil
            case .numberNotInteger, .negativeValue:
                var finding = value
                finding.expected = identity.expected
                finding.tolerance = identity.tolerance
                finding.rule = identity.rule
                finding.involved = identity.involved
                finding.mechanisms = identity.mechanisms
                finding.reason = identity.reason
                finding.remedy = identity.remedy
                finding.suggestion = identity.suggestion
                told.insert(cell)
                return finding
            default: return value
            }
        }
        return merged + identities.filter { $0.severity != .error || $0.cell.map { !told.contains($0) } ?? true }
    }

    /// The sheets that are no known form: an error where the file has no annex at all.
    ///
    /// - Parameter read: Sheets whose text was read as that of a plan; they need no form.
    func unknownLayouts(_ submission: Submission, besides read: Set<String> = []) -> [Finding] {
        submission.unknownSheets.filter { !read.contains($0.name) }
            .map { layoutUnknown($0, isOnly: submission.annexes.isEmpty && read.isEmpty) }
    }

    private func layoutUnknown(_ sheet: Submission.UnknownSheet, isOnly: Bool) -> Finding {
        var finding = Finding(
            .layoutUnknown, isOnly ? .error : .info, sheet: sheet.name,
            statement: FindingText.both("Không nhận ra mẫu biểu nào trên trang này", "No known form on this sheet"),
            remedy: sheet.nearMiss?.edge?.remedy
                ?? FindingText.both(
                    "Kiểm tra dòng tiêu đề cột, hoặc xuất mẫu bằng: annex template ID -o MAU.xlsx; "
                        + "nếu là mẫu riêng, lập mẫu biểu bằng: annex layouts infer TỆP.xlsx",
                    "Check the column headers, or write a form with: annex template ID -o FORM.xlsx; "
                        + "draft the layout of a form of your own with: annex layouts infer FILE.xlsx"))
        finding.reason = sheet.nearMiss?.reason
        finding.cell = sheet.nearMiss?.edge?.cell
        return finding
    }
}
