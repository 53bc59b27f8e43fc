"""Target table of xã Kim Tân, 2023: three header rows, a number row with a gap, rates as text. openpyxl."""

import pathlib
import tempfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from producers import ANNEXES, CALC_XLSX, FONT, convert, read_package, save_openpyxl, write_package

# Range, text: the header's cells, merged where the range has two ends.
HEADER = [
    ("A7:A9", "TT"),
    ("B7:B9", "Xã Kim Tân"),
    ("C7:C9", "Tổng số hộ dân đầu năm 2023"),
    ("D7:E8", "Hộ nghèo đầu năm 2023"),
    ("D9", "Số hộ"),
    ("E9", "Tỷ lệ %"),
    ("F7:J7", "Thực hiện giảm tỷ lệ hộ nghèo năm 2023"),
    ("F8:F9", "Dự kiến hộ dân đến cuối năm 2023"),
    ("G8:H8", "Chỉ tiêu giảm tỷ lệ hộ nghèo"),
    ("G9", "Tỷ lệ giảm"),
    ("H9", "Ước số hộ giảm"),
    ("I8:J8", "Số hộ nghèo cuối năm 2023"),
    ("I9", "Hộ"),
    ("J9", "Tỷ lệ"),
    ("K7:K9", "Ghi chú"),
]
NUMBERS = ["A", "B", 1, 2, 3, 6, 7, 8, 9, 10, 11]
UNITS = ["Thôn 1", "Thôn 2", "Thôn Đồng Sơn", "Thôn Mơ Nang 2", "Thôn Blôm"]
# Counts, the total last.
COUNTS = {
    "C": [289, 333, 195, 311, 519, 1647],
    "D": [6, 14, 6, 33, 33, 92],
    "F": [293, 338, 198, 317, 527, 1673],
    "H": [2, 6, 2, 22, 18, 50],
    "I": [4, 8, 4, 11, 15, 42],
}
# A text here is a text in the file.
PRINTED_RATES = {
    "E": [2.08, 4.2, 3.08, 10.61, 6.36, "5,59"],
    "G": ["0,68", "1,78", "1,0", "6,94", "3,41", "3,0"],
    "J": ["1,37", "2,37", "2,02", "3,47", "3,41", "2,51"],
}
EXPECTED_RATES = {
    "E": [2.08, 4.20, 3.08, 10.61, 6.36, 5.59],
    "G": [0.68, 1.78, 1.01, 6.94, 3.42, 2.99],
    "J": [1.37, 2.37, 2.02, 3.47, 2.85, 2.51],
}
CHAIRMAN = "Trần Đình Phước"  # invented
FIRST, TOTAL = 11, 16

LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def write(path, expected):
    book = Workbook()
    sheet = book.active
    sheet.title = "Bieu 1"

    def put(area, value, align="center", size=12, bold=False, italic=False, box=False, format="General"):
        if ":" in area:
            sheet.merge_cells(area)
        first = sheet[area.split(":")[0]]
        for row in sheet[area] if ":" in area else [[first]]:
            for cell in row:
                cell.border = BOX if box else Border()
        first.value = value
        first.font = Font(name=FONT, size=size, bold=bold, italic=italic)
        first.alignment = Alignment(horizontal=align, vertical="center", wrap_text=box)
        first.number_format = format

    put("A1:C1", "UBND XÃ KIM TÂN", size=13, bold=True)
    put("A3:K3", "BẢNG CHỈ TIÊU" if expected else "BẢNG CHI TIÊU", size=13, bold=True)
    put("A4:K4", "Giảm tỷ lệ hộ nghèo năm 2023", size=13, bold=True)
    note = "(Kèm theo kế hoạch số        /KH UBND ngày      tháng 2 năm 2023 của uỷ ban nhân dân huyện)"
    put("A5:K5", note, italic=True)

    for area, text in HEADER:
        put(area, text, bold=True, box=True)
    for column, number in zip("ABCDEFGHIJK", NUMBERS):
        put(f"{column}10", number, italic=True, box=True)

    for row, unit in enumerate(UNITS + ["Tổng cộng"], start=FIRST):
        bold = row == TOTAL
        put(f"A{row}", None if bold else row - FIRST + 1, bold=bold, box=True)
        put(f"B{row}", unit, align="left", bold=bold, box=True)
        put(f"K{row}", None, box=True)
        for column, values in COUNTS.items():
            sums = expected and bold
            value = f"=SUM({column}{FIRST}:{column}{TOTAL - 1})" if sums else values[row - FIRST]
            put(f"{column}{row}", value, align="right", bold=bold, box=True)
        for column, values in (EXPECTED_RATES if expected else PRINTED_RATES).items():
            format = "0.00" if expected else "General"
            put(f"{column}{row}", values[row - FIRST], align="right", bold=bold, box=True, format=format)

    put("H18:K18", "TM. ỦY BAN NHÂN DÂN", size=13, bold=True)
    put("H19:K19", "CHỦ TỊCH", size=13, bold=True)
    put("H23:K23", CHAIRMAN, size=13, bold=True)

    for column, width in zip("ABCDEFGHIJK", (6, 20, 13, 9, 10, 16, 12, 12, 10, 10, 13)):
        sheet.column_dimensions[column].width = width
    for row, height in {7: 22, 8: 40, 9: 36, **dict.fromkeys(range(FIRST, TOTAL + 1), 22)}.items():
        sheet.row_dimensions[row].height = height
    sheet.freeze_panes = f"A{FIRST}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    save_openpyxl(book, path)


def freeze(path):
    """Puts the frozen panes back: LibreOffice drops them where it saves without a window."""
    parts = read_package(path)
    sheet = "xl/worksheets/sheet1.xml"
    pane = f'<pane ySplit="{FIRST - 1}" topLeftCell="A{FIRST}" activePane="bottomLeft" state="frozen"/>'
    parts[sheet] = parts[sheet].replace(
        b'<selection pane="topLeft"', pane.encode() + b'<selection pane="bottomLeft"'
    )
    write_package(path, parts)


if __name__ == "__main__":
    printed = ANNEXES / "kim-tan-2023.printed.xlsx"
    expected = ANNEXES / "kim-tan-2023.expected.xlsx"
    write(printed, expected=False)
    convert(printed, ANNEXES / "kim-tan-2023.printed.libreoffice.xlsx", CALC_XLSX)

    # openpyxl writes no cached values; LibreOffice computes them.
    with tempfile.TemporaryDirectory() as scratch:
        formulas = pathlib.Path(scratch) / "kim-tan.xlsx"
        write(formulas, expected=True)
        convert(formulas, expected, CALC_XLSX)
    freeze(expected)
