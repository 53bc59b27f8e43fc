"""The tables that Scripts/variations varies: their plain versions as data, and how a case is drawn with XlsxWriter.

A `Case` is a workbook to be: sheets with tables on them. Changes of content and header change the `Table`; what only a
workbook has (protection, hidden columns) is done by the hooks that run once the cells stand, and what only a file has
(names, packages) by those that run on the file.
"""
import copy
import dataclasses
import pathlib
import sys
from decimal import ROUND_HALF_UP, Decimal

import xlsxwriter

sys.path.insert(0, str(pathlib.Path(__file__).parent / "testdata"))
import cam_luong  # noqa: E402
import ha_trung  # noqa: E402
import kim_tan  # noqa: E402

FONT = "Times New Roman"


@dataclasses.dataclass
class Cell:
    """A cell that is more than its value."""

    value: object = None
    formula: str = None
    format: str = None
    font: str = None
    # Pieces of rich text, each (text, bold, font).
    runs: list = None
    quoted: bool = False


def value(cell):
    """What a cell holds, be it plain or a `Cell`."""
    return cell.value if isinstance(cell, Cell) else cell


def put(row, column, new):
    """Gives a cell another value and leaves the rest of it."""
    cell = row.cells[column]
    row.cells[column] = dataclasses.replace(cell, value=new) if isinstance(cell, Cell) else new


@dataclasses.dataclass
class Field:
    """A column: its id in the layout, its type, and its header from top to bottom."""

    id: str
    type: str
    path: list


@dataclasses.dataclass
class Row:
    """A row below the header. `kind`: detail, total, subtotal, group, header, blank."""

    kind: str
    cells: list
    # Whether the cell in the first two columns is merged over both.
    is_merged: bool = False
    # The row of the plain version that this one is.
    origin: int = None
    # Merged cells in the place of the cells, as `Table.header` gives them.
    spans: list = None


@dataclasses.dataclass
class Table:
    """A table with what stands around it."""

    name: str
    layout: str
    sheet: str
    letterhead: list
    fields: list
    rows: list
    footer: list
    numbers: list = None
    # Ranges of rows whose cells in a column are merged: (column, first row, last row).
    merges: list = dataclasses.field(default_factory=list)
    header_rows: list = None
    font: str = FONT
    header_font: str = None
    dates: list = dataclasses.field(default_factory=list)

    def columns(self, *types):
        """The columns of some types."""
        return [index for index, field in enumerate(self.fields) if field.type in types]

    def column(self, id):
        """The column of a field, or None."""
        return next((index for index, field in enumerate(self.fields) if field.id == id), None)

    @property
    def details(self):
        return [row for row in self.rows if row.kind == "detail"]

    @property
    def totals(self):
        return [row for row in self.rows if row.kind == "total"]

    @property
    def unit(self):
        return next(index for index, field in enumerate(self.fields) if field.type in ("unit", "name"))

    def header(self):
        """The rows of the header as (text, columns, rows) of each cell."""
        depth = max(len(field.path) for field in self.fields)
        cells = []
        for index, field in enumerate(self.fields):
            for level, text in enumerate(field.path):
                prefix = field.path[: level + 1]
                is_leaf = level == len(field.path) - 1
                if not is_leaf and index and self.fields[index - 1].path[: level + 1] == prefix:
                    continue
                last = index
                while not is_leaf and last + 1 < len(self.fields) and self.fields[last + 1].path[: level + 1] == prefix:
                    last += 1
                bottom = depth - 1 if is_leaf else level
                cells.append((text, index, last, level, bottom))
        return depth, cells


@dataclasses.dataclass
class Placed:
    """A table at a place of a sheet."""

    table: Table
    top: int = 0
    left: int = 0
    # Filled when it is drawn: the row of the first header row, of the first row below the header, and of each row.
    header_row: int = None
    row_numbers: list = None


@dataclasses.dataclass
class Sheet:
    name: str
    tables: list
    state: str = "visible"


