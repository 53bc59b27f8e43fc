import Annexes
import Foundation
import Testing

@Suite("Decisions on names")
struct AliasFileTests {
    /// The text of an alias file after some decisions.
    private func kept(_ before: String?, same: [String] = [], distinct: [String] = [], since: String? = nil) throws
        -> String
    {
        try withTemporaryFolder { folder in
            let path = "\(folder)/ten-cu.yaml"
            if let before { try Data(before.utf8).write(to: URL(fileURLWithPath: path)) }
            let decisions =
                try same.map { try UnitDecision(same: $0, since: since) }
                + distinct.map { try UnitDecision(distinct: $0) }
            _ = try UnitAliases.keep(decisions, in: path, inputs: [])
            return try String(contentsOfFile: path, encoding: .utf8)
        }
    }

    @Test("a new file says what it is and what was decided")
    func new() throws {
        let text = try kept(
            nil, same: ["Thôn 3;  Thôn 4 = Thôn Tân Lập", "Xã A = Xã B; Xã C"], distinct: ["Kim Mã; Kim Mắm"],
            since: "1/7/2025")
        #expect(text.hasPrefix("# Đơn vị đổi tên"))
        #expect(
            text.hasSuffix(
                """
                aliases:
                  - old: ["Thôn 3", "Thôn 4"]
                    new: "Thôn Tân Lập"
                    from: 2025-07-01
                  - old: "Xã A"
                    new: ["Xã B", "Xã C"]
                    from: 2025-07-01
                distinct:
                  - ["Kim Mã", "Kim Mắm"]

                """))
    }

    @Test("what a person wrote stays, and nothing is written twice")
    func added() throws {
        let own = """
            # của tôi
            aliases:
            # đổi tên năm 2024
            - {old: Thôn 1, new: Thôn Một}   # theo quyết định 12
            - old: Thôn 2
              new: Thôn Hai
              note: xem công văn

            # gần giống
            distinct: # chưa hết
                - [A, B]

            """
        let text = try kept(own, same: ["Thôn 5 = Thôn Năm", "Thôn 1 = Thôn Một"], distinct: ["C; D"])
        #expect(
            text == """
                # của tôi
                aliases:
                # đổi tên năm 2024
                - {old: Thôn 1, new: Thôn Một}   # theo quyết định 12
                - old: Thôn 2
                  new: Thôn Hai
                  note: xem công văn
                - old: "Thôn 5"
                  new: "Thôn Năm"

                # gần giống
                distinct: # chưa hết
                    - [A, B]
                    - ["C", "D"]

                """)
        #expect(try kept(text, same: ["Thôn 5 = Thôn Năm"], distinct: ["C; D"]) == text)
    }

    @Test("a file of Windows stays one, comments among it")
    func windows() throws {
        let text = try kept(
            "# của tôi\r\naliases:\r\n  - {old: A, new: B}  # cũ\r\n", same: ["C = D"], distinct: ["E; F"])
        #expect(
            text == "# của tôi\r\naliases:\r\n  - {old: A, new: B}  # cũ\r\n  - old: \"C\"\r\n    new: \"D\"\r\n"
                + "distinct:\r\n  - [\"E\", \"F\"]\r\n")
    }

    @Test("a list on one line is written anew, with all that it says")
    func flow() throws {
        let text = try kept(
            "aliases: [{old: [A, B], new: C, from: 2025-07-01, note: 'x: y'}]\n", same: ["D = E"], distinct: ["F; G"])
        #expect(text.contains("- old: [\"A\", \"B\"]\n    new: \"C\"\n    from: 2025-07-01\n    note: \"x: y\"\n"))
        #expect(text.contains("- old: \"D\"") && text.contains("- [\"F\", \"G\"]"))
    }

    @Test("what contradicts the file is refused with its line, and the file stays")
    func contradiction() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/ten-cu.yaml"
            let own = "aliases:\n  - {old: A, new: B}\n"
            try Data(own.utf8).write(to: URL(fileURLWithPath: path))
            for decision in [
                try UnitDecision(same: "A = C", since: nil), try UnitDecision(same: "B = A", since: nil),
                try UnitDecision(distinct: "A; B"),
            ] {
                let problem = try #require(throws: Problem.self) {
                    _ = try UnitAliases.keep([decision], in: path, inputs: [])
                }
                #expect(problem.code == "bad-aliases" && problem.message.english.contains("line "))
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == own)
        }
    }

    @Test("what is no decision", arguments: ["", "A", "A =", "= B", "A = B = C", "A; B = C; D", ";=;"])
    func bad(text: String) throws {
        #expect(
            try #require(throws: Problem.self) { _ = try UnitDecision(same: text, since: nil) }.code == "bad-decision")
        _ = try #require(throws: Problem.self) { _ = try UnitDecision(distinct: text.contains(";") ? ";" : text) }
    }

    @Test("a name that no annex has is noted, whatever its spelling")
    func notes() throws {
        let decisions = [try UnitDecision(same: "TK 2; Tiểu khu 9 = tiểu khu 03", since: nil)]
        let notes = UnitDecision.notes(decisions, [try submission(.targets)])
        #expect(notes.map(\.english) == ["No annex has a unit “Tiểu khu 9”: check the spelling."])
    }
}
