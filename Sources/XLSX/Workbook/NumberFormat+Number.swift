/// How a section of places for digits is filled.
struct NumberLayout: Sendable {
    var integerPlaces = 0
    var fractionPlaces = 0
    var exponentPlaces = 0
    var isScientific = false
    var groupsThousands = false
    /// The power of ten that percent signs and trailing commas multiply the number by.
    var power = 0

    /// Settles what each comma, point and slash of a section means.
    ///
    /// - Returns: `nil` for a section that Excel would not take.
    static func resolve(_ raw: [NumberFormatToken]) -> ([NumberFormatToken], NumberLayout)? {
        var layout = NumberLayout()
        var tokens: [NumberFormatToken] = []
        var hasPoint = false
        let lastIntegerPlace = lastIntegerPlace(raw)
        var followsPlace = false
        for (index, token) in raw.enumerated() {
            var token: NumberFormatToken? = token
            switch token {
            case .place:
                if layout.isScientific {
                    layout.exponentPlaces += 1
                } else if hasPoint {
                    layout.fractionPlaces += 1
                } else {
                    layout.integerPlaces += 1
                }
                followsPlace = true
            case .comma:
                if layout.integerPlaces > 0, index < lastIntegerPlace {
                    layout.groupsThousands = true
                    token = nil
                } else if followsPlace {
                    layout.power -= 3
                    token = nil
                }
            case .point:
                if hasPoint || layout.isScientific { token = .literal(".") } else { hasPoint = true }
                followsPlace = false
            case .percent:
                layout.power += 2
                followsPlace = false
            case .exponent:
                if layout.isScientific { return nil }
                layout.isScientific = true
                followsPlace = false
            default: followsPlace = false
            }
            if let token { tokens.append(token) }
        }
        return layout.isScientific && layout.exponentPlaces == 0 ? nil : (tokens, layout)
    }

    private static func lastIntegerPlace(_ tokens: [NumberFormatToken]) -> Int {
        var last = -1
        for (index, token) in tokens.enumerated() {
            switch token {
            case .place: last = index
            case .point, .exponent: return last
            default: break
            }
        }
        return last
    }
}

extension NumberFormat {
    /// A number in a section of places for digits.
    ///
    /// - Parameter hidesMinusOfZero: Whether a number that is shown as zero loses its minus sign, which it does only
    ///   where Excel had to add the section for negative numbers itself.
    static func number(
        _ number: Double, section: NumberFormatSection, layout: NumberLayout, showsMinus: Bool, hidesMinusOfZero: Bool,
        separators: Separators
    ) -> String {
        var digits = DecimalDigits(number)
        digits.scale(by: layout.power)
        var exponent = 0
        if layout.isScientific {
            exponent = normalize(&digits, layout: layout)
        } else {
            digits.round(toDecimals: layout.fractionPlaces)
        }

        var writer = PlaceWriter(
            integer: PlaceFiller(digits.integer, places: layout.integerPlaces),
            fraction: digits.fraction,
            exponent: PlaceFiller(DecimalDigits(Double(exponent)).integer, places: layout.exponentPlaces),
            isExponentNegative: exponent < 0,
            group: layout.groupsThousands ? separators.group : nil, decimal: separators.decimal)
        if showsMinus, !(hidesMinusOfZero && digits.isZero) { writer.text = "-" }
        for token in section.tokens { writer.write(token) }
        return writer.text
    }

    /// Scales and rounds a number so that its digits fit the places before the point.
    ///
    /// - Returns: The exponent, a multiple of the number of these places.
    private static func normalize(_ digits: inout DecimalDigits, layout: NumberLayout) -> Int {
        guard !digits.isZero else { return 0 }
        let places = layout.integerPlaces
        var exponent = digits.point
        if places > 0 { exponent = SerialDate.floorDivide(digits.point - 1, places) * places }
        digits.scale(by: -exponent)
        digits.round(toDecimals: layout.fractionPlaces)
        // 999.96 in ##0.0 has become 1000.0.
        if digits.point > places {
            let step = max(1, places)
            digits.scale(by: -step)
            exponent += step
        }
        return exponent
    }
}

/// Deals the digits of an integer to places, the last digit to the last place.
struct PlaceFiller {
    private let digits: [UInt8]
    private let places: Int
    private var next = 0

    init(_ digits: [UInt8], places: Int) {
        self.digits = digits
        self.places = places
    }

    /// The characters of the next place; the first one also takes the digits for which there is no place.
    mutating func text(for place: NumberFormatToken.Place, group: Character? = nil) -> String {
        var text = next == 0 ? overflow(group: group) : ""
        let position = places - 1 - next
        next += 1
        let startsGroup = position > 0 && position % 3 == 0
        if position < digits.count {
            text += String(digits[digits.count - 1 - position])
            if startsGroup, let group { text.append(group) }
        } else if place == .zero {
            text += "0"
            if startsGroup, let group { text.append(group) }
        } else if place == .space {
            text += startsGroup && group != nil ? "  " : " "
        }
        return text
    }

    /// The digits in front of the first place.
    func overflow(group: Character? = nil) -> String {
        var text = ""
        guard digits.count > places else { return text }
        for position in (places..<digits.count).reversed() {
            text += String(digits[digits.count - 1 - position])
            if position > 0, position % 3 == 0, let group { text.append(group) }
        }
        return text
    }

    /// Whether no place has been filled yet.
    var isUntouched: Bool { next == 0 }
}

/// Writes the tokens of a number one after the other.
private struct PlaceWriter {
    var integer: PlaceFiller
    let fraction: [UInt8]
    var exponent: PlaceFiller
    let isExponentNegative: Bool
    let group: Character?
    let decimal: Character
    var text = ""
    private var stage = Stage.integer
    private var fractionPlace = 0

    private enum Stage {
        case integer, fraction, exponent
    }

    init(
        integer: PlaceFiller, fraction: [UInt8], exponent: PlaceFiller, isExponentNegative: Bool, group: Character?,
        decimal: Character
    ) {
        self.integer = integer
        self.fraction = fraction
        self.exponent = exponent
        self.isExponentNegative = isExponentNegative
        self.group = group
        self.decimal = decimal
    }

    mutating func write(_ token: NumberFormatToken) {
        switch token {
        case .place(let place):
            switch stage {
            case .integer: text += integer.text(for: place, group: group)
            case .fraction: writeFraction(place)
            case .exponent: text += exponent.text(for: place)
            }
        case .point:
            if integer.isUntouched { text += integer.overflow(group: group) }
            text.append(decimal)
            stage = .fraction
        case .exponent(let showsPlus):
            text += isExponentNegative ? "E-" : showsPlus ? "E+" : "E"
            stage = .exponent
        default: text += token.literal
        }
    }

    private mutating func writeFraction(_ place: NumberFormatToken.Place) {
        defer { fractionPlace += 1 }
        if fractionPlace < fraction.count {
            text += String(fraction[fractionPlace])
        } else if place == .zero {
            text += "0"
        } else if place == .space {
            text += " "
        }
    }
}
