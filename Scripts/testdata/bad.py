"""Files that are not workbooks, cannot be read, or hold no annex. Run after ha_trung.py."""

import datetime
import random
from io import BytesIO
from unittest import mock

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from producers import ANNEXES, BAD, CALC_ODS, CALC_XLS, DATE, convert, save_openpyxl, write_package
from workbooks import DECLARATION, OFFICE, PACKAGE

ANNEX = ANNEXES / "ha-trung-2024.printed.xlsx"
PASSWORD = "annex"


def foreign_package(path, main_part, content_type, content):
    """A package of Office whose main part is `main_part`, which is no workbook in XML."""
    write_package(
        path,
        {
            "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{main_part}" ContentType="{content_type}"/></Types>',
            "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main_part}"/></Relationships>',
            main_part: content,
        },
    )


def encrypted(path):
    """Agile encryption with what is random in it, and the container's dates, fixed."""
    clock = mock.Mock(wraps=datetime.datetime, now=lambda: DATE)
    method = "msoffcrypto.method"
    with (
        mock.patch(f"{method}.ecma376_agile._random_buffer", random.Random(1).randbytes),
        mock.patch(f"{method}.container.ecma376_encrypted.datetime", clock),
        path.open("wb") as file,
    ):
        OOXMLFile(BytesIO(ANNEX.read_bytes())).encrypt(PASSWORD, file)


def unknown_layout(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Đi chợ"
    sheet.append(["Món", "Số lượng", "Đơn giá", "Nơi mua"])
    for item in [
        ("Gạo", 5, 18000, "chợ"),
        ("Nước mắm", 1, 45000, "tạp hóa"),
        ("Trứng", 10, 3500, "chợ"),
        ("Rau muống", 2, 8000, "chợ"),
        ("Cà chua", 1.5, 20000, "chợ"),
        ("Đậu phụ", 4, 3000, "chợ"),
        ("Thịt lợn", 0.8, 130000, "chợ"),
        ("Dầu ăn", 1, 52000, "tạp hóa"),
        ("Muối", 2, 6000, "tạp hóa"),
        ("Chè", 0.2, 250000, "tạp hóa"),
    ]:
        sheet.append(item)
    save_openpyxl(book, path)


BAD.mkdir(parents=True, exist_ok=True)
(BAD / "not-a-zip.xlsx").write_text("Đây không phải là tệp Excel.\n", encoding="utf-8")
write_package(BAD / "not-a-workbook.xlsx", {"ghi-chu.txt": "Một tệp nén, không phải sổ tính.\n"})
data = ANNEX.read_bytes()
(BAD / "truncated.xlsx").write_bytes(data[: len(data) * 6 // 10])
encrypted(BAD / "encrypted.xlsx")
convert(ANNEX, BAD / "old-format.xls", CALC_XLS)
convert(ANNEX, BAD / "spreadsheet.ods", CALC_ODS)
foreign_package(
    BAD / "word.docx",
    "word/document.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    f'{DECLARATION}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Kế hoạch giảm nghèo</w:t></w:r></w:p></w:body></w:document>",
)
foreign_package(
    BAD / "binary.xlsb",
    "xl/workbook.bin",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    # BrtBeginBook and BrtEndBook (MS-XLSB 2.3.2), with nothing between them.
    bytes([0x83, 0x01, 0x00, 0x84, 0x01, 0x00]),
)
unknown_layout(BAD / "unknown-layout.xlsx")
(BAD / "html-renamed.xls").write_text(
    '<html><head><meta charset="utf-8"></head><body><table border="1">\n'
    "<tr><th>STT</th><th>Đơn vị</th><th>Hộ nghèo</th></tr>\n"
    "<tr><td>1</td><td>Tiểu khu 1</td><td>5</td></tr>\n"
    "<tr><td></td><td>Cộng</td><td>5</td></tr>\n"
    "</table></body></html>\n",
    encoding="utf-8",
)
