"""List of households of xã Cẩm Lương, 2023: two header rows, officers merged over each village. XlsxWriter."""

from producers import ANNEXES, CALC_XLSX, FONT, convert, xlsxwriter_book

LAST = "K"
# Range, text: the header's cells, merged where the range has two ends.
HEADER = [
    ("A6:A7", "TT"),
    ("B6:B7", "Họ và tên"),
    ("C6:C7", "Số Khẩu"),
    ("D6:D7", "Phân loại hộ"),
    ("E6:E7", "Đơn vị"),
    ("F6:F7", "Số LD"),
    ("G6:H6", "Lý do nghèo và chiều thiếu hụt"),
    ("G7", "Nguyên nhân nghèo"),
    ("H7", "Chiều thiếu hụt"),
    ("I6:I7", "Tổ chức được phân công giúp đỡ cấp thôn"),
    ("J6:J7", "Giải pháp"),
    ("K6:K7", "Cán bộ, Công chức, đoàn thể cấp xã chỉ đạo và theo dõi"),
]
# All people are invented. Name, persons, class, labourers, causes, codes, helpers, solution.
N, CN = "Nghèo", "Cận nghèo"
VILLAGES = [
    ("Xứ Xuyên", "Đ/C Mai Sỹ Hùng - Đảng ủy viên, Chỉ đạo chung;", " Hội ND xã, Đinh Trọng Nhân CC.VHCS", [
        ("Quách Văn Lực", 2, N, 0, "2 ông bà hết tuổi LD", "2,4,10,11",
         "Chi hội CCB, Đảng viên Trần Bá Quyền", "Động viên về ở với con, cháu chăm sóc"),
        ("Trần Đình Sáu", 4, N, 1, "Thiếu phương tiện sản xuất, đông người ăn theo", "2,5,10",
         "Chi hội ND, Đảng viên Lưu Thị Thoa", "Hỗ trợ phương tiện sản xuất"),
        ("Bùi Xuân Thịnh", 6, N, 2, "Đông người ăn theo, thiếu vốn", "2,4,10",
         "Chi hội PN, Đảng viên Mai Đình Huấn", "Hỗ trợ phương tiện sản xuất, vốn SX"),
        ("Lương Văn Đạt", 5, N, 2, "Đông người ăn theo, ốm đau kéo dài", "2,4,10",
         "Chi hội CCB, Đảng viên Hà Công Thuần", "Hỗ trợ phương tiện sản xuất, vốn sản xuất"),
        ("Quách Thị Nhàn", 6, N, 3, "Thiếu phương tiện sản xuất, đông người ăn theo", "1,2,4,10",
         "Đoàn TN, Đảng viên Đinh Nhật Nam", "Hỗ trợ phương tiện sản xuất, vốn sản xuất"),
        ("Đinh Thị Mận", 3, N, 1, "Thiếu phương tiện sản xuất", "1,4,10",
         "Chi hội PN, Đảng viên Quách Văn Chiến", "Hỗ trợ phương tiện sản xuất"),
        ("Lương Thị Sen", 4, CN, 2, "Thiếu phương tiện sản xuất, thiếu vốn", 4,
         "Chi hội ND, Đảng viên Trần Bá Quyền", "Hỗ trợ phương tiện sản xuất, vốn"),
    ]),
    ("Kim Mã", "Đ/C Lưu Văn Định - Đảng ủy viên, Chỉ đạo chung;", " MTTQ xã, Đoàn TN xã; Hà Ngọc Sơn, CC Văn phòng", [
        ("Hà Minh Khôi", 5, N, 2, "Đồng người ăn theo, thiếu vốn", "1,4,8",
         "CH hội Nông dân, Đảng viên Lương Đình Nghị", "Hỗ trợ vốn"),
        ("Đinh Thị Lụa", 3, N, 2, "Thiếu đất", "1,4,11",
         "CH hội Nông dân, Đảng viên Lương Đình Nghị", "Hỗ trợ chuyển đổi nghề"),
        ("Quách Công Bình", 2, N, 0, "Không có lao động, vốn", "2,4,11",
         "CH cựu chiến binh, ĐV Trần Quốc Cường", "Hỗ trợ nghề nghiệp phù hợp"),
        ("Trần Thị Duyên", 3, N, 1, "Đồng người ăn theo, vốn", "2,4,10",
         "CH phụ nữ, ĐV Hà Hải Yến", "Hỗ trợ vốn, hỗ trợ nghề nghiệp"),
        ("Hà Thị Nếp", 1, N, 0, "Không có lao động", "2,4,11",
         "CH. PN, ĐV Đinh Văn Thức", "Hỗ trợ chính sách XH"),
    ]),
    ("Kim Mắm", "Đ/C Lưu Văn Định - Đảng ủy viên, Chỉ đạo chung;", " MTTQ xã, Đoàn TN xã; Hà Ngọc Sơn, CC Văn phòng", [
        ("Lương Thị Cúc", 2, N, 1, "Không biết cách làm ăn, thiếu vốn", "1,4,11",
         "CH Phụ Nữ, ĐV Lưu Thị Hạnh", "Hỗ trợ cách làm, vốn"),
        ("Đinh Thị Thơm", 2, CN, 1, "Thiếu vốn, thiếu việc làm ổn định", 4,
         "CH PN. Đảng viên Quách Hữu Tâm", "Hỗ trợ vốn, tạo việc làm ổn định"),
    ]),
    ("Lương Ngọc", "Đ/C Trần Công Toàn - Đảng ủy viên, Chỉ đạo chung;",
     " Hội PN xã; Quách Thị Loan - CCVH, Hà Xuân Tiến – CC ĐC", [
        ("Hà Văn Trọng", 5, N, 2, "Đông Người ăn theo, việc làm không ổn định, thiếu đất", "1,2,4,8",
         "CH phụ nữ", "Hỗ trợ việc làm"),
        ("Quách Đình Long", 7, CN, 4, "Thiếu việc làm ổn định", "1,5",
         "CH cựu chiến binh", "Hỗ trợ việc làm, phương tiện sản xuất"),
        ("Đinh Công Thắng", 4, CN, 2, "Thiếu việc làm ổn định", "1,4",
         "CH phụ nữ", "Hỗ trợ việc làm, phương tiện sản xuất"),
    ]),
    ("Hòa Thuận", "Đ/C Đinh Đức Thành - Đảng ủy viên, Chỉ đạo chung;",
     " Hội CCB xã; Lương Văn Bảo – CC ĐC NN; Mai Tuyết Nhi – CCTP", [
        ("Trần Thị Khuyên", 1, N, 0, "Thiếu phương tiện sản xuất", "2,4,11",
         "CH PN, Hội NCT", "Hỗ trợ phương tiện sản xuất"),
        ("Lương Thị Mùi", 2, N, 1, "Thiếu phương tiện sản xuất, vốn", "1,4,7,10",
         "CH ND, hội NCT", "Hỗ trợ phương tiện sản xuất"),
        ("Quách Thị Ánh", 2, N, 1, "Thiếu đất SX, phương tiện sản xuất", "1,4,11",
         "CH CCB, CHPN", "Hỗ trợ phương tiện sản xuất"),
        ("Hà Đình Vượng", 6, N, 2, "Đông người ăn theo, thiếu vốn", "1,4,10",
         "CH PN, ĐTN", "Hỗ trợ vốn, Phương tiện SX"),
        ("Đinh Văn Hiếu", 3, CN, 2, "Thiếu vốn, phương tiện SX", "1,5",
         "CH nông dân, ĐTN", "Hỗ trợ vốn, phương tiện SX"),
    ]),
]
CHAIRMAN = "Quách Minh Đông"
INDICATORS = [
    "Việc làm",
    "Người phụ thuộc trong hộ gia đình",
    "Dinh dưỡng",
    "Bảo hiểm y tế",
    "Trình độ giáo dục của người lớn",
    "Tình trạng đi học của trẻ em",
    "Chất lượng nhà ở",
    "Diện tích nhà ở bình quân đầu người",
    "Nguồn nước sinh hoạt",
    "Nhà tiêu hợp vệ sinh",
    "Sử dụng dịch vụ viễn thông",
    "Phương tiện phục vụ tiếp cận thông tin",
]
# What `expected` spells otherwise than the printed annex. The villages' spelling cannot be decided from the file.
SPELLING = {"Số Khẩu": "Số khẩu", "Số LD": "Số LĐ"}
CAUSE_SPELLING = ("Đồng người", "Đông người")


