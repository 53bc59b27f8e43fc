import Annexes
import Testing
import XLSX

@Suite("Figures in the text of a plan")
struct CheckProseTests {
    /// What is wrong in a sheet that holds only paragraphs.
    private func found(_ paragraphs: String...) throws -> [Finding] {
        try findings(SheetSketch(paragraphs.map { [.text($0)] }, name: "Ke hoach"))
    }

    @Test(
        "a bound above all of them is a warning",
        arguments: [
            "- Phấn đấu trên 100% hộ nghèo được dùng nước sạch.", "Có hơn 100 % người nghèo có thẻ bảo hiểm y tế",
            "Trên 100% trẻ em thuộc hộ nghèo đi học đúng độ tuổi", "Đạt 120% hộ cận nghèo có nhà tiêu hợp vệ sinh",
        ])
    func beyondAll(text: String) throws {
        let finding = try found(text).only()
        #expect(finding.code == .rateRange && finding.severity == .warning)
        #expect(finding.cell?.description == "A1")
        #expect(!finding.message(.vietnamese).contains("nước sạch"))
    }

    @Test(
        "what may exceed a hundred, or does not, is left alone",
        arguments: [
            "Phấn đấu 100% hộ nghèo có thẻ bảo hiểm y tế", "Trên 70% hộ nghèo có nhà ở kiên cố",
            "Thu ngân sách đạt trên 100% dự toán", "Số hộ thoát nghèo đạt trên 100% kế hoạch",
            "Không quá 100% hộ nghèo được vay", "Thu nhập tăng trên 100% so với năm trước",
            "Giải ngân trên 100% số vốn được giao", "Từ 100% hộ nghèo trở lên được cấp thẻ",
        ])
    func withinAll(text: String) throws { #expect(try found(text, "Toàn xã có 40 hộ nghèo").isEmpty) }

    @Test(
        "what there was, what went and came must make what there is",
        arguments: [
            "Tổng số hộ nghèo là 46 hộ. Đã giảm được 12 hộ nghèo và tăng 01 hộ nghèo nên tổng số hộ nghèo là 36 hộ",
            "Hộ nghèo đầu năm là 46 hộ; giảm 12 hộ, phát sinh 01 hộ; hộ nghèo cuối năm còn 36 hộ.",
        ])
    func accounts(text: String) throws {
        let finding = try found(text).only()
        #expect(finding.code == .rowIdentity && finding.severity == .warning)
        #expect(finding.observed == .integer(36))
        #expect(finding.expected == ExactDecimal(35))
        #expect(finding.statement.vietnamese.contains("46 − 12 + 1 = 35"))
    }

    @Test(
        "accounts that agree, are of two years or two places, or are not understood, are left alone",
        arguments: [
            "Tổng số hộ nghèo là 46 hộ. Đã giảm được 12 hộ nghèo và tăng 01 hộ nghèo nên tổng số hộ nghèo là 35 hộ",
            "Tổng số hộ cận nghèo là 82 hộ; hộ cận nghèo giảm 16 hộ; 9 hộ thoát nghèo rơi cận nghèo, 07 hộ phát sinh cận "
                + "nghèo; Hộ cận nghèo hiện tại là 82 hộ.",
            "Tổng số hộ nghèo là 46 hộ, giảm 12 hộ; phấn đấu năm sau hộ nghèo còn 22 hộ.",
            "Tổng số hộ nghèo năm 2022 là 46 hộ, năm 2023 giảm 12 hộ, năm 2024 hộ nghèo còn 30 hộ.",
            "Thôn 1 tổng số hộ nghèo là 10 hộ, giảm 2 hộ, tổng số hộ nghèo thôn 2 là 30 hộ.",
            "Tổng số hộ nghèo là 46 hộ, giảm 12 hộ, chuyển đi 3 hộ, hộ nghèo hiện còn 31 hộ.",
            "Tổng số hộ nghèo là 46 hộ, trong đó: 12 hộ dân tộc thiểu số, 5 hộ già yếu. Hộ nghèo hiện còn 46 hộ.",
        ])
    func accountsLeftAlone(text: String) throws { #expect(try found(text).isEmpty) }

    @Test("a change and the households that it is")
    func changes() throws {
        let finding = try found("Hộ nghèo giảm từ 64 hộ xuống còn 40 hộ (số hộ nghèo giảm trong năm 34 hộ).").only()
        #expect(finding.code == .rowIdentity && finding.expected == ExactDecimal(24))
        #expect(try found("Hộ nghèo giảm từ 64 hộ xuống còn 40 hộ (số hộ nghèo giảm trong năm 24 hộ).").isEmpty)
        let other = try found("Năm 2024 giảm 14 hộ nghèo. Cụ thể: từ 35 hộ nghèo xuống còn 22 hộ nghèo.").only()
        #expect(other.expected == ExactDecimal(13))
        #expect(try found("Năm 2023 đã giảm 12 hộ nghèo. Năm 2024 từ 35 hộ nghèo xuống còn 22 hộ nghèo.").isEmpty)
    }

    @Test("a sentence that a page's width cut apart is read as one, and the finding names the line")
    func lines() throws {
        let sheet = SheetSketch([
            ["Tỷ lệ hộ nghèo toàn xã giảm từ 5,21% xuống 3,25%, tương đương giảm từ"], [],
            ["64 hộ xuống còn 40 hộ (số hộ nghèo giảm trong năm"], [], ["20 hộ)."],
        ])
        let finding = try findings(sheet).only()
        #expect(finding.cell?.description == "A5" && finding.expected == ExactDecimal(24))
    }

    @Test("a rate that was cut off where others are rounded")
    func truncated() throws {
        let finding = try found(
            "Tổng số hộ tự nhiên: 2881 hộ; số khẩu 11.030 khẩu.",
            "Tổng số hộ nghèo là 35 hộ, tỷ lệ 1,21 %; hộ cận nghèo hiện tại là 82 hộ, tỷ lệ 2,85 %.",
            "Phấn đấu giảm từ 35 hộ nghèo tỷ lệ 1,21% xuống còn 22 hộ nghèo tỷ lệ 0,76 %, hộ cận nghèo còn 80 hộ (2,7%)."
        ).only()
        #expect(finding.code == .rateTruncated && finding.severity == .warning)
        #expect(finding.cell?.description == "A3" && finding.displayed == "2,7 %")
        #expect(try finding.expected == decimal("2.78"))
    }

    @Test("a plan that cuts off all its rates is consistent")
    func truncating() throws {
        #expect(
            try found(
                "Tổng số hộ: 2881 hộ.", "Tổng số hộ nghèo là 22 hộ, tỷ lệ 0,7 %; hộ cận nghèo là 82 hộ, tỷ lệ 2,84 %."
            ).isEmpty)
    }

    @Test("a rate of other households than the plan states")
    func wrongRate() throws {
        let finding = try found("Tổng số hộ: 2881 hộ.", "Tổng số hộ nghèo là 35 hộ, chiếm tỷ lệ 2,21 %.").only()
        #expect(finding.code == .rateValue && finding.severity == .warning)
        #expect(try finding.expected == decimal("1.21"))
    }

    @Test(
        "a village's rate, a share of others, another year's and persons are left alone",
        arguments: [
            "Thôn 3 có 5 hộ nghèo, tỷ lệ 3,78%.", "Có 12 hộ nghèo, chiếm 34,3% tổng số hộ nghèo.",
            "Năm 2022 tổng số hộ nghèo là 46 hộ, tỷ lệ 1,62%, năm 2023 giảm còn 1,21%.",
            "Trong đó: 12 hộ nghèo là hộ dân tộc thiểu số, tỷ lệ 34,3%.", "Giảm 24 hộ nghèo, đạt 100% kế hoạch.",
            "Phấn đấu cuối năm còn 22 hộ nghèo, tỷ lệ 0,75%.",
        ])
    func otherRates(text: String) throws {
        #expect(try found("Tổng số hộ toàn xã là 2.881 hộ năm 2023.", text).isEmpty)
    }

    @Test("without the households stated, one number of them must fit, at the decimals that each rate shows")
    func commonHouseholds() throws {
        let poor = "a) Tỷ lệ hộ nghèo giảm 1,11% (tương ứng số hộ nghèo phải giảm là 16 hộ);"
        #expect(try found(poor, "b) Tỷ lệ hộ cận nghèo giảm 0,3% (tương ứng số hộ cận nghèo giảm là 05 hộ)").isEmpty)
        let finding = try found(
            poor, "b) Tỷ lệ hộ cận nghèo giảm 0,30% (tương ứng số hộ cận nghèo giảm là 05 hộ)"
        ).only()
        #expect(finding.code == .rateInfeasible && finding.severity == .warning)
        #expect(finding.cell?.description == "A2")
        #expect(finding.involved.map(\.description) == ["A1"])
    }

    @Test("a rate that no number of households gives")
    func impossibleRate() throws {
        let finding = try found("Xã có 2 hộ nghèo, tỷ lệ 73,55 %.").only()
        #expect(finding.code == .rateInfeasible)
    }

    // MARK: - Beside tables

    private func plan(_ text: String) -> SheetSketch {
        var sheet = SheetSketch([["CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"]])
        sheet.add(SheetSketch.targetsRows, at: "A3")
        sheet["A10"] = .text(text)
        return sheet
    }

    @Test("a target that the villages' targets do not reach is an error; more than it is only told")
    func targetSum() throws {
        let short = try findings(plan("Chỉ tiêu huyện giao năm 2024 giảm 9 hộ nghèo")).with(.targetSum).only()
        #expect(short.severity == .error && short.cell?.description == "A10")
        #expect(short.expected == ExactDecimal(7) && short.field == "poor_reduction")
        let more = try findings(plan("Chỉ tiêu năm 2024 giảm 6 hộ nghèo")).with(.targetSum).only()
        #expect(more.severity == .warning)
        let change = try findings(plan("Phấn đấu giảm từ 18 hộ nghèo xuống còn 10 hộ nghèo")).with(.targetSum).only()
        #expect(change.field == "poor_closing" && change.expected == ExactDecimal(11))
    }

    @Test(
        "targets that agree, are bounds that hold, results, or of other years and places are left alone",
        arguments: [
            "Chỉ tiêu giảm 7 hộ nghèo", "Phấn đấu giảm 6 hộ nghèo trở lên", "Phấn đấu giảm ít nhất 5 hộ nghèo",
            "Năm 2023 đã giảm 12 hộ nghèo theo kế hoạch", "Kế hoạch năm 2023 giảm 12 hộ nghèo",
            "Chỉ tiêu giao thôn 2 giảm 3 hộ nghèo", "Phấn đấu giảm từ 18 hộ nghèo xuống còn 11 hộ nghèo",
            "Kế hoạch giảm 12 hộ cận nghèo",
        ])
    func targetsLeftAlone(text: String) throws { #expect(try findings(plan(text)).with(.targetSum).isEmpty) }

    @Test("a list of fewer households than the plan sets out to lead out of poverty")
    func listBelowTarget() throws {
        func list(_ text: String) -> SheetSketch {
            var sheet = SheetSketch.households(title: "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO NĂM 2023", foot: "")
            sheet["A2"] = .text(text)
            return sheet
        }
        let finding = try findings(list("Năm 2023 phấn đấu giảm 5 hộ nghèo trở lên")).with(.listCount).only()
        #expect(finding.severity == .error && finding.expected == ExactDecimal(3))
        #expect(try findings(list("Năm 2023 phấn đấu giảm 3 hộ nghèo trở lên")).with(.listCount).isEmpty)
        #expect(try findings(list("Năm 2023 phấn đấu giảm 2 hộ nghèo")).with(.listCount).isEmpty)
    }

    @Test("text in which nothing is read is an unknown sheet still")
    func unknown() throws {
        #expect(try found("Mua giấy: 2 tập", "Bút: 5 cái").map(\.code) == [.layoutUnknown])
    }

    @Test("hostile texts are passed over", arguments: ["9999999999999999999 hộ nghèo từ 1 hộ", "%%% hộ hộ hộ 1/2/3%"])
    func hostile(text: String) throws {
        let many = String(repeating: "từ 1 hộ nghèo xuống còn 2 hộ nghèo, tỷ lệ 99,99%; ", count: 500)
        #expect(try found(text, many).errors.map(\.code).filter { $0 != .layoutUnknown }.isEmpty)
    }
}