class Case:
    """One workbook: a table with changes, and what is expected of it."""

    def __init__(self, table, tables):
        self.table = copy.deepcopy(table)
        self.tables = tables
        self.sheets = [Sheet(table.sheet, [Placed(self.table)])]
        self.book_options = {}
        self.on_book = []
        self.on_file = []
        # Findings that may come, and that must.
        self.may = set()
        self.must = set()
        self.problem = None
        self.file_name = None
        # (row of the plain version, field): another value that the record has; ANY for one that is not compared.
        self.overrides = {}
        # Records besides those of the plain version: plain records of other tables, or rows of their own.
        self.more = []
        self.compares_totals = True
        self.resaves = True
        self.any_order = False

    def override(self, row, column, new):
        """Says that the record of a row has another value in a field."""
        if row.origin is not None:
            self.overrides[row.origin, self.table.fields[column].id] = new

    def draw(self, path):
        """Writes the workbook."""
        book = xlsxwriter.Workbook(str(path), {"in_memory": True, **self.book_options})
        drawn = []
        for sheet in self.sheets:
            page = book.add_worksheet(sheet.name)
            pen = Pen(book, page)
            bottom = 0
            for placed in sheet.tables:
                if placed.top is None:
                    placed.top = bottom + 3
                bottom = max(bottom, pen.draw(placed))
            if sheet.state == "hidden":
                page.hide()
            elif sheet.state == "veryHidden":
                page.very_hidden()
            drawn.append(page)
        for hook in self.on_book:
            hook(book, drawn)
        book.close()
        for hook in self.on_file:
            hook(path)