def write(path, expected):
    book = xlsxwriter_book(path)
    sheet = book.add_worksheet("Danh sach")

    def style(**more):
        return book.add_format({"font_name": FONT, "font_size": 12, "valign": "vcenter", **more})

    title = style(bold=True, font_size=13, align="center")
    header = style(bold=True, border=1, align="center", text_wrap=True)
    centred = style(border=1, align="center", text_wrap=True)
    left = style(border=1, text_wrap=True)
    strong, plain = style(bold=True), style()

    sheet.merge_range("A1:D1", "UBND XÃ CẨM LƯƠNG", title)
    sheet.merge_range(f"A2:{LAST}2", "DANH SÁCH", title)
    sheet.merge_range(f"A3:{LAST}3", "Hộ nghèo dự kiến thoát nghèo, cận nghèo năm 2023", title)
    note = "(Kèm theo Kế hoạch số:...../KH – UBND ngày .....tháng 03 năm 2023 của UBND xã Cẩm Lương)"
    sheet.merge_range(f"A4:{LAST}4", note, style(italic=True, align="center"))

    for area, text in HEADER:
        text = SPELLING.get(text, text) if expected else text
        if ":" in area:
            sheet.merge_range(area, text, header)
        else:
            sheet.write(area, text, header)
    sheet.set_row(5, 36)
    sheet.set_row(6, 36)

    row = 8
    for village, leader, officers, households in VILLAGES:
        last = row + len(households) - 1
        sheet.merge_range(f"{LAST}{row}:{LAST}{last}", "", left)
        sheet.write_rich_string(f"{LAST}{row}", strong, leader, plain, officers, left)
        for name, persons, kind, labourers, causes, codes, helpers, solution in households:
            sheet.write(f"A{row}", row - 7, centred)
            sheet.write(f"B{row}", name, left)
            sheet.write(f"C{row}", persons, centred)
            sheet.write(f"D{row}", kind, centred)
            sheet.write(f"E{row}", village, centred)
            sheet.write(f"F{row}", labourers, centred)
            sheet.write(f"G{row}", causes.replace(*CAUSE_SPELLING) if expected else causes, left)
            sheet.write(f"H{row}", codes, centred)
            sheet.write(f"I{row}", helpers, left)
            sheet.write(f"J{row}", solution, left)
            sheet.set_row(row - 1, 44)
            row += 1

    summary = "- Số hộ dự kiến thoát nghèo: 17 hộ; Dự kiến thoát cận nghèo: 05 hộ"
    sheet.merge_range(f"A30:{LAST}30", summary, style(valign="bottom"))
    sheet.set_row(29, 26)
    legend = "- Ghi chú: Mã chiều thiếu hụt dịch vụ xã hội cơ bản theo số tương ứng:"
    sheet.merge_range(f"A31:{LAST}31", legend, plain)
    for code, indicator in enumerate(INDICATORS, start=1):
        columns = "A{0}:F{0}" if code <= 6 else "G{0}:K{0}"
        sheet.merge_range(columns.format(31 + (code - 1) % 6 + 1), f"{code}: {indicator}", strong)

    sheet.merge_range("I39:K39", "TM. ỦY BAN NHÂN DÂN", title)
    sheet.merge_range("I40:K40", "CHỦ TỊCH", title)
    sheet.merge_range("I44:K44", CHAIRMAN, title)

    for column, width in zip("ABCDEFGHIJK", (5, 18, 7, 10, 11, 6, 23, 11, 23, 21, 28)):
        sheet.set_column(f"{column}:{column}", width)
    sheet.repeat_rows(5, 6)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    book.close()


if __name__ == "__main__":
    printed = ANNEXES / "cam-luong-2023.printed.xlsx"
    write(printed, expected=False)
    write(ANNEXES / "cam-luong-2023.expected.xlsx", expected=True)
    convert(printed, ANNEXES / "cam-luong-2023.printed.libreoffice.xlsx", CALC_XLSX)
