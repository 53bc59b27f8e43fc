/// The layouts that annexes are matched against.
public struct LayoutLibrary: Sendable {
    /// In a fixed order; no two have the same id.
    public let layouts: [Layout]
    private let sources: [String: LayoutSource]

    /// Creates a library of given layouts.
    public init(_ layouts: [Layout]) { self.init(layouts, sources: [:]) }

    private init(_ layouts: [Layout], sources: [String: LayoutSource]) {
        self.layouts = layouts
        self.sources = sources
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
        var library = LayoutLibrary([])
        for (name, bytes) in files.reversed() {
            let yaml = String(decoding: bytes, as: UTF8.self)
            let layout = try LayoutFile.layout(yaml: yaml, file: name)
            library = library.adding(layout, from: LayoutSource(path: nil, yaml: yaml))
        }
        return library
    }

    /// The layout of an id.
    public subscript(id: String) -> Layout? { layouts.first { $0.id == id } }

    /// The file of the layout of an id; `nil` where there is no such layout, or it was not read from a file.
    public func source(of id: String) -> LayoutSource? { sources[id] }

    /// The library with one layout more, before the others, in place of one of the same id.
    func adding(_ layout: Layout, from source: LayoutSource) -> LayoutLibrary {
        LayoutLibrary(
            [layout] + layouts.filter { $0.id != layout.id }, sources: sources.merging([layout.id: source]) { $1 })
    }
}

/// The file that a layout was read from.
public struct LayoutSource: Sendable, Hashable {
    /// Its path; `nil` for a layout that comes with the library.
    public let path: String?
    /// Its text.
    public let yaml: String
}
