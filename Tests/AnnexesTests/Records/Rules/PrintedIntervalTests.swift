import Testing

@testable import Annexes

@Suite("What a printed number may stand for")
struct PrintedIntervalTests {
    private func fraction(_ above: Int, _ below: Int) throws -> PrintedInterval {
        PrintedInterval(try #require(ExactFraction(Int128(above), over: Int128(below))))
    }

    @Test("an exact half goes up: 2.675 is 2.68, and not 2.67")
    func halves() throws {
        let exact = try fraction(2675, 1000)
        #expect(try PrintedInterval(decimal("2.68"), decimals: 2).may(.equal, exact))
        #expect(try !PrintedInterval(decimal("2.67"), decimals: 2).may(.equal, exact))
        #expect(try PrintedInterval(decimal("2.67"), decimals: 2, .truncation).may(.equal, exact))
        #expect(try !PrintedInterval(decimal("2.68"), decimals: 2, .truncation).may(.equal, exact))
        #expect(ExactFraction(2675, over: 1000)?.rounded(to: 2)?.description == "2.68")
        #expect(ExactFraction(-2675, over: 1000)?.rounded(to: 2)?.description == "-2.68")
        #expect(ExactFraction(2675, over: 1000)?.rounded(to: 2, .truncation)?.description == "2.67")
    }

    @Test("rounded addends may be off by half a unit each")
    func sums() throws {
        let third = PrintedInterval(try decimal("0.33"), decimals: 2)
        let sum = try #require(third.adding(third)?.adding(third))
        #expect(sum.may(.equal, try fraction(1, 1)))
        #expect(!sum.may(.equal, try fraction(102, 100)))
        #expect(!sum.may(.greater, try fraction(102, 100)))
    }

    @Test("a division by what may be 0 is none")
    func zero() throws {
        let one = try fraction(1, 1)
        #expect(one.divided(by: try fraction(0, 1)) == nil)
        #expect(one.divided(by: PrintedInterval(try decimal("0.0"), decimals: 1)) == nil)
        #expect(ExactFraction(1, over: 0) == nil)
        #expect(ExactFraction(.max, over: 1)?.multiplied(by: ExactFraction(2)) == nil)
    }
}
