"""Small workbooks for the tests of the reader and of the editor: one feature, or one producer's habit, each."""

import datetime
import pathlib
import random
import struct
import tempfile
import zlib
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment

from producers import (
    AUTHOR,
    CALC_XLSX,
    WORKBOOKS,
    convert,
    read_package,
    save_openpyxl,
    write_package,
    xlsxwriter_book,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def png(width, height, red, green, blue):
    """The bytes of an image of one colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = (b"\0" + bytes((red, green, blue)) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def styles_and_types():
    book = xlsxwriter_book(WORKBOOKS / "styles-and-types.xlsx")
    bold = book.add_format({"bold": True})
    legacy = book.add_format({"font_name": ".VnTime", "bold": True, "color": "#C00000"})
    unicode = book.add_format({"font_name": "Times New Roman", "italic": True})
    date = book.add_format({"num_format": "dd/mm/yyyy"})

    sheet = book.add_worksheet("Kiểu")
    sheet.write_row("A1", ["Loại", "Giá trị"], bold)
    sheet.write_row("A2", ["số nguyên", 2881])
    sheet.write_comment("B2", "Số hộ đầu năm", {"author": AUTHOR})
    sheet.write_row("A3", ["số thập phân", 0.1])
    sheet.write("A4", "số âm, phân nhóm")
    sheet.write("B4", -1234567.891, book.add_format({"num_format": "#,##0.00"}))
    sheet.write("A5", "phần trăm")
    sheet.write("B5", 0.0121, book.add_format({"num_format": "0.00%"}))
    sheet.write_row("A6", ["chữ", "Tiểu khu 1"])
    sheet.write("A7", "chữ có khoảng trắng, xuống dòng và ký tự XML")
    sheet.write("B7", "  <hộ> & \"khẩu\"\n_x0041_ ")
    sheet.write("A8", "chữ nhiều phông")
    sheet.write_rich_string("B8", legacy, "Hé nghÌo", unicode, " (hộ nghèo)")
    sheet.write("A9", "số lưu dạng chữ")
    sheet.write_string("B9", "1,21", book.add_format({"num_format": "@"}))
    sheet.write_row("A10", ["đúng", True])
    sheet.write_row("A11", ["sai", False])
    sheet.write("A12", "lỗi chia cho 0")
    sheet.write_formula("B12", "=1/0", None, "#DIV/0!")
    sheet.write("A13", "lỗi không có")
    sheet.write_formula("B13", "=NA()", None, "#N/A")
    sheet.write("A14", "ngày")
    sheet.write_datetime("B14", datetime.datetime(2024, 1, 15), date)
    sheet.write("A15", "ngày giờ")
    sheet.write_datetime(
        "B15", datetime.datetime(2024, 1, 15, 13, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    )
    sheet.write("A16", "ngày trước 1/3/1900")
    sheet.write_number("B16", 59, date)
    sheet.write("A17", "công thức cho số")
    sheet.write_formula("B17", "=B2*2", None, 5762)
    sheet.write("A18", "công thức cho chữ")
    sheet.write_formula("B18", '="Cộng: "&B2', None, "Cộng: 2881")
    sheet.write("A19", "công thức cho đúng/sai")
    sheet.write_formula("B19", "=B2>0", None, True)
    sheet.write("A20", "trống có định dạng")
    sheet.write_blank("B20", None, date)
    sheet.write("A21", "ô gộp")
    sheet.merge_range("B21:D22", "B21:D22", book.add_format({"border": 1, "align": "center", "valign": "vcenter"}))
    sheet.write("A23", "liên kết")
    sheet.write_url("B23", "https://example.org/phu-luc", string="phụ lục")
    sheet.write_row("A24", ["hàng ẩn", 24])
    sheet.set_row(23, None, None, {"hidden": True})
    sheet.write("F1", "cột ẩn")
    sheet.set_column("A:A", 34)
    sheet.set_column("B:B", 24)
    sheet.set_column("F:F", 10, None, {"hidden": True})
    sheet.freeze_panes("A2")

    table = book.add_worksheet("Bảng")
    rows = [["Thôn 1", 6], ["Thôn 2", 14], ["Thôn Đồng Sơn", 6]]
    columns = [{"header": "Thôn"}, {"header": "Hộ nghèo"}]
    table.add_table("A1:B4", {"name": "HoNgheo", "data": rows, "columns": columns})
    table.data_validation("B2:B4", {"validate": "integer", "criteria": ">=", "value": 0})
    table.conditional_format(
        "B2:B4", {"type": "cell", "criteria": ">", "value": 10, "format": book.add_format({"bg_color": "#FFC7CE"})}
    )
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "='Bảng'!$A$2:$A$4", "values": "='Bảng'!$B$2:$B$4", "name": "='Bảng'!$B$1"})
    table.insert_chart("D6", chart)
    table.insert_image("D2", "do.png", {"image_data": BytesIO(png(16, 16, 200, 0, 0))})

    filtered = book.add_worksheet("Lọc")
    filtered.write_row("A1", ["Loại", "Hộ"])
    for row, cells in enumerate([["Nghèo", 5], ["Cận nghèo", 2], ["Nghèo", 3]], start=1):
        filtered.write_row(row, 0, cells)
        filtered.set_row(row, None, None, {"hidden": cells[0] != "Nghèo"})
    filtered.autofilter("A1:B4")
    filtered.filter_column("A", "x == Nghèo")

    book.add_worksheet("Ẩn").write("A1", "trang ẩn")
    book.get_worksheet_by_name("Ẩn").hide()
    book.add_worksheet("Rất ẩn").write("A1", "trang ẩn hẳn")
    book.get_worksheet_by_name("Rất ẩn").very_hidden()

    book.define_name("TongHo", "='Kiểu'!$B$2")
    book.define_name("'Bảng'!HoTheoThon", "='Bảng'!$B$2:$B$4")
    book.close()


def date1904():
    book = xlsxwriter_book(WORKBOOKS / "date1904.xlsx", date_1904=True)
    sheet = book.add_worksheet("Sheet1")
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for row, day in enumerate([(1904, 1, 2), (1904, 2, 29), (2024, 1, 15), (2024, 2, 29)]):
        sheet.write_datetime(row, 0, datetime.datetime(*day), date)
        sheet.write_string(row, 1, datetime.date(*day).isoformat())
    book.close()


def macro():
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch) / "vbaProject.bin"
        project.write_bytes(random.Random(1).randbytes(2048))
        book = xlsxwriter_book(WORKBOOKS / "macro.xlsm")
        book.add_vba_project(str(project))
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row("A1", ["Thôn", "Hộ nghèo"])
        sheet.write_row("A2", ["Thôn 1", 6])
        book.close()


def comments():
    book = Workbook()
    sheet = book.active
    sheet.title = "Có ghi chú"
    sheet["A1"], sheet["B2"] = "Hộ nghèo", 6
    sheet["A1"].comment = Comment("Theo kết quả rà soát", AUTHOR)
    sheet["B2"].comment = Comment("Đã kiểm tra\nngày 15/01", AUTHOR)
    book.create_sheet("Không ghi chú")["A1"] = "Hộ cận nghèo"
    save_openpyxl(book, WORKBOOKS / "comments.xlsx")


def empty():
    save_openpyxl(Workbook(), WORKBOOKS / "empty.xlsx")


def formulas():
    book = Workbook()
    units = book.active
    units.title = "Các thôn"
    units.append(["Đơn vị", "Tổng số hộ", "Hộ nghèo", "Tỷ lệ (%)"])
    for row, (unit, households, poor) in enumerate([("Thôn 1", 289, 6), ("Thôn 2", 333, 14), ("Thôn 3", 195, 6)], 2):
        units.append([unit, households, poor, f"=ROUND(C{row}/B{row}*100,2)"])
    units.append(["Cộng", "=SUM(B2:B4)", "=SUM(C2:C4)", "=ROUND(C5/B5*100,2)"])
    summary = book.create_sheet("Tổng hợp")
    summary.append(["Hộ nghèo toàn xã", "='Các thôn'!C5"])
    summary.append(["Còn lại", "='Các thôn'!B5-B1"])
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "formulas.xlsx"
        save_openpyxl(book, path)
        convert(path, WORKBOOKS / "formulas.xlsx", CALC_XLSX)


def calcchain():
    """`formulas.xlsx` with the part that Excel writes and neither openpyxl nor LibreOffice does."""
    parts = {name: data.decode() for name, data in read_package(WORKBOOKS / "formulas.xlsx").items()}
    cells = [("D2", 1), ("D3", 1), ("D4", 1), ("B5", 1), ("C5", 1), ("D5", 1), ("B1", 2), ("B2", 2)]
    chain = "".join(f'<c r="{cell}" i="{sheet}"/>' for cell, sheet in cells)
    parts["xl/calcChain.xml"] = f'{DECLARATION}<calcChain xmlns="{MAIN}">{chain}</calcChain>'
    relationships, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    parts[relationships] = parts[relationships].replace(
        "</Relationships>",
        f'<Relationship Id="rIdCalcChain" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    parts[types] = parts[types].replace(
        "</Types>",
        f'<Override PartName="/xl/calcChain.xml" ContentType="{SPREADSHEETML}.calcChain+xml"/></Types>',
    )
    write_package(WORKBOOKS / "calcchain.xlsx", parts)


def shared_formulas():
    """The smallest package that opens: no styles, no shared strings, no properties."""
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>100</v></c></row>'
    for row in range(2, 7):
        formula = '<f t="shared" ref="B2:B6" si="0">(A2-A1)*$D$1</f>' if row == 2 else '<f t="shared" si="0"/>'
        value = row * row
        cached = (value - (row - 1) ** 2) * 100
        rows += f'<row r="{row}"><c r="A{row}"><v>{value}</v></c><c r="B{row}">{formula}<v>{cached}</v></c></row>'
    write_package(
        WORKBOOKS / "shared-formulas.xlsx",
        {
            "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEETML}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SPREADSHEETML}.worksheet+xml"/></Types>',
            "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f'<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{DECLARATION}<worksheet xmlns="{MAIN}">'
            f"<sheetData>{rows}</sheetData></worksheet>",
        },
    )


def arrays():
    """Formulas that a change of one cell may break, on a protected sheet."""
    book = xlsxwriter_book(WORKBOOKS / "arrays.xlsx")
    sheet = book.add_worksheet("Mảng")
    sheet.write_column("A1", [1, 2, 3])
    sheet.write_array_formula("B1:B3", "{=A1:A3*2}", None, 2)
    sheet.write_number("B2", 4)
    sheet.write_number("B3", 6)
    sheet.write_array_formula("C1", "{=SUM(A1:A3*2)}", None, 12)
    sheet.write_dynamic_array_formula("D1:D3", "=_xlfn._xlws.SORT(A1:A3,,-1)", None, 3)
    sheet.write_number("D2", 2)
    sheet.write_number("D3", 1)
    sheet.merge_range("E1:F2", "Gộp")
    sheet.data_validation("A1:A3", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9})
    sheet.data_validation("E5:E6", {"validate": "list", "source": ["Thôn 1", "Thôn 2"]})
    sheet.protect()
    book.close()


def signed():
    """`shared-formulas.xlsx` with the parts of a digital signature, which signs nothing."""
    parts = read_package(WORKBOOKS / "shared-formulas.xlsx")
    signature = "application/vnd.openxmlformats-package.digital-signature"
    types = (
        f'<Default Extension="sigs" ContentType="{signature}-origin"/>'
        f'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="{signature}-xmlsignature+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())
    kind = f"{PACKAGE}/relationships/digital-signature"
    origin = f'<Relationship Id="rId2" Type="{kind}/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", origin.encode())
    parts["_xmlsignatures/origin.sigs"] = ""
    parts["_xmlsignatures/_rels/origin.sigs.rels"] = (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/signature" Target="sig1.xml"/></Relationships>'
    )
    parts["_xmlsignatures/sig1.xml"] = f'{DECLARATION}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    write_package(WORKBOOKS / "signed.xlsx", parts)


if __name__ == "__main__":
    arrays()
    styles_and_types()
    date1904()
    macro()
    comments()
    empty()
    formulas()
    calcchain()
    shared_formulas()
    signed()
