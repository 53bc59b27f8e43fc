/// The layouts that annexes are matched against.
public struct LayoutLibrary: Sendable {
    /// In a fixed order.
    public let layouts: [Layout]

    /// Creates a library of given layouts.
    public init(_ layouts: [Layout]) { self.layouts = layouts }

    /// The layouts that come with the library.
    ///
    /// - Throws: ``LayoutError``; the tests see to it that it does not.
    public static func builtin() throws(LayoutError) -> LayoutLibrary {
        let files: [(String, [UInt8])] = [
            ("reduction-targets", PackageResources.reduction_targets_yaml),
            ("rate-plan", PackageResources.rate_plan_yaml),
            ("household-exit-list", PackageResources.household_exit_list_yaml),
            ("plan-targets", PackageResources.plan_targets_yaml),
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
