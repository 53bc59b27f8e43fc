/// Why a rule could not be read.
public struct RuleError: Error, Sendable, CustomStringConvertible {
    /// The rule as written.
    public let rule: String
    /// Where reading stopped, in characters from 0.
    public let offset: Int
    /// What was expected there.
    public let expected: String

    /// The place and what was expected.
    public var description: String { "rule \"\(rule)\", character \(offset + 1): expected \(expected)" }
}

/// Parses the rules of a layout.
///
/// ```
/// rule       = expression ("=" | "<=" | ">=") expression
/// expression = ["-"] term { ("+" | "-") term }
/// term       = factor { ("*" | "/") factor }
/// factor     = field | whole number | "(" expression ")"
/// ```
/// Rules are sums of whole multiples of fields, or `rate = numerator / denominator * 100` in any order of factors.
public struct RuleParser {
    private let text: String
    private let tokens: [(text: String, offset: Int)]
    private var position = 0

    /// Parses a rule.
    ///
    /// - Parameters:
    ///   - text: The rule.
    ///   - code: The code of its finding, where the layout gives one.
    /// - Throws: ``RuleError`` with the place.
    public static func parse(_ text: String, code: String? = nil) throws(RuleError) -> Rule {
        var parser = try RuleParser(text)
        return try parser.rule(code)
    }

    /// A sum of products of fields: coefficient, fields multiplied, fields divided by.
    private struct Polynomial {
        struct Product {
            var coefficient: Int
            var factors: [String]
            var divisors: [String]
            var divisor = 1
        }
        var products: [Product]
    }

