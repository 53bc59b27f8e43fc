/// The texts and error values of a calculation's cells.
struct GridPool {
    private(set) var texts: [String] = []
    private(set) var errors: [CellError] = []
    /// Places among the texts that no cell uses.
    private var free: [Int] = []

    /// Packs a value.
    mutating func pack(_ value: FormulaValue) -> GridValue {
        switch value {
        case .blank: return .blank
        case .number(let number): return GridValue(kind: .number, payload: number.bitPattern)
        case .boolean(let value): return GridValue(kind: .boolean, payload: value ? 1 : 0)
        case .text(let text):
            if let place = free.popLast() {
                texts[place] = text
                return GridValue(kind: .text, payload: UInt64(place))
            }
            texts.append(text)
            return GridValue(kind: .text, payload: UInt64(texts.count - 1))
        case .error(let error):
            let index = errors.firstIndex(of: error) ?? errors.count
            if index == errors.count { errors.append(error) }
            return GridValue(kind: .error, payload: UInt64(index))
        }
    }

    /// Gives back what a value that no cell holds any more takes.
    mutating func release(_ value: GridValue) {
        guard value.kind == .text else { return }
        texts[Int(value.payload)] = ""
        free.append(Int(value.payload))
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
