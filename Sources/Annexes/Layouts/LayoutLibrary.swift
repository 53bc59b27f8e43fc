/// The layouts that annexes are matched against.
public struct LayoutLibrary: Sendable {
    /// In a fixed order.
    public let layouts: [Layout]

    let vocabulary: LibraryVocabulary

    /// Creates a library of given layouts.
    public init(_ layouts: [Layout]) {
        self.layouts = layouts
        vocabulary = LibraryVocabulary(layouts)
    }

    /// The layouts that come with the library.
    ///
    /// - Throws: ``LayoutError``; the tests see to it that it does not.
    /// - Complexity: They are read once in a process.
    public static func builtin() throws(LayoutError) -> LayoutLibrary { try read.get() }

    private static let read = Result { () throws(LayoutError) in
        let files: [(String, [UInt8])] = [
            ("reduction-targets", PackageResources.reduction_targets_yaml),
            ("rate-plan", PackageResources.rate_plan_yaml),
            ("household-exit-list", PackageResources.household_exit_list_yaml),
            ("plan-targets", PackageResources.plan_targets_yaml),
            ("review-results", PackageResources.review_results_yaml),
            ("poor-changes", PackageResources.poor_changes_yaml),
            ("near-poor-changes", PackageResources.near_poor_changes_yaml),
            ("poor-deprivations", PackageResources.poor_deprivations_yaml),
            ("poor-deprivation-rates", PackageResources.poor_deprivation_rates_yaml),
            ("near-poor-deprivations", PackageResources.near_poor_deprivations_yaml),
            ("near-poor-deprivation-rates", PackageResources.near_poor_deprivation_rates_yaml),
            ("special-groups", PackageResources.special_groups_yaml),
            ("poverty-causes", PackageResources.poverty_causes_yaml),
            ("children", PackageResources.children_yaml),
            ("poor-results", PackageResources.poor_results_yaml),
            ("near-poor-results", PackageResources.near_poor_results_yaml),
        ]
        var layouts: [Layout] = []
        for (name, bytes) in files {
            layouts.append(try LayoutFile.layout(yaml: String(decoding: bytes, as: UTF8.self), file: name))
        }
        return LayoutLibrary(layouts)
    }

    /// The layout of an id.
    public subscript(id: String) -> Layout? { layouts.first { $0.id == id } }
}