class Pen:
    """Draws tables on a worksheet."""

    def __init__(self, book, page):
        self.book, self.page, self.formats = book, page, {}

    def style(self, **options):
        options = {"font_name": FONT, "font_size": 12, "valign": "vcenter", **options}
        key = tuple(sorted(options.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(options)
        return self.formats[key]

    def write(self, row, column, cell, **style):
        """Writes a cell of any kind."""
        wrapped = cell if isinstance(cell, Cell) else Cell(cell)
        if wrapped.format:
            style["num_format"] = wrapped.format
        if wrapped.font:
            style["font_name"] = wrapped.font
        if wrapped.quoted:
            style["quote_prefix"] = True
        format, content = self.style(**style), wrapped.value
        if wrapped.formula:
            self.page.write_formula(row, column, wrapped.formula, format, content)
        elif wrapped.runs:
            pieces = []
            for text, bold, font in wrapped.runs:
                pieces += [self.style(font_name=font or FONT, bold=bold), text]
            self.page.write_rich_string(row, column, *pieces, format)
        elif content is None:
            self.page.write_blank(row, column, None, format)
        elif isinstance(content, str):
            self.page.write_string(row, column, content, format)
        else:
            self.page.write_number(row, column, float(content) if isinstance(content, Decimal) else content, format)

    def merge(self, first_row, first_column, last_row, last_column, cell, **style):
        """Writes a cell, merged where the range has two ends."""
        if (first_row, first_column) != (last_row, last_column):
            self.page.merge_range(first_row, first_column, last_row, last_column, "", self.style(**style))
        self.write(first_row, first_column, cell, **style)

    def draw(self, placed):
        """Draws a table; gives the row below it."""
        table, left, row = placed.table, placed.left, placed.top
        width = len(table.fields)
        for line in table.letterhead:
            self.merge(row, left, row, left + width - 1, line, bold=True, align="center", font_name=table.font)
            row += 1
        for line in table.dates:
            self.write(row, left + width - 2, line)
            row += 1
        row += 1
        placed.header_row = row
        head = dict(bold=True, border=1, align="center", text_wrap=True, font_name=table.header_font or table.font)
        if table.header_rows is not None:
            for line in table.header_rows:
                for column, text in enumerate(line):
                    self.write(row, left + column, text, **head)
                row += 1
        depth, cells = table.header()
        for text, first, last, top, bottom in cells:
            self.merge(row + top, left + first, row + bottom, left + last, text, **head)
        row += depth
        if table.numbers:
            for column, number in enumerate(table.numbers):
                if number is not None:
                    self.write(row, left + column, number, **{**head, "bold": False})
            row += 1
        placed.row_numbers = []
        merged = {}
        for column, first, last in table.merges:
            merged[first, column] = last
        covered = {(r, c) for (first, c), last in merged.items() for r in range(first + 1, last + 1)}
        for index, line in enumerate(table.rows):
            placed.row_numbers.append(row)
            is_bold = line.kind in ("total", "subtotal", "group", "header")
            if line.kind == "group" and line.is_merged:
                self.merge(row, left, row, left + width - 1, line.cells[0], bold=True, border=1, font_name=table.font)
                row += 1
                continue
            if line.spans is not None:
                for text, first, last, top, bottom in line.spans:
                    self.merge(row + top, left + first, row + bottom, left + last, text, **head)
                row += 1
                continue
            start = 0
            if line.is_merged:
                self.merge(row, left, row, left + 1, line.cells[0], bold=True, border=1, font_name=table.font)
                start = 2
            for column in range(start, len(line.cells)):
                cell = line.cells[column]
                if (index, column) in covered or (cell is None and line.kind == "blank"):
                    continue
                style = dict(border=1, bold=is_bold, font_name=table.font)
                if table.fields[column].type == "rate" and line.kind != "header":
                    style["num_format"] = "0.00"
                if (index, column) in merged:
                    height = merged[index, column] - index
                    self.merge(row, left + column, row + height, left + column, cell, **style)
                else:
                    self.write(row, left + column, cell, **style)
            row += 1
        if table.footer:
            row += 1
        for line in table.footer:
            self.write(row, left, line, font_name=table.font)
            row += 1
        return row


def cell_name(row, column):
    """`A1` of a row and a column counted from 0."""
    return xlsxwriter.utility.xl_rowcol_to_cell(row, column)


# The plain versions.


def rate(part, whole):
    """A rate in percent with two decimals, as the forms print it."""
    return float((Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def numbered(rows, total=None):
    """Rows with their numbers, and a total."""
    result = [Row("detail", [index, *cells], origin=index - 1) for index, cells in enumerate(rows, 1)]
    return result + ([Row("total", total)] if total else [])


def targets():
    """Seed 003, with the sum of the closing column as it should be."""
    types = ["ordinal", "unit", "count", "rate", "count", "count", "text"]
    ids = ["ordinal", "unit", "poor_opening", "poor_rate_opening", "poor_reduction", "poor_closing", "officer"]
    header = [text.replace("năm giảm 2024", "giảm năm 2024") for text in ha_trung.HEADER]
    return Table(
        "targets", "reduction-targets", "PL01",
        ["UBND THỊ TRẤN HÀ TRUNG", "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024",
         "(Kèm theo Kế hoạch số    /KH-UBND ngày    tháng 01 năm 2024 của UBND thị trấn Hà Trung)"],
        [Field(id, type, [text]) for id, type, text in zip(ids, types, header)],
        numbered(ha_trung.ROWS, [None, "Cộng", 35, 1.21, 13, 22, None]),
        ["CHỦ TỊCH", ha_trung.CHAIRMAN],
    )


def plan():
    """Seed 004, with its two wrong rates and the rates of one decimal corrected and all columns numbered."""
    paths = [
        ["TT"], ["Thôn"], ["Tổng số hộ dân đầu năm 2023"],
        ["Hộ nghèo đầu năm 2023", "Số hộ"], ["Hộ nghèo đầu năm 2023", "Tỷ lệ %"],
        ["Thực hiện giảm tỷ lệ hộ nghèo năm 2023", "Dự kiến hộ dân đến cuối năm 2023"],
        ["Thực hiện giảm tỷ lệ hộ nghèo năm 2023", "Chỉ tiêu giảm tỷ lệ hộ nghèo", "Tỷ lệ giảm"],
        ["Thực hiện giảm tỷ lệ hộ nghèo năm 2023", "Chỉ tiêu giảm tỷ lệ hộ nghèo", "Ước số hộ giảm"],
        ["Thực hiện giảm tỷ lệ hộ nghèo năm 2023", "Số hộ nghèo cuối năm 2023", "Hộ"],
        ["Thực hiện giảm tỷ lệ hộ nghèo năm 2023", "Số hộ nghèo cuối năm 2023", "Tỷ lệ"],
        ["Ghi chú"],
    ]
    ids = ["ordinal", "unit", "households_opening", "poor_opening", "poor_rate_opening", "households_closing",
           "poor_rate_reduction", "poor_reduction", "poor_closing", "poor_rate_closing", "note"]
    types = ["ordinal", "unit", "count", "count", "rate", "count", "rate", "count", "count", "rate", "text"]
    figures = {**kim_tan.COUNTS, **kim_tan.EXPECTED_RATES}
    columns = [figures[letter] for letter in "CDEFGHIJ"]
    lines = [[unit, *(column[index] for column in columns), None] for index, unit in enumerate(kim_tan.UNITS)]
    return Table(
        "plan", "rate-plan", "Bieu 1",
        ["UBND XÃ KIM TÂN", "BẢNG CHỈ TIÊU GIẢM TỶ LỆ HỘ NGHÈO NĂM 2023",
         "(Kèm theo kế hoạch số    /KH-UBND ngày    tháng 2 năm 2023 của Uỷ ban nhân dân xã Kim Tân)"],
        [Field(id, type, path) for id, type, path in zip(ids, types, paths)],
        numbered(lines, [None, "Tổng cộng", *(column[-1] for column in columns), None]),
        ["CHỦ TỊCH", kim_tan.CHAIRMAN],
        numbers=["A", "B", *range(1, 10)],
    )


def households():
    """Seed 001 with invented people, spellings corrected, officers repeated in each row."""
    reason = "Lý do nghèo và chiều thiếu hụt"
    paths = [["TT"], ["Họ và tên"], ["Số khẩu"], ["Phân loại hộ"], ["Đơn vị"], ["Số LĐ"],
             [reason, "Nguyên nhân nghèo"], [reason, "Chiều thiếu hụt"],
             ["Tổ chức được phân công giúp đỡ cấp thôn"], ["Giải pháp"],
             ["Cán bộ, Công chức, đoàn thể cấp xã chỉ đạo và theo dõi"]]
    ids = ["ordinal", "name", "members", "category", "unit", "workers", "causes", "deprivations", "helper", "solution",
           "officials"]
    types = ["ordinal", "name", "count", "category", "unit", "count", "text", "codes", "text", "text", "text"]
    lines = []
    for village, first, second, people in cam_luong.VILLAGES:
        village = village.replace("Kim Mắm", "Kim Mã")
        for name, members, category, workers, causes, codes, helper, solution in people:
            causes = causes.replace(*cam_luong.CAUSE_SPELLING)
            lines.append([name, members, category, village, workers, causes, str(codes), helper, solution,
                          first + second])
    return Table(
        "list", "household-exit-list", "Danh sach",
        ["UBND XÃ CẨM LƯƠNG", "DANH SÁCH", "Hộ nghèo dự kiến thoát nghèo, cận nghèo năm 2023",
         "(Kèm theo Kế hoạch số:...../KH – UBND ngày .....tháng 03 năm 2023 của UBND xã Cẩm Lương)"],
        [Field(id, type, path) for id, type, path in zip(ids, types, paths)],
        numbered(lines),
        ["- Số hộ dự kiến thoát nghèo: 17 hộ; Dự kiến thoát cận nghèo: 05 hộ", "CHỦ TỊCH", cam_luong.CHAIRMAN],
    )


COMMUNES = ["Thị trấn Ea T'ling", "Xã Cư Knia", "Xã Đắk DRông", "Xã Đắk Wil", "Xã Ea Pô", "Xã Nam Dong",
            "Xã Tâm Thắng", "Xã Trúc Sơn"]


def review():
    """Form F1. The figures of the real form are not sound; these are made up, the poor being those of form F2."""
    # Households, persons, poor, near-poor, farming households; poor, near-poor, farming persons.
    counts = [
        (3417, 14120, 5, 15, 120, 17, 70, 493), (1532, 6415, 10, 24, 87, 41, 97, 352),
        (2044, 8391, 74, 79, 210, 324, 362, 871), (1711, 7003, 13, 31, 95, 52, 128, 402),
        (2260, 9377, 67, 70, 164, 244, 287, 690), (3125, 12985, 21, 40, 133, 90, 166, 541),
        (2598, 10744, 58, 141, 201, 267, 670, 846), (987, 4062, 8, 12, 52, 33, 49, 217),
    ]

    def line(figures):
        households, persons, *parts = figures
        cells = [households, persons]
        for index, part in enumerate(parts):
            cells += [part, rate(part, households if index < 3 else persons)]
        return cells

    groups = ["Tổng số hộ nghèo", "Tổng số hộ cận nghèo", "Tổng số hộ nông, lâm, ngư nghiệp"]
    persons = ["Tổng số khẩu nghèo", "Tổng số khẩu cận nghèo", "Tổng số khẩu nông, lâm, ngư nghiệp"]
    homes = "Tổng số hộ dân cư (tại thời điểm rà soát)"
    paths = [["TT"], ["Phường/Xã"], [homes, "Số hộ"], [homes, "Nhân khẩu"]]
    paths += [["Kết quả rà soát về hộ (chính thức)", group, leaf] for group in groups for leaf in ("Số hộ", "Tỷ lệ")]
    paths += [["Kết quả rà soát về khẩu (chính thức)", group, leaf] for group in persons for leaf in
              ("Số khẩu", "Tỷ lệ")]
    ids = ["ordinal", "unit", "households", "persons", "poor_households", "poor_rate", "near_poor_households",
           "near_poor_rate", "farming_households", "farming_rate", "poor_persons", "poor_persons_rate",
           "near_poor_persons", "near_poor_persons_rate", "farming_persons", "farming_persons_rate"]
    types = ["ordinal", "unit", "count", "count"] + ["count", "rate"] * 6
    total = [sum(column) for column in zip(*counts)]
    return Table(
        "review", "review-results", "Sheet1",
        ["UBND HUYỆN CƯ JÚT",
         "TỔNG HỢP KẾT QUẢ CHÍNH THỨC RÀ SOÁT HỘ NGHÈO; HỘ CẬN NGHÈO; HỘ LÀM NÔNG, LÂM, NGƯ NGHIỆP CÓ MỨC SỐNG "
         "TRUNG BÌNH NĂM 2023"],
        [Field(id, type, path) for id, type, path in zip(ids, types, paths)],
        numbered([[name, *line(figures)] for name, figures in zip(COMMUNES, counts)],
                 [None, "Tổng cộng", *line(total)]),
        ["NGƯỜI LẬP BIỂU"],
        numbers=["A", "B", 1, 2, 3, "4=3/1*100", 5, "6=5/1*100", 7, "8=7/1*100", 9, "10=9/2*100", 11, "12=11/2*100",
                 13, "14=13/2*100"],
    )


def changes():
    """Form F2, two lines a unit, the unit named in both."""
    # Households and persons of each: opening, to near-poor, above, other, from near-poor, relapsed, new, other.
    figures = [
        ((10, 5, 0, 0, 0, 0, 0, 0), (43, 26, 0, 0, 0, 0, 0, 0)),
        ((12, 3, 1, 0, 1, 0, 1, 0), (50, 14, 4, 0, 5, 0, 4, 0)),
        ((119, 10, 45, 0, 3, 0, 7, 0), (570, 46, 243, 0, 13, 0, 30, 0)),
        ((19, 4, 2, 1, 0, 0, 1, 0), (77, 18, 9, 2, 0, 0, 4, 0)),
        ((85, 23, 0, 0, 0, 0, 5, 0), (323, 97, 0, 0, 0, 0, 18, 0)),
        ((31, 8, 4, 0, 1, 0, 0, 1), (131, 33, 17, 0, 5, 0, 0, 4)),
        ((80, 26, 0, 0, 2, 0, 2, 0), (377, 134, 0, 0, 13, 0, 11, 0)),
        ((9, 2, 0, 0, 0, 1, 0, 0), (35, 7, 0, 0, 0, 5, 0, 0)),
    ]

    def closed(line):
        return [*line, line[0] - sum(line[1:4]) + sum(line[4:])]

    less, more = "Diễn biến giảm số hộ nghèo", "Diễn biến tăng số hộ nghèo"
    paths = [
        ["TT"], ["Phường/Xã"], ["Phân tổ"], ["Tổng số hộ nghèo đầu kỳ"],
        [less, "Số hộ thoát nghèo", "Trở thành hộ cận nghèo"], [less, "Số hộ thoát nghèo", "Vượt chuẩn cận nghèo"],
        [less, "Số hộ khác: thay đổi nhân khẩu, hộ nghèo đơn thân chết, chuyển đi nơi khác, tách, …"],
        [more, "Số hộ cận nghèo trở thành hộ nghèo"], [more, "Số hộ nghèo bổ sung trong kỳ", "Tái nghèo"],
        [more, "Số hộ nghèo bổ sung trong kỳ", "Phát sinh mới"],
        [more, "Số hộ khác: thay đổi nhân khẩu, chuyển đến, tách, …"], ["Tổng số hộ nghèo cuối kỳ"],
    ]
    ids = ["ordinal", "unit", "breakdown", "poor_opening", "to_near_poor", "above_near_poor", "other_decrease",
           "from_near_poor", "relapsed", "arising", "other_increase", "poor_closing"]
    types = ["ordinal", "unit", "category"] + ["count"] * 9
    rows = []
    for number, (name, pair) in enumerate(zip(COMMUNES, figures), 1):
        for kind, line in zip(("Hộ", "Nhân khẩu"), pair):
            rows.append(Row("detail", [number, name, kind, *closed(line)], origin=len(rows)))
    for kind, lines in zip(("Hộ", "Nhân khẩu"), zip(*figures)):
        rows.append(Row("total", [None, "Tổng cộng", kind, *closed([sum(column) for column in zip(*lines)])]))
    return Table(
        "changes", "poor-changes", "Sheet1",
        ["UBND HUYỆN CƯ JÚT", "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO NĂM 2023"],
        [Field(id, type, path) for id, type, path in zip(ids, types, paths)],
        rows, ["NGƯỜI LẬP BIỂU"],
        numbers=["A", "B", "C", *range(1, 9), "9=1-2-3-4+5+6+7+8"],
    )


def all_tables():
    """The five plain tables."""
    return [targets(), plan(), households(), review(), changes()]
