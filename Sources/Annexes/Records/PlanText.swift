import XLSX

/// The figures of one paragraph of a plan, and which of them belong together.
///
/// It reads only what it is sure of: a number with a unit, in the patterns that plans use. Figures of other sentences
/// are passed over.
struct PlanText: Sendable {
    /// `từ 35 hộ … xuống còn 22 hộ`: the indices of both figures.
    struct Change: Sendable {
        let from: Int
        let to: Int
    }

    /// `35 hộ nghèo, tỷ lệ 1,21 %`: the indices of a count and of the rate that it is.
    struct Share: Sendable {
        let count: Int
        let rate: Int
    }

    let tokens: [TextToken]
    private let cells: [CellReference]
    /// The figures, in order.
    private(set) var figures: [PlanFigure] = []
    /// Changes from one figure to another.
    private(set) var changes: [Change] = []
    /// Counts with their rates.
    private(set) var shares: [Share] = []
    /// The sentences that speak of a village, or of a district or province.
    private(set) var elsewhere: Set<Int> = []
    /// The years that each sentence names.
    private(set) var years: [Int: Set<Int>] = [:]

    /// More figures than this are a table that was pasted into one cell.
    private static let mostFigures = 60

    /// Reads a paragraph; `nil` where it states no figure.
    init?(_ paragraph: Paragraph) {
        guard paragraph.lines.contains(where: { $0.text.contains("%") || PlanWords.mayCount($0.text) }) else {
            return nil
        }
        var tokens: [TextToken] = []
        var cells: [CellReference] = []
        for line in paragraph.lines {
            let own = TextToken.tokens(line.text)
            tokens += own
            cells += own.map { _ in line.reference }
        }
        self.tokens = tokens
        self.cells = cells
        readFigures()
        guard !figures.isEmpty, figures.count <= Self.mostFigures else { return nil }
        readChanges()
        readShares()
    }

