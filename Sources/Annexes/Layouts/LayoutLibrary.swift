/// The layouts that annexes are matched against.
public struct LayoutLibrary: Sendable {
    /// In a fixed order; no two have the same id.
    public let layouts: [Layout]
    private let sources: [String: LayoutSource]
    let vocabulary: LibraryVocabulary

    /// Creates a library of given layouts, no two of one id.
    public init(_ layouts: [Layout]) { self.init(layouts, sources: [:]) }

    private init(_ layouts: [Layout], sources: [String: LayoutSource]) {
        self.layouts = layouts
        self.sources = sources
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
            ("ethnic-groups", PackageResources.ethnic_groups_yaml),
            ("poverty-causes", PackageResources.poverty_causes_yaml),
            ("children", PackageResources.children_yaml),
            ("poor-results", PackageResources.poor_results_yaml),
            ("near-poor-results", PackageResources.near_poor_results_yaml),
            ("poor-members", PackageResources.poor_members_yaml),
            ("near-poor-members", PackageResources.near_poor_members_yaml),
        ]
        // For one small file this is most of the work.
        let results = files.mapInParallel { name, bytes in
            Result { () throws(LayoutError) -> ReadLayout in
                let yaml = String(decoding: bytes, as: UTF8.self)
                return (try LayoutFile.layout(yaml: yaml, file: name), LayoutSource(path: nil, yaml: yaml))
            }
        }
        var read: [ReadLayout] = []
        for result in results { read.append(try result.get()) }
        return LayoutLibrary([]).adding(read)
    }

    /// The layout of an id.
    public subscript(id: String) -> Layout? { layouts.first { $0.id == id } }

    /// The file of the layout of an id; `nil` where there is no such layout, or it was not read from a file.
    public func source(of id: String) -> LayoutSource? { sources[id] }

    /// The library with more layouts, before the others, each in place of one of the same id.
    public func adding(_ layouts: [Layout]) -> LayoutLibrary { adding(layouts, sources: [:]) }

    private func adding(_ added: [Layout], sources found: [String: LayoutSource]) -> LayoutLibrary {
        let ids = Set(added.map(\.id))
        return LayoutLibrary(
            added + layouts.filter { !ids.contains($0.id) },
            sources: sources.filter { !ids.contains($0.key) }.merging(found) { $1 })
    }

    /// A layout and the file that it was read from.
    typealias ReadLayout = (layout: Layout, source: LayoutSource)

    /// The library with more layouts, before the others, each in place of one of the same id.
    func adding(_ added: [ReadLayout]) -> LayoutLibrary {
        adding(added.map(\.layout), sources: Dictionary(added.map { ($0.layout.id, $0.source) }) { $1 })
    }
}

/// The file that a layout was read from.
public struct LayoutSource: Sendable, Hashable {
    /// Its path; `nil` for a layout that comes with the library.
    public let path: String?
    /// Its text.
    public let yaml: String
}
