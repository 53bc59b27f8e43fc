import Testing

@testable import Annexes

@Suite("The layouts that come along")
struct LayoutLibraryTests {
    private let library: LayoutLibrary

    init() throws { library = try LayoutLibrary.builtin() }

    @Test("the four of the plan and the national forms are read")
    func all() {
        #expect(
            library.layouts.map(\.id) == [
                "reduction-targets", "rate-plan", "household-exit-list", "plan-targets", "review-results",
                "poor-changes", "near-poor-changes", "poor-deprivations", "poor-deprivation-rates",
                "near-poor-deprivations", "near-poor-deprivation-rates", "special-groups", "ethnic-groups",
                "poverty-causes", "children", "poor-results", "near-poor-results", "poor-members",
                "near-poor-members",
            ])
    }

    @Test("an unknown id is none")
    func unknown() { #expect(library["no-such-layout"] == nil) }

    @Test(
        "their fields are those of the records",
        arguments: [
            (
                "reduction-targets",
                ["unit", "poor_opening", "poor_rate_opening", "poor_reduction", "poor_closing", "officer"]
            ),
            (
                "rate-plan",
                [
                    "unit", "households_opening", "poor_opening", "poor_rate_opening", "households_closing",
                    "poor_rate_reduction", "poor_reduction", "poor_closing", "poor_rate_closing", "note",
                ]
            ),
            (
                "household-exit-list",
                [
                    "name", "members", "category", "unit", "workers", "causes", "deprivations", "helper", "solution",
                    "officials",
                ]
            ),
            ("plan-targets", ["indicator", "group", "target", "unit_of_measure", "comparison"]),
        ])
    func fields(id: String, fields: [String]) throws {
        #expect(try #require(library[id]).recordFields.map(\.id) == fields)
    }

    @Test("every code of a rule is a finding's code")
    func codes() {
        for code in library.layouts.flatMap(\.rules).compactMap(\.code) {
            #expect(FindingCode(rawValue: code) != nil, "\(code)")
        }
    }

    @Test("the closing rates refer to the households at the end of the year")
    func denominators() throws {
        let rules = try #require(library["rate-plan"]).rules.map(\.form)
        #expect(
            rules.contains(
                .ratio(rate: "poor_rate_opening", numerator: "poor_opening", denominator: "households_opening")))
        #expect(
            rules.contains(
                .ratio(rate: "poor_rate_reduction", numerator: "poor_reduction", denominator: "households_closing")))
        #expect(
            rules.contains(
                .ratio(rate: "poor_rate_closing", numerator: "poor_closing", denominator: "households_closing")))
    }

    @Test("the heading of an empty form names its own field and no other")
    func headings() throws {
        let dictionary = library.vocabulary.dictionary
        for vocabulary in library.vocabulary.layouts {
            let layout = vocabulary.layout
            let form = layout.with(open: layout.formColumns)
            let paths = Dictionary(
                uniqueKeysWithValues: form.fields.enumerated().map { index, field in
                    (
                        index + 1,
                        field.heading.map {
                            let text = $0.replacing("{year-1}", with: "2023").replacing("{year}", with: "2024")
                            return ColumnMatcher.Level(dictionary[text])
                        }
                    )
                })
            let headers = ColumnMatcher.headers(paths)
            let found = try #require(ColumnMatcher.match(headers, vocabulary, isWhole: true))
            let matches = OpenColumnMatcher.named(layout, found) { form.fields[$0 - 1].heading.last }.matches
            #expect(matches.map(\.field.id) == form.fields.map(\.id), "\(layout.id)")
            #expect(matches.flatMap(\.rivals) == [], "\(layout.id)")
            for (header, match) in zip(headers, found) {
                let alone = ColumnMatcher.match([header], vocabulary, isWhole: false) ?? []
                #expect(alone.map(\.field.id) == [match.field.id], "\(layout.id)")
            }
        }
    }

    @Test("only lists of households are personal")
    func households() {
        #expect(
            library.layouts.filter(\.isHouseholdList).map(\.id) == [
                "household-exit-list", "poor-members", "near-poor-members",
            ])
    }
}
