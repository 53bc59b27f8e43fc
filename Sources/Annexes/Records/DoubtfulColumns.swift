extension Annex {
    /// The other columns that bear a column's header, where nothing tells them apart.
    func rivals(of column: Column) -> [Int] {
        column.rivals.filter { number in
            if let read = (columns + doubtful).first(where: { $0.number == number }) {
                return read.score < column.score
            }
            return !column.field.type.isFigure || unreadColumns.contains { $0.number == number }
        }.sorted()
    }

    /// The annex as it can be checked: without the columns of which nobody knows whether they are what they were read
    /// as, since another one has the same header.
    ///
    /// What follows from a wrong guess is no error of the person who filled the form.
    var certain: Annex {
        let twins = columns.filter { !rivals(of: $0).isEmpty }
        return twins.isEmpty ? self : without(Set(twins.flatMap { rivals(of: $0) + [$0.number] }))
    }

    /// Whether a field is one of those that ``certain`` leaves out.
    func isDoubtful(_ field: String?) -> Bool { doubtful.contains { $0.field.id == field } }
}

extension Submission {
    /// The submission as it can be checked, as ``Annex/certain``.
    var certain: Submission { mapAnnexes(\.certain) }
}
