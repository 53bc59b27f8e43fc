import Testing

@testable import Annexes

@Suite("The spelling of units")
struct UnitSpellingTests {
    @Test(
        "one letter changed, added or left out",
        arguments: [
            ("Kim Mã", "Kim Mắm", true), ("Thành Long", "Thanh Lọng", false), ("Thành Long", "Thành Vong", true),
            ("Thôn 1", "Thôn 2", false), ("Thôn 1", "Thôn 11", false), ("Yên", "Yê", false),
            ("Phong Mỹ", "Phong Mĩa", false),
        ])
    func oneLetter(left: String, right: String, isNear: Bool) {
        let (left, right) = (UnitSpelling(left), UnitSpelling(right))
        #expect(left.differsByOneLetter(from: right) == isNear)
        #expect(right.differsByOneLetter(from: left) == isNear)
        if isNear { #expect(!left.neighbourKeys.isDisjoint(with: right.neighbourKeys)) }
    }

    @Test("accents, case and spaces make no other unit")
    func marks() {
        #expect(UnitSpelling("THÔN  Đông").isSameWithoutMarks(as: UnitSpelling("thon dong")))
        #expect(!UnitSpelling("Thôn Đông").isSameWithoutMarks(as: UnitSpelling("Thôn Đồng Tâm")))
    }

    @Test("names that share no key are not near")
    func keys() {
        #expect(UnitSpelling("Kim Mã").neighbourKeys.isDisjoint(with: UnitSpelling("Cẩm Vân").neighbourKeys))
    }
}
