extension NearMiss {
    /// What came closest and what it lacks, for a finding; and where the row breaks off, which may be why.
    var reason: LocalizedText {
        let closest = LocalizedText(
            vietnamese: "Gần nhất là “\(layout.name.vietnamese)” (\(layout.id)), dòng \(row); \(lacking.vietnamese).",
            english: "Closest is “\(layout.name.english)” (\(layout.id)), row \(row); \(lacking.english).")
        guard let edge = edge?.statement else { return closest }
        return LocalizedText(
            vietnamese: "\(closest.vietnamese) \(edge.vietnamese).", english: "\(closest.english) \(edge.english).")
    }

    /// Why it is not this layout.
    var lacking: LocalizedText {
        if missing.isEmpty {
            return LocalizedText(
                vietnamese: "phần lớn cột không có trong mẫu đó", english: "most columns are not of that form")
        }
        return LocalizedText(
            vietnamese: "thiếu cột: \(missing.map(\.label.vietnamese).joined(separator: ", "))",
            english: "missing columns: \(missing.map(\.label.english).joined(separator: ", "))")
    }
}
