"""Target table of thị trấn Hà Trung, 2024: one header row, the total's label in the STT column. XlsxWriter."""

from producers import ANNEXES, CALC_XLSX, FONT, convert, xlsxwriter_book

HEADER = [
    "STT",
    "Đơn vị",
    "Hộ nghèo năm 2023",
    "Tỷ lệ (%)",
    "Số hộ nghèo dự kiến năm giảm 2024",
    "Hộ nghèo cuối năm 2024",
    "Cán bộ phụ trách",
]
# The officers and the chairman are invented.
ROWS = [
    ("Tiểu khu 1", 5, 2.91, 2, 3, "Vũ Đình Lâm"),
    ("Tiểu khu 2", 2, 1.10, 1, 1, "Hoàng Thị Mai Chi"),
    ("Tiểu khu 3", 5, 0.78, 2, 3, "Tống Văn Khải"),
    ("Tiểu khu 4", 3, 0.70, 1, 2, "Lại Thị Ngân"),
    ("Tiểu khu 5", 2, 0.97, 1, 1, "Mai Xuân Bách"),
    ("Tiểu khu 6", 2, 0.48, 1, 1, "Nguyễn Hữu Thiện"),
    ("TK Tương Lạc", 6, 2.94, 2, 4, "Phạm Thị Hồng Vân"),
    ("TK Thượng Quý", 4, 1.59, 1, 3, "Lê Đăng Khôi"),
    ("TK Phong Vận", 2, 1.25, 1, 1, "Trần Thu Uyên"),
    ("Tk Trang Các", 4, 1.81, 1, 3, "Đỗ Quang Vinh"),
]
CHAIRMAN = "Hoàng Minh Trí"
TOTAL_RATE = 1.21
PRINTED_TOTALS = {"C": 35, "E": 13, "F": 31}
EXPECTED_TOTALS = {"C": 35, "E": 13, "F": 22}


def write(path, expected):
    book = xlsxwriter_book(path)
    sheet = book.add_worksheet("PL01")

    def style(**more):
        return book.add_format({"font_name": FONT, "font_size": 12, "valign": "vcenter", **more})

    centred = {"align": "center"}
    bold = {"bold": True, "font_size": 13, **centred}
    boxed = {"border": 1, **centred}
    total = style(bold=True, **boxed)

    sheet.merge_range("A1:C1", "UBND HUYỆN HÀ TRUNG", style(font_size=13, **centred))
    sheet.merge_range("D1:G1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style(**bold))
    sheet.merge_range("A2:C2", "UBND THỊ TRẤN HÀ TRUNG", style(**bold))
    sheet.merge_range("D2:G2", "Độc lập - Tự do - Hạnh phúc", style(underline=1, **bold))
    sheet.merge_range("A3:G3", "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024", style(**{**bold, "valign": "bottom"}))
    sheet.merge_range(
        "A4:G4",
        "(Kèm theo Kế hoạch số    /KH-UBND ngày    tháng 01 năm 2024 của UBND thị trấn Hà Trung)",
        style(italic=True, **centred),
    )
    sheet.set_row(2, 40)

    sheet.write_row("A6", HEADER, style(bold=True, text_wrap=True, **boxed))
    sheet.set_row(5, 50)
    for row, (unit, opening, rate, cut, closing, officer) in enumerate(ROWS, start=7):
        sheet.write(f"A{row}", row - 6, style(**boxed))
        sheet.write(f"B{row}", unit, style(border=1))
        sheet.write(f"C{row}", opening, style(**boxed))
        sheet.write(f"D{row}", rate, style(num_format="0.00", **boxed))
        sheet.write(f"E{row}", cut, style(**boxed))
        sheet.write(f"F{row}", closing, style(**boxed))
        sheet.write(f"G{row}", officer, style(border=1))

    sheet.write("A17", "Cộng", total)
    sheet.write_blank("B17", None, total)
    sheet.write("D17", TOTAL_RATE, style(bold=True, num_format="0.00", **boxed))
    sheet.write_blank("G17", None, total)
    if expected:
        for column, value in EXPECTED_TOTALS.items():
            sheet.write_formula(f"{column}17", f"=SUM({column}7:{column}16)", total, value)
    else:
        for column, value in PRINTED_TOTALS.items():
            sheet.write(f"{column}17", value, total)
    for row in range(6, 17):
        sheet.set_row(row, 20)

    sheet.merge_range("F19:G19", "CHỦ TỊCH", style(**bold))
    sheet.merge_range("F23:G23", CHAIRMAN, style(**bold))

    for column, width in zip("ABCDEFG", (7, 22, 13, 11, 20, 15, 28)):
        sheet.set_column(f"{column}:{column}", width)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    book.close()


if __name__ == "__main__":
    printed = ANNEXES / "ha-trung-2024.printed.xlsx"
    write(printed, expected=False)
    write(ANNEXES / "ha-trung-2024.expected.xlsx", expected=True)
    convert(printed, ANNEXES / "ha-trung-2024.printed.libreoffice.xlsx", CALC_XLSX)
