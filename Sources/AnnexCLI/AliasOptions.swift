import Annexes
import ArgumentParser

/// What `validate` is told of the names of units.
struct AliasOptions: ParsableArguments {
    @Option(
        help:
            "Tệp YAML ghi đơn vị đổi tên, sáp nhập, chia tách / Renamed, merged, divided units (YAML: aliases: - old, new, from, to)."
    )
    var aliases: String?
    @Option(
        help: ArgumentHelp(
            "Ghi vào tệp --aliases rằng các tên là một đơn vị / Put into the --aliases file that names are one unit, as 'Thôn 3; Thôn 4 = Thôn Tân Lập'.",
            valueName: "old = new"))
    var same: [String] = []
    @Option(
        help: ArgumentHelp(
            "Ghi rằng hai tên gần giống là hai đơn vị / Put there that two names are two units, as 'Kim Mã; Kim Mắm'.",
            valueName: "name; name"))
    var distinct: [String] = []
    @Option(help: "Ngày đầu của tên mới trong --same / The first day of the new name in --same, as 2025-07-01.")
    var since: String?

    /// What is decided now.
    func decisions(_ language: Language) throws -> [UnitDecision] {
        guard !same.isEmpty || !distinct.isEmpty || since != nil else { return [] }
        guard aliases != nil, since == nil || !same.isEmpty else {
            throw ValidationError(ToolMessage.decisionUsage.text(language))
        }
        var decisions: [UnitDecision] = []
        try Console.checkUsage(language) { () throws(Problem) in
            for text in same { decisions.append(try UnitDecision(same: text, since: since)) }
            for text in distinct { decisions.append(try UnitDecision(distinct: text)) }
        }
        return decisions
    }

    /// What the file says, with the decisions kept in it.
    func read(_ decisions: [UnitDecision], inputs: [String]) throws(Problem) -> UnitAliases {
        guard let aliases else { return UnitAliases() }
        return decisions.isEmpty
            ? try UnitAliases(path: aliases) : try UnitAliases.keep(decisions, in: aliases, inputs: inputs)
    }
}
