import XLSX

/// The total row of a form.
extension AnnexForm {
    func totalCells(_ row: Int, _ sums: WrittenSums) -> [WriterCell] {
        let labelColumn = fields.firstIndex { $0.id == layout.keyField?.id } ?? 0
        return fields.enumerated().map { offset, field -> WriterCell in
            var cell = WriterCell(column: offset + 1, style: FormStyles.cell(field, isTotal: true))
            if offset == labelColumn {
                cell.value = .text("Tổng cộng")
                cell.style.horizontal = .center
            }
            let name = CellReference.columnName(offset + 1)
            switch field.total {
            case .sum where rowCount > 0:
                cell.formula = "SUM(\(name)\(firstRow):\(name)\(firstRow + rowCount - 1))"
                cell.value = sums.value(offset + 1)
                if case .number(let sum) = cell.value, sum != sum.rounded() {
                    cell.style = FormStyles.cell(field, isTotal: true, isGeneral: true)
                }
            case .rule: fillTotalRate(&cell, field, row, sums)
            case .typed:
                if let value = entry.totals?[field.id]?.decimal { cell.value = .number(value.double) }
            case .none, .sum: break
            }
            return cell
        }
    }

    private func fillTotalRate(_ cell: inout WriterCell, _ field: Field, _ row: Int, _ sums: WrittenSums) {
        for rule in layout.rules {
            guard case .ratio(field.id, let part, let whole) = rule.form, let partCell = reference(part, row),
                let wholeCell = reference(whole, row)
            else { continue }
            guard isFollowed(field, part, whole) else {
                // Where the rows count in another way the total is theirs to say.
                if let stated = entry.totals?[field.id]?.decimal { cell.value = .number(stated.double) }
                return
            }
            let rounding = isCutOff(field, part, whole) ? RateRounding.truncation : .halfUp
            let function = rounding == .truncation ? "ROUNDDOWN" : "ROUND"
            let formula = "\(function)(\(partCell)/\(wholeCell)*100,\(field.decimals))"
            cell.formula = formula
            switch (sum(of: part, sums), sum(of: whole, sums)) {
            case (.number, .number(0)):
                // An empty form has no households yet: nothing is shown rather than an error.
                cell.formula = "IF(\(wholeCell)=0,\"\",\(formula))"
                cell.value = .text("")
            case (.number(let part), .number(let whole)):
                cell.value = Self.rate(part, whole, field.decimals, rounding).map { .number($0.double) } ?? .blank
            case (.error(let error), _), (_, .error(let error)): cell.value = .error(error)
            default: cell.value = .blank
            }
        }
    }

    /// Whether no fewer rates of the records follow a rule than do not.
    private func isFollowed(_ field: Field, _ part: String, _ whole: String) -> Bool {
        let balance = entry.records.reduce(0) { balance, record in
            guard let rate = record[field.id]?.decimal, let part = record[part]?.decimal?.integer,
                let whole = record[whole]?.decimal?.integer
            else { return balance }
            let printed = rate.scale > ValueReader.printedDecimals ? rate.rounded(to: field.decimals) : rate
            return balance + (PrintedRate(rate: printed, part: part, whole: whole).holds ? 1 : -1)
        }
        return balance >= 0
    }

    /// Whether more rates of the records are cut off after the form's decimals than rounded there.
    private func isCutOff(_ field: Field, _ part: String, _ whole: String) -> Bool {
        let balance = entry.records.reduce(0) { balance, record in
            guard let rate = record[field.id]?.decimal, let part = record[part]?.decimal?.integer,
                let whole = record[whole]?.decimal?.integer,
                let rounded = RateMath.rate(part: part, whole: whole, decimals: field.decimals),
                let cut = RateMath.rate(part: part, whole: whole, decimals: field.decimals, .truncation), rounded != cut
            else { return balance }
            return balance + (rate == cut ? 1 : rate == rounded ? -1 : 0)
        }
        return balance > 1
    }

    private func sum(of field: String, _ sums: WrittenSums) -> CellValue {
        fields.firstIndex { $0.id == field }.map { sums.value($0 + 1) } ?? .number(0)
    }

    /// The rate of two sums, which odd records may have made no whole numbers.
    private static func rate(
        _ part: Double, _ whole: Double, _ decimals: Int, _ rounding: RateRounding
    ) -> ExactDecimal? {
        if let part = Int(exactly: part), let whole = Int(exactly: whole),
            let rate = RateMath.rate(part: part, whole: whole, decimals: decimals, rounding)
        {
            return rate
        }
        return ExactDecimal(part / whole * 100)?.rounded(to: decimals)
    }

    /// What is to be said of totals that the rows do not give.
    func changedTotals(_ cells: [WriterCell], in sheet: String) -> [LocalizedText] {
        zip(fields, cells).compactMap { field, cell in
            guard cell.formula != nil, let stated = entry.totals?[field.id]?.decimal,
                case .number(let double) = cell.value,
                let written = ExactDecimal(double),
                written != (field.type == .rate ? stated.rounded(to: field.decimals) : stated)
            else { return nil }
            return LocalizedText(
                vietnamese: "\(sheet), \(field.label.vietnamese): tổng trong dữ liệu là "
                    + "\(stated.text(decimalMark: ",")), tính từ các dòng là \(written.text(decimalMark: ",")); "
                    + "tệp ghi \(written.text(decimalMark: ",")).",
                english: "\(sheet), \(field.label.english): the records' total is \(stated), the rows give "
                    + "\(written); the file has \(written).")
        }
    }
}
