import Synchronization

/// Reads header cells, each text once for all the files that are matched against a library.
///
/// Annexes of one district have the same headers, and cells are compared with every field in many bands of rows:
/// numbers compare in no time, and a text that has been seen is not taken apart again.
final class HeaderDictionary: Sendable {
    /// The numbers of the words of the layouts, from 0.
    private let numbers: [String: Int32]
    private let use: @Sendable (WordSet) -> HeaderUse
    private let memory = Mutex(Memory())
    /// More different texts than the headers of a province's districts have.
    private static let capacity = 20_000

    private struct Memory {
        var texts: [TextBytes: HeaderText] = [:]
        var count = 0
    }

    /// - Parameters:
    ///   - numbers: The numbers of words, not negative.
    ///   - use: What layouts have of the words of a cell.
    init(_ numbers: [String: Int32], use: @escaping @Sendable (WordSet) -> HeaderUse) {
        self.numbers = numbers
        self.use = use
    }

    /// What a header cell says.
    ///
    /// - Complexity: O(*n*) in the bytes of a text that is known.
    subscript(text: String) -> HeaderText {
        let key = TextBytes(text)
        let (known, id) = memory.withLock { memory -> (HeaderText?, Int) in
            if let known = memory.texts[key] { return (known, known.id) }
            memory.count += 1
            return (nil, memory.count)
        }
        if let known { return known }
        let read = HeaderText(text, id: id, number: number, use: use)
        return memory.withLock { memory in
            // Another thread may have read it meanwhile.
            if let known = memory.texts[key] { return known }
            if memory.texts.count >= Self.capacity { memory.texts.removeAll(keepingCapacity: true) }
            memory.texts[key] = read
            return read
        }
    }

    /// The words of one header cell.
    func words(_ text: String) -> WordSet { self[text].words }

    /// The number of a word; of one that no layout has a negative one, made of its bytes.
    ///
    /// Such words are only counted: that two of them share a number once in two billions does no harm.
    private func number(_ word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let hash = word.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return Int32(bitPattern: hash | 1 << 31)
    }
}

/// A text compared byte for byte, which takes less time than to compare by what characters mean.
private struct TextBytes: Hashable {
    let text: String

    init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
    }

    static func == (left: TextBytes, right: TextBytes) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
