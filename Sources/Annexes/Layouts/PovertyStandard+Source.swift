extension PovertyStandard {
    /// What `poverty-standards.yaml` holds.
    struct Source {
        private(set) var indicators: [Indicator] = []
        private(set) var standards: [PovertyStandard] = []
        /// The standard of annexes that name no year.
        private(set) var assumed: PovertyStandard?
        private var dimensions: [(names: [String], indicators: [String])] = []

        /// Reads the resource.
        ///
        /// - Throws: ``YAMLError`` with the line.
        static func read() throws(YAMLError) -> Source {
            let file = "poverty-standards.yaml"
            let yaml = String(decoding: PackageResources.poverty_standards_yaml, as: UTF8.self)
            var source = Source()
            guard let document = try YAMLEntry.document(yaml, file: file) else { return source }
            let members = try document.members(["indicators", "dimensions", "standards"])
            source.indicators = try document.required("indicators", members).list().map(indicator)
            source.dimensions = try document.required("dimensions", members).list().map { entry throws(YAMLError) in
                let members = try entry.members(["names", "indicators"])
                return (
                    try entry.required("names", members).texts(),
                    try source.ids(entry.required("indicators", members)).map(\.id)
                )
            }
            for entry in try document.required("standards", members).list() { try source.add(entry) }
            return source
        }

        private static func indicator(_ entry: YAMLEntry) throws(YAMLError) -> Indicator {
            let members = try entry.members(["id", "vi", "en", "names"])
            return Indicator(
                id: try entry.required("id", members).text(), name: try text(entry, members),
                names: try members["names"]?.texts() ?? [])
        }

        private static func text(
            _ entry: YAMLEntry, _ members: [String: YAMLEntry]
        ) throws(YAMLError) -> LocalizedText {
            LocalizedText(
                vietnamese: try entry.required("vi", members).text(), english: try entry.required("en", members).text())
        }

        private func ids(_ entry: YAMLEntry) throws(YAMLError) -> [Indicator] {
            try entry.list().map { item throws(YAMLError) in
                let id = try item.text()
                guard let indicator = indicators.first(where: { $0.id == id }) else {
                    throw item.error("không có chỉ số “\(id)”", "no indicator “\(id)”")
                }
                return indicator
            }
        }

        private mutating func add(_ entry: YAMLEntry) throws(YAMLError) {
            let members = try entry.members(["id", "years", "assumed", "vi", "en", "source", "indicators", "classes"])
            let years = try entry.required("years", members)
            let bounds = try years.list().map { item throws(YAMLError) in try YAMLForm.whole(1900...2099).read(item) }
            guard bounds.count == 2, bounds[0] <= bounds[1] else {
                throw years.error("cần năm đầu và năm cuối", "the first and the last year are expected")
            }
            let indicators = try members["indicators"].map(ids)
            let standard = PovertyStandard(
                id: try entry.required("id", members).text(), years: bounds[0]...bounds[1],
                name: try Self.text(entry, members), source: try entry.required("source", members).text(),
                indicators: indicators, classes: try members["classes"]?.list().map(Self.householdClass) ?? [],
                codesOfName: codes(indicators ?? []))
            standards.append(standard)
            if try members["assumed"].map(YAMLForm.flag.read) ?? false { assumed = standard }
        }

        private static func householdClass(_ entry: YAMLEntry) throws(YAMLError) -> HouseholdClass {
            let members = try entry.members(["category", "least", "most", "vi", "en"])
            let most = 1_000
            let least = try members["least"].map(YAMLForm.whole(0...most).read) ?? 0
            return HouseholdClass(
                category: try entry.required("category", members).text(),
                indicators: least...(try members["most"].map(YAMLForm.whole(least...most).read) ?? most),
                reason: try text(entry, members))
        }

        /// The codes of all names of indicators and of dimensions: each alone, and of a dimension all together.
        private func codes(_ indicators: [Indicator]) -> [String: [[Int]]] {
            var codes: [String: [[Int]]] = [:]
            for (index, indicator) in indicators.enumerated() {
                for name in [indicator.name.vietnamese] + indicator.names {
                    codes[VietnameseText.key(name)] = [[index + 1]]
                }
            }
            for dimension in dimensions {
                let own = indicators.indices.filter { dimension.indicators.contains(indicators[$0].id) }.map { $0 + 1 }
                guard !own.isEmpty else { continue }
                for name in dimension.names where codes[VietnameseText.key(name)] == nil {
                    codes[VietnameseText.key(name)] = own.map { [$0] } + (own.count > 1 ? [own] : [])
                }
            }
            return codes
        }
    }
}
