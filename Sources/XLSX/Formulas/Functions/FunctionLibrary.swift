/// The functions that formulas may call.
enum FunctionLibrary {
    /// A function by its name in upper case, without the prefixes that newer functions have in files.
    static func function(_ name: String) -> FormulaFunction? { functions[name] }

    /// The names of all functions.
    static var names: [String] { functions.keys.sorted() }

    private static let functions = Dictionary(
        groups.flatMap(\.self).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let groups: [[FormulaFunction]] = [
        ReferenceFunctions.all,
        ChoiceFunctions.all,
        SummaryFunctions.all,
        ArithmeticFunctions.all,
        CombinatorialFunctions.all,
        RoundingFunctions.all,
        StatisticsFunctions.all,
        DispersionFunctions.all,
        RankFunctions.all,
        ConditionalFunctions.all,
        LogicFunctions.all,
        LookupFunctions.all,
        TextFunctions.all,
        TextSearchFunctions.all,
        CharacterFunctions.all,
        NumberTextFunctions.all,
        DateFunctions.all,
        DateDifferenceFunctions.all,
        WorkdayFunctions.all,
        InformationFunctions.all,
        MatrixFunctions.all,
        FinanceFunctions.all,
    ]
}
