/// The texts and error values of a calculation's cells.
struct GridPool {
    private(set) var texts: [String] = []
    private(set) var errors: [CellError] = []

    /// Packs a value.
    ///
    /// - Parameter old: The value that it replaces, whose place among the texts is used again.
    mutating func pack(_ value: FormulaValue, replacing old: GridValue = .blank) -> GridValue {
        switch value {
        case .blank: return .blank
        case .number(let number): return GridValue(kind: .number, payload: number.bitPattern)
        case .boolean(let value): return GridValue(kind: .boolean, payload: value ? 1 : 0)
        case .text(let text):
            if old.kind == .text {
                texts[Int(old.payload)] = text
                return old
            }
            texts.append(text)
            return GridValue(kind: .text, payload: UInt64(texts.count - 1))
        case .error(let error):
            let index = errors.firstIndex(of: error) ?? errors.count
            if index == errors.count { errors.append(error) }
            return GridValue(kind: .error, payload: UInt64(index))
        }
    }

    /// Unpacks a value; `nil` for a formula that has none.
    func unpack(_ value: GridValue) -> FormulaValue? {
        switch value.kind {
        case .blank: .blank
        case .number: .number(Double(bitPattern: value.payload))
        case .text: .text(texts[Int(value.payload)])
        case .boolean: .boolean(value.payload != 0)
        case .error: .error(errors[Int(value.payload)])
        case .pending, .unavailable: nil
        }
    }
}
