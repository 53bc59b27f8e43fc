#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The C library's functions of real numbers, with Excel's errors.
enum RealMathematics {
    /// A number to the power of another, as `^` has it.
    static func power(_ base: Double, _ exponent: Double) throws(CellError) -> Double {
        switch FormulaEvaluator.power(base, exponent) {
        case .number(let power): return power
        case .error(let error): throw error
        case .blank, .text, .boolean: throw .value
        }
    }

    static func naturalLogarithm(_ number: Double) throws(CellError) -> Double {
        guard number > 0 else { throw .number }
        return log(number)
    }

    static func logarithm(_ number: Double, base: Double) throws(CellError) -> Double {
        guard number > 0, base > 0 else { throw .number }
        guard base != 1 else { throw .divisionByZero }
        // The library's own are exact where the result is whole.
        if base == 10 { return log10(number) }
        if base == 2 { return log2(number) }
        return log(number) / log(base)
    }

    static func exponential(_ number: Double) -> Double { exp(number) }

    /// Functions of angles in radians, and their inverses.
    static let ofAngles: [FormulaFunction] = [
        .ofNumber("SIN") { sin($0) }, .ofNumber("COS") { cos($0) }, .ofNumber("TAN") { tan($0) },
        .ofNumber("ASIN") { asin($0) }, .ofNumber("ACOS") { acos($0) }, .ofNumber("ATAN") { atan($0) },
        .ofNumber("SINH") { sinh($0) }, .ofNumber("COSH") { cosh($0) }, .ofNumber("TANH") { tanh($0) },
        .ofNumber("ASINH") { asinh($0) }, .ofNumber("ACOSH") { acosh($0) }, .ofNumber("ATANH") { atanh($0) },
        .ofNumber("SEC") { 1 / cos($0) },
        .ofNumber("CSC") { number throws(CellError) in try quotient(1, sin(number)) },
        .ofNumber("COT") { number throws(CellError) in try quotient(1, tan(number)) },
        .ofNumbers("ATAN2") { x, y throws(CellError) in
            guard x != 0 || y != 0 else { throw .divisionByZero }
            return atan2(y, x)
        },
        .ofNumber("DEGREES") { $0 / .pi * 180 }, .ofNumber("RADIANS") { $0 / 180 * .pi },
        FormulaFunction("PI", 0...0) { _ in .number(.pi) },
    ]

    /// `#DIV/0!` where the divisor is 0.
    static func quotient(_ dividend: Double, _ divisor: Double) throws(CellError) -> Double {
        guard divisor != 0 else { throw .divisionByZero }
        return dividend / divisor
    }
}
