import XLSX

/// The figures that the texts of a workbook state, sheet by sheet.
struct PlanTexts {
    /// A paragraph with its place.
    struct Statement {
        let sheet: String
        /// The number of the paragraph on its sheet, with figures or not.
        let paragraph: Int
        let plan: PlanText
    }

    let statements: [Statement]
    /// The sheets of running text in which figures were read.
    let runningSheets: Set<String>

    init(_ submission: Submission) {
        var statements: [Statement] = []
        var running: Set<String> = []
        for text in submission.texts {
            for (index, paragraph) in text.paragraphs.enumerated() {
                guard let plan = PlanText(paragraph) else { continue }
                statements.append(Statement(sheet: text.sheet, paragraph: index, plan: plan))
                if text.isRunning { running.insert(text.sheet) }
            }
        }
        self.statements = statements
        runningSheets = running
    }

    /// A figure with the statement that it stands in.
    struct Place {
        let statement: Statement
        let figure: PlanFigure
    }

    /// The commune's households as the texts state them, in order.
    var households: [Place] {
        statements.flatMap { statement in
            statement.plan.figures.filter { figure in
                figure.group == .all && figure.unit == .households && figure.role == .stock && figure.bound == .exactly
                    && !figure.isPart && !statement.plan.elsewhere.contains(figure.sentence)
            }.map { Place(statement: statement, figure: $0) }
        }
    }

    /// The commune's households for an annex: those that its own sheet states, and no others beside.
    func households(for annex: Annex) -> Int? {
        let stated = Set(households.filter { $0.statement.sheet == annex.sheet }.compactMap(\.figure.count))
        return stated.count == 1 ? stated.first : nil
    }
}

extension Finding {
    /// Creates a finding on a figure of a text.
    ///
    /// It quotes the figure and not its sentence, which may name persons.
    init(_ code: FindingCode, _ severity: Severity, _ sheet: String, _ figure: PlanFigure, _ statement: LocalizedText) {
        self.init(code, severity, sheet: sheet, statement: statement, remedy: FindingText.checkWithSource)
        cell = figure.cell
        observed = .decimal(figure.value)
        displayed = figure.shown.vietnamese
        shown = figure.shown
    }
}