    /// The token at a place; empty behind the end.
    func key(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].key : "" }

    /// The words of a range.
    func words(_ range: Range<Int>) -> ArraySlice<TextToken> { tokens[range.clamped(to: tokens.indices)] }

    /// Whether one of some words stands in a range.
    func has(_ words: Set<String>, in range: Range<Int>) -> Bool {
        self.words(range).contains { words.contains($0.key) }
    }

    // MARK: - Figures

    private mutating func readFigures() {
        var sentence = 0
        var lead = 0
        var group: PlanFigure.Group?
        var isPart = false
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if token.key == "." {
                sentence += 1
                lead = index + 1
                isPart = false
            } else if token.isNumber {
                if let year = token.count, (1900...2099).contains(year), key(index + 1) != PlanWords.household {
                    years[sentence, default: []].insert(year)
                } else if let figure = figure(at: index, lead: lead..<index, sentence, group, isPart) {
                    figures.append(figure)
                    group = figure.group ?? group
                    lead = figure.range.upperBound
                    index = figure.range.upperBound
                    continue
                }
            } else if PlanWords.partStarts.contains(token.key + " " + key(index + 1)) {
                isPart = true
            } else if let named = mention(at: index) {
                group = named.group
            }
            if PlanWords.places.contains(token.key), isPlace(at: index) { elsewhere.insert(sentence) }
            index += 1
        }
    }

    /// Whether the word for a kind of place names one whose figures are spoken of, and no office.
    private func isPlace(at index: Int) -> Bool {
        // "UBND huyện" and "huyện giao" tell who sets a target.
        let isOffice = (max(0, index - 3)..<index).contains { PlanWords.offices.contains(key($0)) }
        return !isOffice && key(index + 1) != PlanWords.assigns && !PlanWords.everyPlace.contains(key(index - 1))
    }

    /// The group that a word begins to speak of; a group of `nil` is one that is not known.
    private func mention(at index: Int) -> (group: PlanFigure.Group?, isKnown: Bool)? {
        let word = key(index)
        let next = key(index + 1)
        if word == PlanWords.near, next == PlanWords.poor { return (.nearPoor, true) }
        if PlanWords.leaves.contains(word), next == PlanWords.poor { return (.poor, true) }
        guard word == PlanWords.household else { return nil }
        if next == PlanWords.poor { return (isJoined(behind: index + 2) ? nil : .poor, true) }
        if next == PlanWords.near { return (.nearPoor, true) }
        let isSum = key(index - 1) == PlanWords.number && PlanWords.sums.contains(key(index - 2))
        if isSum, PlanWords.wholes.contains(next) || tokens.indices.contains(index + 1) && tokens[index + 1].isNumber {
            return (.all, true)
        }
        return PlanWords.neutral.contains(next) || next.isEmpty ? nil : (nil, false)
    }

    /// Whether poor and near-poor households are spoken of together: `hộ nghèo, hộ cận nghèo`.
    private func isJoined(behind index: Int) -> Bool {
        guard PlanWords.joints.contains(key(index)) else { return key(index) == PlanWords.near }
        return key(index + 1) == PlanWords.near
            || key(index + 1) == PlanWords.household && key(index + 2) == PlanWords.near
    }

    private func figure(
        at index: Int, lead: Range<Int>, _ sentence: Int, _ group: PlanFigure.Group?, _ isPart: Bool
    ) -> PlanFigure? {
        // Ranges, fractions, dates and numbers of documents are no figures.
        let before = key(index - 1)
        guard before != "/", key(index + 1) != "/",
            !("-–".contains(before) && tokens[max(0, index - 2)].isNumber && index > 1)
        else { return nil }
        let unit: PlanFigure.Unit
        let value: ExactDecimal
        switch key(index + 1) {
        case "%":
            guard let rate = tokens[index].rate else { return nil }
            (unit, value) = (.percent, rate)
        case PlanWords.household:
            guard let count = tokens[index].count else { return nil }
            (unit, value) = (.households, ExactDecimal(count))
        case let word where PlanWords.persons.contains(word):
            guard let count = tokens[index].count else { return nil }
            (unit, value) = (.persons, ExactDecimal(count))
        default: return nil
        }
        var figure = PlanFigure(
            value: value, unit: unit, group: group, role: role(lead), bound: bound(index), isPart: isPart,
            sentence: sentence, range: index..<(index + 2), lead: lead, cell: cells[index])
        if unit == .households { readFollowing(&figure) }
        if figure.bound == .exactly, has(PlanWords.onwards, in: figure.range.upperBound..<(figure.range.upperBound + 1))
        {
            figure.bound = .atLeast
        }
        return figure
    }

    private func bound(_ index: Int) -> PlanFigure.Bound {
        let before = key(index - 1)
        let pair = key(index - 2) + " " + before
        if PlanWords.above.contains(before) { return PlanWords.not.contains(key(index - 2)) ? .atMost : .moreThan }
        if PlanWords.least.contains(pair) || before == "≥" { return .atLeast }
        if PlanWords.below.contains(before) || PlanWords.most.contains(pair) { return .atMost }
        return .exactly
    }

    /// What the words before a figure say it does.
    private func role(_ lead: Range<Int>) -> PlanFigure.Role? {
        let words = self.words(lead)
        for index in words.indices.reversed() {
            let word = words[index].key
            if PlanWords.stocks.contains(word) { return .stock }
            if PlanWords.reductions.contains(word) {
                // "công tác giảm nghèo" names a programme.
                let isName = key(index + 1) == PlanWords.poor && PlanWords.programmes.contains(key(index - 1))
                if !isName { return .reduction }
            }
            if PlanWords.increases.contains(word) { return .increase }
        }
        return words.last.map { PlanWords.starts.contains($0.key) } == true ? .stock : nil
    }

    /// Reads what stands behind "hộ": the group, and what the households do.
    private func readFollowing(_ figure: inout PlanFigure) {
        var end = figure.range.upperBound
        if key(end) == PlanWords.poor {
            figure.group = isJoined(behind: end + 1) ? nil : .poor
            end += 1
        } else if key(end) == PlanWords.near {
            figure.group = .nearPoor
            end += key(end + 1) == PlanWords.poor ? 2 : 1
        }
        let first = end
        while end < first + 8, tokens.indices.contains(end), tokens[end].isWord, !PlanWords.ends.contains(key(end)) {
            end += 1
        }
        figure.range = figure.range.lowerBound..<end
        guard first < end else { return }
        let rest = first..<end
        let isNear = has([PlanWords.near], in: rest)
        if PlanWords.leaves.contains(key(first)) {
            let moves = isNear && has(PlanWords.moves, in: rest)
            figure.role = moves ? .increase : .reduction
            figure.group = isNear ? .nearPoor : .poor
        } else if PlanWords.increases.contains(key(first)) || PlanWords.moves.contains(key(first)) && isNear {
            figure.role = .increase
            if isNear { figure.group = .nearPoor } else if has([PlanWords.poor], in: rest) { figure.group = .poor }
        } else if PlanWords.narrows.contains(key(first)) {
            figure.isPart = true
        }
    }

    // MARK: - What belongs together

    private mutating func readChanges() {
        for (start, from) in figures.enumerated() where from.lead.last.map({ key($0) == PlanWords.from }) == true {
            for end in figures.indices.dropFirst(start + 1).prefix(3) {
                let to = figures[end]
                guard to.sentence == from.sentence else { break }
                guard to.unit == from.unit else { continue }
                if has(PlanWords.downTo, in: max(to.lead.lowerBound, to.lead.upperBound - 2)..<to.lead.upperBound) {
                    changes.append(Change(from: start, to: end))
                }
                break
            }
        }
        for change in changes {
            figures[change.from].role = .stock
            figures[change.to].role = .stock
            if figures[change.to].group == nil { figures[change.to].group = figures[change.from].group }
        }
    }

    private mutating func readShares() {
        for (left, right) in zip(figures.indices, figures.indices.dropFirst()) {
            let (first, second) = (figures[left], figures[right])
            guard first.sentence == second.sentence else { continue }
            switch (first.unit, second.unit) {
            case (.households, .percent) where isStatedRate(first, second):
                shares.append(Share(count: left, rate: right))
            case (.percent, .households) where key(first.range.upperBound) == "(" && second.lead.count == 1:
                shares.append(Share(count: right, rate: left))
            case (.percent, .households) where isEquated(second.lead): readEquated(left, right)
            default: break
            }
        }
    }

    /// Whether a rate stands right behind a count as what it is: `35 hộ, tỷ lệ 1,21 %` or `35 hộ (1,21 %)`.
    private func isStatedRate(_ count: PlanFigure, _ rate: PlanFigure) -> Bool {
        let between = count.range.upperBound..<rate.range.lowerBound
        guard between.count <= 8, words(between).allSatisfy({ PlanWords.rateWords.contains($0.key) }),
            has(PlanWords.rateSigns, in: between)
        else { return false }
        // Behind it may stand of what else it is a share.
        let next = key(rate.range.upperBound)
        return next.isEmpty || PlanWords.rateEnds.contains(next)
    }

    private func isEquated(_ lead: Range<Int>) -> Bool {
        guard lead.count <= 16 else { return false }
        return words(lead).contains { $0.key == "=" || PlanWords.equates.contains($0.key) }
    }

    /// `giảm 1,11 % (tương ứng 16 hộ)`, or a change of rates with the change of counts that it is.
    private mutating func readEquated(_ rate: Int, _ count: Int) {
        let rates = changes.first { $0.from == rate || $0.to == rate }
        let counts = changes.first { $0.from == count }
        if let rates, let counts {
            shares.append(Share(count: counts.from, rate: rates.from))
            shares.append(Share(count: counts.to, rate: rates.to))
        } else if rates == nil, counts == nil, figures[rate].role == figures[count].role, figures[rate].role != nil {
            shares.append(Share(count: count, rate: rate))
        }
    }
}