    private init(_ text: String) throws(RuleError) {
        self.text = text
        var tokens: [(String, Int)] = []
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            index += 1
            if character.isWhitespace { continue }
            if character.isLetter || character.isNumber || character == "_" {
                while index < characters.count,
                    characters[index].isLetter || characters[index].isNumber || characters[index] == "_"
                {
                    index += 1
                }
            } else if "<>".contains(character), index < characters.count, characters[index] == "=" {
                index += 1
            } else if !"=+-*/()".contains(character) {
                throw RuleError(rule: text, offset: start, expected: "a field, a number or an operator")
            }
            tokens.append((String(characters[start..<index]), start))
        }
        self.tokens = tokens
    }

    private func error(_ expected: String) -> RuleError {
        RuleError(
            rule: text, offset: position < tokens.count ? tokens[position].offset : text.count, expected: expected)
    }

    private mutating func take(_ options: String...) -> String? {
        guard position < tokens.count, options.contains(tokens[position].text) else { return nil }
        position += 1
        return tokens[position - 1].text
    }

    private mutating func rule(_ code: String?) throws(RuleError) -> Rule {
        let left = try expression(depth: 0)
        guard let relation = take("=", "<=", ">=") else { throw error("=, <= or >=") }
        let right = try expression(depth: 0)
        guard position == tokens.count else { throw error("the end of the rule") }
        let subject =
            left.products.count == 1 && left.products[0].divisors.isEmpty && left.products[0].factors.count == 1
            ? left.products[0].factors[0] : nil
        if relation == "=", let subject, let ratio = Self.ratio(right) {
            return Rule(
                text: text, form: .ratio(rate: subject, numerator: ratio.0, denominator: ratio.1), subject: subject,
                code: code)
        }
        return Rule(
            text: text, form: try linear(left, right, relation), subject: subject, code: code)
    }

    private static func ratio(_ side: Polynomial) -> (String, String)? {
        guard side.products.count == 1, let product = side.products.first, product.coefficient == 100,
            product.divisor == 1, product.factors.count == 1, product.divisors.count == 1
        else { return nil }
        return (product.factors[0], product.divisors[0])
    }

    private func linear(_ left: Polynomial, _ right: Polynomial, _ relation: String) throws(RuleError) -> Rule.Form {
        var coefficients: [String: Int] = [:]
        var order: [String] = []
        var constant = 0
        // a >= b is b <= a.
        let sign = relation == ">=" ? -1 : 1
        for (side, factor) in [(left, sign), (right, -sign)] {
            for product in side.products {
                guard product.divisors.isEmpty, product.divisor == 1, product.factors.count <= 1 else {
                    throw RuleError(rule: text, offset: 0, expected: "a sum of fields, or rate = part / whole * 100")
                }
                guard let field = product.factors.first else {
                    constant = try bounded(constant.addingReportingOverflow(factor * product.coefficient))
                    continue
                }
                if coefficients[field] == nil { order.append(field) }
                coefficients[field] = try bounded(
                    coefficients[field, default: 0].addingReportingOverflow(factor * product.coefficient))
            }
        }
        let terms = order.compactMap { field in
            coefficients[field].flatMap { $0 == 0 ? nil : Rule.Term(field: field, coefficient: $0) }
        }
        guard !terms.isEmpty else { throw RuleError(rule: text, offset: 0, expected: "at least one field") }
        return .linear(terms, constant: constant, relation == "=" ? .equal : .atMost)
    }

    private mutating func expression(depth: Int) throws(RuleError) -> Polynomial {
        var result = Polynomial(products: [])
        var sign = take("-") == nil ? 1 : -1
        repeat {
            for var product in try term(depth: depth).products {
                product.coefficient *= sign
                result.products.append(product)
            }
            guard let next = take("+", "-") else { return result }
            sign = next == "+" ? 1 : -1
        } while true
    }

    private mutating func term(depth: Int) throws(RuleError) -> Polynomial {
        var result = try factor(depth: depth)
        while let sign = take("*", "/") {
            let next = try factor(depth: depth)
            guard next.products.count == 1 || (sign == "*" && result.products.count == 1),
                let other = next.products.first,
                other.divisors.isEmpty, other.divisor == 1
            else { throw error("a single field or number") }
            if next.products.count > 1 {
                guard let single = result.products.first else { throw error("a field or a number") }
                result.products = try next.products.map { product throws(RuleError) in try multiply(product, single) }
            } else if sign == "*" {
                result.products = try result.products.map { product throws(RuleError) in try multiply(product, other) }
            } else {
                result.products = try result.products.map { product throws(RuleError) in try divide(product, other) }
            }
        }
        return result
    }

    private func multiply(_ left: Polynomial.Product, _ right: Polynomial.Product) throws(RuleError)
        -> Polynomial.Product
    {
        Polynomial.Product(
            coefficient: try bounded(left.coefficient.multipliedReportingOverflow(by: right.coefficient)),
            factors: left.factors + right.factors, divisors: left.divisors + right.divisors,
            divisor: try bounded(left.divisor.multipliedReportingOverflow(by: right.divisor)))
    }

    private func divide(_ left: Polynomial.Product, _ right: Polynomial.Product) throws(RuleError) -> Polynomial.Product
    {
        guard right.coefficient != 0 else { throw error("a number other than 0") }
        var product = left
        product.divisors += right.factors
        if left.coefficient % right.coefficient == 0 {
            product.coefficient /= right.coefficient
        } else {
            product.divisor = try bounded(left.divisor.multipliedReportingOverflow(by: right.coefficient))
        }
        return product
    }

    /// No rule of an annex needs more.
    private func bounded(_ result: (partialValue: Int, overflow: Bool)) throws(RuleError) -> Int {
        guard !result.overflow, result.partialValue.magnitude <= 1_000_000 else {
            throw error("numbers up to 1000000")
        }
        return result.partialValue
    }

    private mutating func factor(depth: Int) throws(RuleError) -> Polynomial {
        guard depth < 32 else { throw error("fewer parentheses") }
        guard position < tokens.count else { throw error("a field or a number") }
        if take("(") != nil {
            let inner = try expression(depth: depth + 1)
            guard take(")") != nil else { throw error(")") }
            return inner
        }
        let token = tokens[position].text
        guard let first = token.first, first.isLetter || first.isNumber || first == "_" else {
            throw error("a field or a number")
        }
        if first.isNumber {
            guard let number = Int(token), (1...1_000_000).contains(number) || number == 0 else {
                throw error("a whole number up to 1000000")
            }
            position += 1
            return Polynomial(products: [Polynomial.Product(coefficient: number, factors: [], divisors: [])])
        }
        position += 1
        return Polynomial(products: [Polynomial.Product(coefficient: 1, factors: [token], divisors: [])])
    }
}
