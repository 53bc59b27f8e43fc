"""Lists of codes as Excel stores what officers type: texts, numbers, dates, names, marks in columns. openpyxl."""

import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment

from producers import WORKBOOKS, save_openpyxl

N, CN = "Nghèo", "Cận nghèo"
DAY = datetime.datetime
# Class, what the cell holds, its format, and what the list is: None where a person has to say it.
ROWS = [
    (N, "2,4,10,11", "General", "2,4,10,11"),
    (N, "2;4;10", "@", "2,4,10"),
    (N, "2-4-10", "@", "2,4,10"),
    (N, "2\n4\n10", "General", "2,4,10"),
    (N, "2, 4 và 10", "General", "2,4,10"),
    (CN, 4, "General", "4"),
    (CN, 2.4, "General", "2,4"),  # 2,4 typed where the comma is the decimal mark
    (CN, 4.11, "0.00", "4,11"),
    (CN, 1.1, "0.00", "1,10"),
    (CN, 2.1, "General", None),  # 2,1 or 2,10
    (N, 2411, "#,##0", "2,4,11"),
    (CN, 211, "General", "2,11"),
    (CN, 24, "General", "24"),  # no code; nothing says that it is two
    (CN, DAY(2024, 11, 12), "d-mmm", "11,12"),  # 11/12 or 12/11
    (CN, DAY(2024, 4, 2), "dd/mm/yyyy", "2,4"),
    (N, DAY(2010, 4, 2), "mm-dd-yy", "2,4,10"),  # 2-4-10
    (CN, DAY(2024, 11, 21), "d-mmm", None),
    (CN, "11/12/2024", "@", "11,12"),
    (N, "4. BHYT; 9. Nước sạch; 10. Nhà tiêu", "General", "4,9,10"),
    (N, "- BHYT\n- Nguồn nước sinh hoạt\n- Nhà tiêu HVS", "General", "4,9,10"),
    (N, "BHYT, nhà ở", "General", "4,7,8"),  # with 3 indicators it is both of housing
    (CN, "BHYT, nhà ở", "General", None),
]
HEADER = ["TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Thôn", "Số LĐ"]


def lists(book):
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["A1"] = "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO, CẬN NGHÈO NĂM 2024"
    for column, text in enumerate([*HEADER, "Chiều thiếu hụt", "Ghi chú"], 1):
        sheet.cell(3, column, text)
    expected = book.create_sheet("Mong đợi")
    for index, (kind, entry, format, list) in enumerate(ROWS):
        row = index + 4
        for column, entry_ in enumerate([index + 1, f"Hộ số {index + 1}", 4, kind, "Thôn 1", 2, entry], 1):
            sheet.cell(row, column, entry_)
        sheet.cell(row, 7).number_format = format
        if isinstance(entry, str) and "\n" in entry:
            sheet.cell(row, 7).alignment = Alignment(wrap_text=True)
        expected.cell(index + 1, 1, row)
        expected.cell(index + 1, 2, list or "?").number_format = "@"


def marks(book):
    """The same kind of list with a column for each indicator, its number in the header."""
    sheet = book.create_sheet("Đánh dấu")
    sheet["A1"] = "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO, CẬN NGHÈO NĂM 2024"
    for column, text in enumerate(HEADER, 1):
        sheet.cell(3, column, text)
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.cell(3, 7, "Chỉ số thiếu hụt")
    sheet.merge_cells("G3:R3")
    for code in range(1, 13):
        sheet.cell(4, 6 + code, code)
    for index, (kind, codes, mark) in enumerate([(N, [2, 4, 10], "x"), (CN, [4], True), (CN, [], "x"), (N, [1, 9, 12], "✓")]):
        for column, entry in enumerate([index + 1, f"Hộ số {index + 1}", 4, kind, "Thôn 2", 2], 1):
            sheet.cell(index + 5, column, entry)
        for code in codes:
            sheet.cell(index + 5, 6 + code, mark)


book = Workbook()
lists(book)
marks(book)
save_openpyxl(book, WORKBOOKS / "code-lists.xlsx")
