"""The changes that Scripts/variations.py lists, each a function of a case and a source of chance.

A change that says nothing to a form raises `NotHere` with the reason. The same chance gives the same change.
"""
import copy
import csv
import datetime
import pathlib
import re
import subprocess
import unicodedata
import zipfile

from variation_forms import FONT, Cell, Field, Placed, Row, Sheet, cell_name, put, value

ANY = object()
DOMAIN = pathlib.Path(__file__).resolve().parents[2] / "shared" / "domain"


class NotHere(Exception):
    """The variation cannot occur in this form."""


def need(condition, reason):
    if not condition:
        raise NotHere(reason)


# Header.


def leaves(table):
    return [field for field in table.fields if field.type not in ("ordinal",)]


def change_header(case, change, reason):
    """Applies a change to all header texts; at least one must become another."""
    changed, seen = False, {}
    for field in case.table.fields:
        # One cell over several columns is changed once.
        new = [seen.setdefault((text, level == len(field.path) - 1 and field.id), change(text))
               for level, text in enumerate(field.path)]
        changed = changed or new != field.path
        field.path = new
    need(changed, reason)


def one_row_header(case, chance):
    need(max(len(field.path) for field in case.table.fields) > 1, "the header has one row already")
    for field in case.table.fields:
        field.path = [" - ".join(field.path)]


def two_row_header(case, chance):
    fields = case.table.fields
    if max(len(field.path) for field in fields) == 1:
        count = case.table.columns("count", "rate")
        need(count and count == list(range(count[0], count[-1] + 1)), "the counts do not stand beside each other")
        for index in count:
            fields[index].path = ["Hộ nghèo"] + fields[index].path
        return
    need(max(len(field.path) for field in fields) > 2, "the header has two rows already")
    for field in fields:
        field.path = [field.path[0], " - ".join(field.path[1:])] if len(field.path) > 1 else field.path


def taller_header(case, chance):
    numeric = case.table.columns("count", "rate")
    for index in numeric:
        case.table.fields[index].path = ["Kết quả thực hiện"] + case.table.fields[index].path


def unmerged_header(case, chance):
    """The upper cells stand over the first of their columns and are not merged."""
    depth, cells = case.table.header()
    need(depth > 1, "one header row has no merged cells")
    lines = [[None] * len(case.table.fields) for _ in range(depth)]
    for text, first, _, top, _ in cells:
        lines[top][first] = text
    case.table.header_rows = (case.table.header_rows or []) + lines
    case.table.header = lambda: (0, [])


def low_header(case, chance):
    def hook(book, pages):
        row = case.sheets[0].tables[0].header_row
        depth, _ = case.table.header()
        for offset in range(max(depth, 1)):
            pages[0].set_row(row + offset, 6)

    case.on_book.append(hook)


def no_number_row(case, chance):
    need(case.table.numbers, "the plain form has no number row")
    case.table.numbers = None


def letter_number_row(case, chance):
    keys = len(case.table.columns("ordinal", "unit", "name", "category"))
    width = len(case.table.fields)
    case.table.numbers = [*"ABCD"[:min(keys, 2)], *range(1, width - min(keys, 2) + 1)]


def blank_number_row(case, chance):
    case.table.numbers = [None, None, *range(1, len(case.table.fields) - 1)]


def bracket_number_row(case, chance):
    case.table.numbers = [f"({number})" for number in range(1, len(case.table.fields) + 1)]


def level_number_row(case, chance):
    width = len(case.table.fields) - 2
    labels = ["1.0", "1.1", "1.2.1", "1.2.2"] + [f"{number}.0" for number in range(2, width)]
    case.table.numbers = ["A", "B", *labels[:width]]


def gaps_in_number_row(case, chance):
    width = len(case.table.fields) - 2
    start = chance.randint(2, width - 1)
    case.table.numbers = ["A", "B", *range(1, start + 1), *range(start + 3, width + 3)][: width + 2]
    case.may.add("column-gap")


def wrapped_number_formulas(case, chance):
    table = case.table
    if table.name == "targets":
        table.numbers = ["A", "B", 1, 2, 3, "4=1\n-3", 5]
    elif table.name == "plan":
        table.numbers = ["A", "B", 1, 2, "3=2/1\n*100", 4, "5=6/4\n*100", 6, "7=2-\n6", "8 = 7 /\n4 x 100", 9]
    else:
        need(table.numbers and any("=" in str(number) for number in table.numbers), "no column follows from others")
        table.numbers = [re.sub(r"([*+])", r"\n\1", number) if isinstance(number, str) else number
                         for number in table.numbers]


def commune_heads_units(case, chance):
    column = case.table.column("unit")
    names = {"targets": "Thị trấn Hà Trung", "plan": "Xã Kim Tân", "list": "Xã Cẩm Lương"}
    case.table.fields[column].path = [names.get(case.table.name, "Huyện Cư Jút")]


def other_ordinal(case, chance):
    field = case.table.fields[0]
    field.path = [chance.choice([text for text in ["TT", "STT", "Số TT", "S TT", "Stt"] if text != field.path[0]])]


def header_typos(case, chance):
    change_header(case, lambda text: text.replace("LĐ", "LD").replace("Số khẩu", "Số Khẩu").replace(
        "Nhân khẩu", "Nhân Khẩu").replace("nhân khẩu", "nhân Khẩu").replace("Hộ nghèo", "Hộ Nghèo"), "")


def word_order(case, chance):
    def swap(text):
        words = text.split(" ")
        if len(words) < 5:
            return text
        index = chance.randint(2, len(words) - 2)
        # "cận nghèo" is one word.
        if "cận" not in words[index - 2:index + 1]:
            words[index], words[index - 1] = words[index - 1], words[index]
        return " ".join(words)

    change_header(case, swap, "all headers are short")


def years_in_words(case, chance):
    year = 2024 if case.table.name == "targets" else 2023
    swaps = [("đầu kỳ", f"đầu năm {year}"), ("cuối kỳ", f"cuối năm {year}"), ("đầu năm 2023", "cuối năm 2022"),
             (f"năm {year - 1}", f"cuối năm {year - 1}")]

    def say(text):
        for old, new in swaps:
            if old in text and new not in text:
                return text.replace(old, new)
        return text

    change_header(case, say, "no header names a time")


def broken_headers(case, chance):
    def broken(text):
        words = text.split(" ")
        if len(words) < 2:
            return text
        index = chance.randint(1, len(words) - 1)
        gap = chance.choice(["\n", "  ", " \n ", "\n\n"])
        return " ".join(words[:index]) + gap + " ".join(words[index:])

    change_header(case, broken, "")


def hyphenated_headers(case, chance):
    """A word broken over two lines between its letters, as narrow columns make people do."""
    def broken(text):
        words = text.split(" ")
        if len(words) < 3:
            return text
        index = chance.randint(1, len(words) - 1)
        return " ".join(words[:index]) + "-\n" + " ".join(words[index:])

    change_header(case, broken, "no header has three words")


def repeated_header(case, chance):
    table = case.table
    depth, cells = table.header()
    need(depth > 0, "the header is written cell by cell")
    where = len(table.details) // 2
    where += 1 if table.name == "changes" and where % 2 else 0
    lines = [[None] * len(table.fields) for _ in range(depth)]
    for text, first, _, top, _ in cells:
        lines[top][first] = text
    if table.numbers and chance.random() < 0.5:
        lines.append(list(table.numbers))
    table.rows[where:where] = [Row("header", line) for line in lines]
    table.rows[where].spans = cells
    for row in table.rows[where + 1:where + depth]:
        row.spans = []
    shift_merges(table, where, len(lines))


def technical_keys(case, chance):
    """A row of keys above the Vietnamese headers, as exports of systems have."""
    keys = [f"c{index}_{field.id}" for index, field in enumerate(case.table.fields)]
    case.table.header_rows = [keys] + (case.table.header_rows or [])


def tri_spelling(case, chance):
    change_header(case, lambda text: text.replace("Tỷ lệ", "Tỉ lệ").replace("tỷ lệ", "tỉ lệ"), "no rates")


# Totals and groups.


def needs_total(case):
    table = case.table
    if table.totals:
        return
    # The list of the seed has no total: one is added, which the plain version has not.
    sums = [sum(value(row.cells[index]) for row in table.details) if field.type == "count" else None
            for index, field in enumerate(table.fields)]
    sums[table.unit] = "Tổng cộng"
    table.rows.append(Row("total", sums))
    case.compares_totals = False


def total_label_in_ordinal(case, chance):
    needs_total(case)
    for row in case.table.totals:
        row.cells[0], row.cells[case.table.unit] = row.cells[case.table.unit] or row.cells[0], None


def total_label_merged(case, chance):
    needs_total(case)
    for row in case.table.totals:
        row.cells[0] = row.cells[case.table.unit] or row.cells[0]
        row.is_merged = True


def total_words(case, chance):
    needs_total(case)
    label = chance.choice(["Cộng", "Tổng", "TỔNG CỘNG", "Toàn xã", "Tổng số", "Cộng:", "CỘNG TOÀN XÃ", "Tổng cộng:"])
    for row in case.table.totals:
        put(row, 0 if row.cells[0] is not None else case.table.unit, label)


def total_above(case, chance):
    needs_total(case)
    table = case.table
    first = next(index for index, row in enumerate(table.rows) if row.kind == "detail")
    totals = table.totals
    table.rows = [row for row in table.rows if row.kind != "total"]
    table.rows[first:first] = totals
    shift_merges(table, first, len(totals))


def halves(table):
    details = table.details
    half = len(details) // 2
    half += half % 2 if table.name == "changes" else 0
    return details[:half], details[half:]


def summed(table, rows, label, ordinal, kind="subtotal"):
    """Rows that add up others: one, or one for each of the lines of a unit."""
    from variation_forms import rate

    parts = [rows[0::2], rows[1::2]] if table.name == "changes" else [rows]
    figures = [value(row.cells[index]) for row in rows for index in table.columns("count")]
    need(not any(isinstance(figure, str) for figure in figures), "the figures are texts")
    result = []
    for part in parts:
        cells = [sum(value(row.cells[index]) or 0 for row in part) if field.type == "count" else None
                 for index, field in enumerate(table.fields)]
        for id, top, bottom in RATES[table.name]:
            cells[table.column(id)] = rate(cells[table.column(top)], cells[table.column(bottom)])
        cells[0], cells[table.unit] = ordinal, label
        if table.name == "changes":
            cells[2] = value(part[0].cells[2])
        result.append(Row(kind, cells))
    return result


RATES = {
    "targets": [],
    "plan": [("poor_rate_opening", "poor_opening", "households_opening"),
             ("poor_rate_reduction", "poor_reduction", "households_closing"),
             ("poor_rate_closing", "poor_closing", "households_closing")],
    "list": [],
    "review": [(f"{group}_rate", f"{group}_{unit}", whole) for group in ("poor", "near_poor", "farming")
               for unit, whole in [("households", "households")]]
    + [(f"{group}_persons_rate", f"{group}_persons", "persons") for group in ("poor", "near_poor", "farming")],
    "changes": [],
}


def grouped(case, ordinals, labels, numbering, has_sums):
    table = case.table
    need(all(row.kind in ("detail", "total") for row in table.rows), "the rows are in groups already")
    need(not table.merges, "rows are merged already")
    table.rows = []
    parts = halves(case.plain_rows)
    for index, part in enumerate(parts):
        if has_sums:
            table.rows += summed(table, part, labels[index], ordinals[index])
        else:
            heading = [None] * len(table.fields)
            heading[0], heading[1] = ordinals[index], labels[index]
            table.rows.append(Row("group", heading))
        for position, row in enumerate(part, 1):
            position = (position + 1) // 2 if table.name == "changes" else position
            row.cells[0] = numbering(index, position)
        table.rows += part
    table.rows += case.plain_rows.totals
    case.compares_totals = False
    case.may.add("sequence-gap")
    if has_sums and table.name == "targets":
        # The form has no households to compute the rate of a part from.
        case.may.add("missing-value")


def in_groups(ordinals, labels, numbering, has_sums):
    def change(case, chance):
        case.plain_rows = copy.copy(case.table)
        grouped(case, ordinals, labels, numbering, has_sums)

    return change


dotted_subtotals = in_groups(["1", "2"], ["Cụm 1", "Cụm 2"], lambda group, row: f"{group + 1}.{row}", True)
roman_groups = in_groups(["I", "II"], ["Thành thị", "Nông thôn"], lambda group, row: row, True)
letter_groups = in_groups(["A", "B"], ["Khu vực thành thị", "Khu vực nông thôn"], lambda group, row: row, False)


def decimal_ordinals(as_number):
    def change(case, chance):
        table = case.table
        need(len(table.details) >= 10, "fewer than ten rows")
        for index, row in enumerate(table.details, 1):
            index = (index + 1) // 2 if table.name == "changes" else index
            row.cells[0] = Cell(float(f"1.{index}")) if as_number else f"1.{index}"
        case.may.add("sequence-gap")

    return change


def two_lines_merged(case, chance):
    table = case.table
    need(table.name == "changes", "one line per unit")
    for index, row in enumerate(table.rows):
        if index + 1 < len(table.rows) and row.kind in ("detail", "total") and row.cells[2] == "Hộ":
            for column in (0, 1):
                table.merges.append((column, index, index + 1))
                table.rows[index + 1].cells[column] = None


def two_lines_blank(case, chance):
    table = case.table
    need(table.name == "changes", "one line per unit")
    for row in table.rows:
        if row.kind in ("detail", "total") and row.cells[2] == "Nhân khẩu":
            row.cells[0] = row.cells[1] = None


def village_headings(case, chance):
    table = case.table
    need(not table.merges and all(row.kind in ("detail", "total") for row in table.rows), "the rows are in groups")
    rows, last = [], None
    if table.name == "list":
        column = table.column("unit")
        for row in table.rows:
            if row.kind == "detail" and value(row.cells[column]) != last:
                last = value(row.cells[column])
                rows.append(Row("group", [f"Thôn {last}"] + [None] * (len(table.fields) - 1), True))
            rows.append(row)
    else:
        parts = halves(table)
        for label, part in zip(("Khu vực phía Đông", "Khu vực phía Tây"), parts):
            rows.append(Row("group", [label] + [None] * (len(table.fields) - 1), True))
            rows += part
        rows += table.totals
    table.rows = rows


def village_only_in_heading(case, chance):
    table = case.table
    need(table.name == "list", "the unit is the key of the row")
    column = table.column("unit")
    need(all(row.kind == "detail" for row in table.rows), "the rows are in groups")
    rows, last = [], None
    for row in table.rows:
        if value(row.cells[column]) != last:
            last = value(row.cells[column])
            rows.append(Row("group", [f"Thôn {last}"] + [None] * (len(table.fields) - 1), True))
        case.override(row, column, f"Thôn {last}")
        row.cells[column] = None
        rows.append(row)
    table.rows = rows


def merged_down(case, chance):
    """Officers and villages written once and merged over the rows that they hold for."""
    table = case.table
    columns = {"targets": ["officer"], "list": ["unit", "officials"], "plan": ["note"]}.get(table.name)
    need(columns, "no texts besides the units")
    for id in columns:
        column = table.column(id)
        if table.name != "list":
            rows = [index for index, row in enumerate(table.rows) if row.kind == "detail"][:3]
            text = "Vũ Đình Lâm" if id == "officer" else "Thôn xa"
            for index in rows:
                case.override(table.rows[index], column, text)
                table.rows[index].cells[column] = text
        start = 0
        while start < len(table.rows):
            end = start
            text = value(table.rows[start].cells[column])
            while end + 1 < len(table.rows) and table.rows[end + 1].kind == "detail" and text and value(
                    table.rows[end + 1].cells[column]) == text:
                end += 1
            if end > start:
                table.merges.append((column, start, end))
            start = end + 1


def shift_merges(table, where, count):
    merges = []
    for column, first, last in table.merges:
        if first >= where:
            merges.append((column, first + count, last + count))
        elif last >= where:
            merges += [part for part in [(column, first, where - 1), (column, where + count, last + count)]
                       if part[1] < part[2]]
        else:
            merges.append((column, first, last))
    table.merges = merges


def blank_rows(case, chance):
    table = case.table
    for _ in range(3):
        where = chance.randint(1, len(table.rows) - 1)
        table.rows.insert(where, Row("blank", [None] * len(table.fields)))
        shift_merges(table, where, 1)

    def hook(book, pages):
        pages[0].set_h_pagebreaks([case.sheets[0].tables[0].row_numbers[2]])

    case.on_book.append(hook)


def zero_rows(case, chance):
    table = case.table
    need(table.name != "list", "a list of households has no absent units")
    where = max(index for index, row in enumerate(table.rows) if row.kind == "detail") + 1
    number = value(table.details[-1].cells[0])
    rows = []
    for kind in ("Hộ", "Nhân khẩu") if table.name == "changes" else (None,):
        cells = [0 if field.type in ("count", "rate") else None for field in table.fields]
        cells[0] = number + 1 if isinstance(number, int) else None
        cells[table.unit] = "Thôn Chưa Lập"
        if kind:
            cells[2] = kind
        rows.append(Row("detail", cells))
        record = {field.id: value(cell) for field, cell in zip(table.fields, cells)
                  if field.type != "ordinal" and cell is not None}
        case.more.append(record)
    table.rows[where:where] = rows
    shift_merges(table, where, len(rows))


# Tables, sheets, rows and columns.


def half_tables(table):
    """The table as two, each with half the rows and its own total."""
    first, second = copy.deepcopy(table), copy.deepcopy(table)
    need(all(row.kind in ("detail", "total") for row in table.rows) and not table.merges, "the rows are in groups")
    parts = halves(table)
    for half, part in zip((first, second), parts):
        half.rows = copy.deepcopy(part)
        for index, row in enumerate(half.rows, 1):
            row.cells[0] = (index + 1) // 2 if table.name == "changes" else index
        if table.totals and table.name != "targets":
            half.rows += summed(table, part, "Tổng cộng", None, "total")
        half.footer = []
    second.letterhead = []
    second.dates = []
    return first, second


def side_by_side(case, chance):
    first, second = half_tables(case.table)
    first.letterhead = first.letterhead[:0]
    case.sheets[0].tables = [Placed(first, 0, 0), Placed(second, 0, len(first.fields) + 1)]
    case.compares_totals = False
    case.any_order = True
    if case.table.name == "list":
        case.may.add("list-count")


def stacked(case, chance):
    other = copy.deepcopy(next(table for table in case.tables
                               if table.name == ("plan" if case.table.name != "plan" else "targets")))
    case.sheets[0].tables.append(Placed(other, None, 0))
    case.more.append(other.name)
    case.compares_totals = False
    case.may.add("target-sum")


def stacked_halves(case, chance):
    first, second = half_tables(case.table)
    second.letterhead = case.table.letterhead
    case.sheets[0].tables = [Placed(first, 0, 0), Placed(second, None, 0)]
    case.compares_totals = False


def sheet_names(case, chance):
    case.sheets[0].name = chance.choice(["PL01", "Phu luc 1", "Phụ lục số 01", "Biểu 1", "Sheet1", "BIEU SO 1 (2)"])


def split_over_sheets(case, chance):
    """The second page on a sheet of its own, numbers counting on, the total at its end."""
    table = case.table
    need(all(row.kind in ("detail", "total") for row in table.rows) and not table.merges, "the rows are in groups")
    first, second = copy.deepcopy(table), copy.deepcopy(table)
    upper, lower = halves(table)
    first.rows, second.rows = copy.deepcopy(upper), copy.deepcopy(lower + table.totals)
    first.footer = []
    case.sheets = [Sheet("PL01", [Placed(first)]), Sheet("PL01 (2)", [Placed(second)])]
    case.compares_totals = False


def sheet_per_village(case, chance):
    table = case.table
    need(all(row.kind in ("detail", "total") for row in table.rows) and not table.merges, "the rows are in groups")
    key = table.column("unit")
    case.sheets = []
    for name in dict.fromkeys(value(row.cells[key]) for row in table.details):
        page = copy.deepcopy(table)
        page.rows = [copy.deepcopy(row) for row in table.details if value(row.cells[key]) == name]
        page.footer = []
        case.sheets.append(Sheet(re.sub(r"[\\/*?:\[\]']", "", name)[:31], [Placed(page)]))
    case.compares_totals = False


def hidden_rows(case, chance):
    def hook(book, pages):
        numbers = case.sheets[0].tables[0].row_numbers
        pages[0].set_row(numbers[1], None, None, {"hidden": True})

    case.on_book.append(hook)
    case.must.add("hidden-row")
    case.may.add("sum-hidden")


def hidden_columns(case, chance):
    column = chance.choice(case.table.columns("count", "rate"))

    def hook(book, pages):
        left = case.sheets[0].tables[0].left
        pages[0].set_column(left + column, left + column, None, None, {"hidden": True})

    case.on_book.append(hook)
    case.must.add("column-gap")


def hidden_sheets(state):
    def change(case, chance):
        def hook(book, pages):
            page = book.add_worksheet("Danh mục")
            for row, text in enumerate(["Danh mục đơn vị", *[str(value(row.cells[case.table.unit])) for row in
                                                             case.table.details[:4]]]):
                page.write(row, 0, text)
            page.hide() if state == "hidden" else page.very_hidden()

        case.on_book.append(hook)

    return change


def place(case):
    placed = case.sheets[0].tables[0]
    return placed, placed.table


def filtered(subtotal, is_filter=True):
    """A row is hidden, by an autofilter or by hand; the totals are SUM of all, or SUBTOTAL of what it counts."""
    def change(case, chance):
        needs_total(case)
        need(case.table.name != "changes", "the lines of persons and households lie between each other")
        need(len(case.sheets) == 1 and len(case.sheets[0].tables) == 1, "several tables")
        table = case.table

        def hook(book, pages):
            placed, table = place(case)
            rows = [placed.row_numbers[index] for index, row in enumerate(table.rows) if row.kind == "detail"]
            first, last = rows[0], rows[-1]
            if is_filter:
                pages[0].autofilter(first - 1, placed.left, last, placed.left + len(table.fields) - 1)
            pages[0].set_row(rows[2], None, None, {"hidden": True})

        rows = [index for index, row in enumerate(table.rows) if row.kind == "detail"]
        case.on_book.append(hook)
        case.sum_formulas = subtotal
        case.must.add("hidden-row")
        case.may |= {"sum-hidden"}
        hidden = table.rows[rows[2]]
        for row in table.totals:
            for column in table.columns("count"):
                seen = value(row.cells[column])
                # Of filtered rows SUBTOTAL(9) counts only those that are seen, too.
                if subtotal.startswith("SUBTOTAL") and (is_filter or "109" in subtotal):
                    seen -= value(hidden.cells[column]) or 0
                    case.compares_totals = False
                    case.must.add("sum-hidden")
                    case.may |= {"rate-value", "rate-sum", "rate-denominator", "list-count", "sum-mismatch"}
                row.cells[column] = Cell(seen, formula=subtotal)

    return change


def sum_formulas(case, chance):
    """Totals that a library wrote: SUM, without results."""
    formulas_without_results(case, totals_only=True)


def outlined(case, chance):
    column = case.table.columns("count")[0]

    def hook(book, pages):
        placed, table = place(case)
        pages[0].set_column(placed.left + column, placed.left + column + 1, None, None, {"level": 1})
        for number in placed.row_numbers[:3]:
            pages[0].set_row(number, None, None, {"level": 1})

    case.on_book.append(hook)


def restarting_numbers(case, chance):
    table = case.table
    need(table.name != "changes", "numbers come in pairs")
    if table.name == "list":
        column, last, number = table.column("unit"), None, 0
        for row in table.details:
            number = number + 1 if value(row.cells[column]) == last else 1
            last = value(row.cells[column])
            row.cells[0] = number
    else:
        for row in table.details[2:]:
            row.cells[0] = value(row.cells[0]) + 2
    case.may.add("sequence-gap")


def no_numbers(case, chance):
    for row in case.table.rows:
        if row.kind in ("detail", "total") and not row.is_merged and not isinstance(value(row.cells[0]), str):
            row.cells[0] = None


# Numbers.


def number_cells(case, *types):
    """The cells with numbers of some columns, rows that are formulas apart."""
    table = case.table
    cells = [(row, column) for row in table.rows if row.kind in ("detail", "total") for column in table.columns(*types)
             if isinstance(value(row.cells[column]), (int, float))
             and not (isinstance(row.cells[column], Cell) and row.cells[column].formula)]
    need(cells, "no such figures")
    return cells


AS_TEXT = {"number-as-text", "number-separator", "rate-precision"}


def mixed_separators(case, chance):
    for row, column in number_cells(case, "rate"):
        mark = chance.choice([",", "."])
        put(row, column, f"{value(row.cells[column]):.2f}".replace(".", mark))
    case.may |= AS_TEXT


def dropped_zeros(case, chance):
    for row, column in number_cells(case, "rate"):
        row.cells[column] = Cell(value(row.cells[column]), format="General")
    case.may.add("rate-precision")


def text_numbers(quoted):
    def change(case, chance):
        for row, column in number_cells(case, "count"):
            if chance.random() < 0.6:
                row.cells[column] = Cell(str(value(row.cells[column])), format="@", quoted=quoted)
        case.may |= AS_TEXT | {"sum-text"}

    return change


def thousands(case, chance):
    found = False
    for row, column in number_cells(case, "count"):
        number = value(row.cells[column])
        if number >= 1000 and chance.random() < 0.7:
            found = True
            put(row, column, f"{number:,}".replace(",", chance.choice([".", ",", " "])))
    need(found, "no figure of a thousand or more")
    case.may |= AS_TEXT | {"sum-text"}


def percent_texts(mark, space):
    def change(case, chance):
        for row, column in number_cells(case, "rate"):
            put(row, column, f"{value(row.cells[column]):.2f}".replace(".", mark) + space + "%")
        case.may |= AS_TEXT

    return change


def percent_cells(format):
    def change(case, chance):
        if format == "General":
            need(case.table.name != "targets", "no denominator tells a fraction from a percentage")
        for row, column in number_cells(case, "rate"):
            row.cells[column] = Cell(round(value(row.cells[column]) / 100, 6), format=format)
        case.may |= {"rate-fraction", "rate-precision"}

    return change


def leading_zeros(case, chance):
    found = False
    for row, column in number_cells(case, "count"):
        if value(row.cells[column]) < 10:
            found = True
            put(row, column, f"{value(row.cells[column]):02}")
    need(found, "no figure of one digit")
    case.may |= AS_TEXT | {"sum-text"}


def units_in_cells(case, chance):
    for row, column in number_cells(case, "count"):
        id = case.table.fields[column].id
        persons = id in ("members", "persons") or id.endswith("_persons") or row.cells[2] == "Nhân khẩu"
        unit = "lao động" if id == "workers" else "khẩu" if persons else "hộ"
        put(row, column, f"{value(row.cells[column]):02} {unit}")
    case.may |= AS_TEXT | {"sum-text"}


def dashes(case, chance):
    found = False
    for row, column in number_cells(case, "count", "rate"):
        if value(row.cells[column]) == 0:
            found = True
            put(row, column, chance.choice(["-", "--", "–"]))
    need(found, "no zeros")
    case.may |= {"number-as-text"}


def marks_for_nothing(case, chance):
    """`x`, `…` where nothing is reported: a blank, not 0."""
    table = case.table
    columns = [index for index in table.columns("count", "rate", "text") if index]
    found = False
    for row in table.details:
        for column in columns:
            blank = value(row.cells[column]) is None
            zero = table.fields[column].id in ("other_decrease", "other_increase") and value(row.cells[column]) == 0
            if zero:
                found = True
                put(row, column, chance.choice(["x", "…", "..."]))
                case.override(row, column, None)
            elif blank and table.fields[column].type != "text":
                found = True
                put(row, column, "x")
    need(found, "no column may be left blank")


def error_values(case, chance):
    code = chance.choice(["#DIV/0!", "#REF!", "#VALUE!", "#N/A"])
    row, column = chance.choice([cell for cell in number_cells(case, "count", "rate") if cell[0].kind == "detail"])
    formula = {"#DIV/0!": "=1/0", "#REF!": "=#REF!+1", "#VALUE!": '="a"+1', "#N/A": "=NA()"}[code]
    row.cells[column] = Cell(code, formula=formula)
    case.must.add("formula-error")
    case.override(row, column, ANY)
    case.compares_totals = False


def closing_formula(table, number):
    """What the derived cells of a row are computed by: (column, formula), the row counted from 0."""
    def at(id):
        return cell_name(number, table.column(id))

    if table.name == "targets":
        return [("poor_closing", f"={at('poor_opening')}-{at('poor_reduction')}")]
    if table.name == "changes":
        terms = ["to_near_poor", "above_near_poor", "other_decrease"]
        more = ["from_near_poor", "relapsed", "arising", "other_increase"]
        return [("poor_closing", f"={at('poor_opening')}" + "".join("-" + at(id) for id in terms)
                 + "".join("+" + at(id) for id in more))]
    result = [("poor_closing", f"={at('poor_opening')}-{at('poor_reduction')}")] if table.name == "plan" else []
    for id, part, whole in RATES[table.name]:
        result.append((id, f"=ROUND({at(part)}/{at(whole)}*100,2)"))
    return result


def formulas_without_results(case, totals_only=False):
    need(len(case.sheets) == 1 and len(case.sheets[0].tables) == 1 and case.sheets[0].tables[0].top == 0,
         "several tables")
    needs_total(case)
    case.formulas = "totals" if totals_only else "all"


def uncached_formulas(case, chance):
    formulas_without_results(case)
    case.on_file.append(drop_results)
    case.resaves = False


def cached_formulas(case, chance):
    formulas_without_results(case)


def stale_formulas(case, chance):
    """One result is that of an earlier figure."""
    formulas_without_results(case, totals_only=True)
    case.is_stale = True
    case.must.add("sum-stale")
    case.compares_totals = False
    case.resaves = False


def write_formulas(case):
    """Puts formulas in the place of the figures that follow from others, once all rows stand where they stand."""
    kind = getattr(case, "formulas", None)
    sums = getattr(case, "sum_formulas", None)
    if not kind and not sums:
        return
    placed, table = place(case)
    depth, _ = table.header()
    first = len(table.letterhead) + len(table.dates) + 1 + len(table.header_rows or []) + depth + (
        1 if table.numbers else 0) + placed.top
    numbers = {id(row): first + index for index, row in enumerate(table.rows)}
    details = [numbers[id(row)] for row in table.details]
    for row in table.details + table.totals:
        for name, formula in closing_formula(table, numbers[id(row)]) if kind == "all" else []:
            column = table.column(name)
            if isinstance(value(row.cells[column]), (int, float)):
                row.cells[column] = Cell(value(row.cells[column]), formula=formula)
    for position, row in enumerate(table.totals):
        for column in table.columns("count"):
            if not isinstance(value(row.cells[column]), (int, float)):
                continue
            if kind == "all" and table.name != "list" and any(
                    table.fields[column].id == name for name, _ in closing_formula(table, 0)):
                continue
            ends = cell_name(details[0], placed.left + column), cell_name(details[-1], placed.left + column)
            if table.name == "changes":
                formula = "=" + "+".join(cell_name(number, column) for number in details[position::2])
            elif sums:
                formula = f"={sums}{ends[0]}:{ends[1]})"
            else:
                formula = f"=SUM({ends[0]}:{ends[1]})"
            row.cells[column] = Cell(value(row.cells[column]), formula=formula)
    if getattr(case, "is_stale", False):
        row, column = table.totals[0], table.columns("count")[0]
        row.cells[column] = Cell(value(row.cells[column]) - 1, formula=row.cells[column].formula)


def rewrite(path, change):
    """Rewrites the parts of a package: `change` is given name and bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, change(name, data))


def in_sheets(pattern, replacement):
    """A hook that replaces in the XML of all worksheets."""
    def hook(path):
        rewrite(path, lambda name, data: re.sub(pattern, replacement, data)
                if name.startswith("xl/worksheets/sheet") else data)

    return hook


drop_results = in_sheets(rb"</f><v>[^<]*</v>", rb"</f>")


def external_link(case, chance):
    row, column = chance.choice([cell for cell in number_cells(case, "count") if cell[0].kind == "detail"])
    row.cells[column] = Cell(value(row.cells[column]), formula="=[1]Sheet1!$B$3")
    case.must.add("external-link")
    figure = str(value(row.cells[column])).encode()
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    def change(name, data):
        if name == "xl/workbook.xml":
            return re.sub(rb"</sheets>", b'</sheets><externalReferences><externalReference r:id="rId99"/>'
                          b"</externalReferences>", data)
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", b'<Relationship Id="rId99" Type="' + relation
                                + b'externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>')
        if name == "[Content_Types].xml":
            return data.replace(
                b"</Types>", b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/'
                b'vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>')
        return data

    def hook(path):
        rewrite(path, change)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(
                "xl/externalLinks/externalLink1.xml",
                b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
                b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames>'
                b'<sheetName val="Sheet1"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="3"><cell r="B3"><v>'
                + figure + b"</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>")
            archive.writestr(
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                b'Id="rId1" Type="' + relation + b'externalLinkPath" Target="xa-khac.xlsx" TargetMode="External"/>'
                b"</Relationships>")

    case.on_file.append(hook)
    case.resaves = False


def circular_formula(case, chance):
    """A total that adds up itself."""
    formulas_without_results(case, totals_only=True)
    need(case.table.name != "changes", "its totals add up every second row")
    column = case.table.columns("count")[0]

    def hook(book, pages):
        placed, table = place(case)
        number = placed.row_numbers[next(i for i, row in enumerate(table.rows) if row.kind == "total")]
        details = [placed.row_numbers[i] for i, row in enumerate(table.rows) if row.kind == "detail"]
        pages[0].write_formula(
            number, placed.left + column, f"=SUM({cell_name(details[0], placed.left + column)}:"
            f"{cell_name(number, placed.left + column)})", None, value(table.totals[0].cells[column]))

    case.on_book.append(hook)
    case.must.add("formula-error|sum-range")
    case.compares_totals = False
    case.resaves = False


def text_formulas(case, chance):
    """`="Cộng: "&SUM(…)` below the table."""
    column = case.table.columns("count")[0]

    def hook(book, pages):
        placed, table = place(case)
        numbers = placed.row_numbers
        total = sum(value(row.cells[column]) or 0 for row in table.details)
        ends = cell_name(numbers[0], placed.left + column), cell_name(numbers[-1], placed.left + column)
        pages[0].write_formula(
            numbers[-1] + 1, placed.left + 1, f'="Cộng: "&SUM({ends[0]}:{ends[1]})&" hộ"', None, f"Cộng: {total} hộ")

    need(all(isinstance(value(row.cells[column]), (int, type(None))) for row in case.table.details), "texts")
    case.on_book.append(hook)


def dates(case, chance):
    case.table.dates += [
        chance.choice(["Ngày 5 tháng 1 năm 2024", "Ngày … tháng … năm 2023", "ngày    tháng    năm 2023", "5/1/2024"]),
        chance.choice([Cell(45296, format="dd/mm/yyyy"), Cell(2023), "05/01/2024"]),
    ]


def date_system_1904(case, chance):
    case.book_options["date_1904"] = True
    case.table.dates.append(Cell(43834, format="dd/mm/yyyy"))


def rate_turned_into_date(case, chance):
    """`2.08` typed where the point is a date's: 2 August."""
    cells = [cell for cell in number_cells(case, "rate") if cell[0].kind == "detail"]
    row, column = chance.choice(cells)
    row.cells[column] = Cell(45140, format="d.mm")
    case.override(row, column, ANY)
    case.must.add("not-a-number")


# Text.


def legacy_table(name, key, text):
    path = DOMAIN / name
    need(path.exists(), "../shared/domain is absent")
    with open(path, encoding="utf-8") as file:
        return {row[text]: row[key] for row in csv.DictReader(file) if row.get("repertoire", "VN3") == "VN3"}


def to_tcvn3(text):
    letters = legacy_table("font_tcvn3.csv", "char_in_xlsx", "char")
    return "".join(letters.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def to_vni(text):
    letters = legacy_table("font_vni_windows.csv", "sequence_in_xlsx", "char")
    return "".join(letters.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def legacy_cell(cell, encode, font):
    text = value(cell)
    if not isinstance(text, str) or isinstance(cell, Cell) and (cell.formula or cell.runs):
        return cell
    encoded = encode(text)
    # Capitals with tone marks are in no small font of TCVN3.
    if any(ord(letter) > 0xFF and letter not in "–…’" for letter in encoded):
        return cell
    return Cell(encoded, font=font, format=cell.format if isinstance(cell, Cell) else None)


def legacy(kind):
    """Header, units and texts in a font from before Unicode."""
    def change(case, chance):
        table = case.table
        if kind == "capitals":
            table.header_font = ".VnTimeH"
            for field in table.fields:
                field.path = [to_tcvn3(text.lower()) for text in field.path]
            case.may |= {"font-legacy"}
            return
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                kinds = {"tcvn3": (to_tcvn3, ".VnTime"), "vni": (to_vni, "VNI-Times")}
                encode, font = kinds[chance.choice(["tcvn3", "vni"]) if kind == "mixed" else kind]
                row.cells[column] = legacy_cell(cell, encode, font)
        if kind != "mixed":
            encode, table.header_font = (to_tcvn3, ".VnTime") if kind == "tcvn3" else (to_vni, "VNI-Times")
            for field in table.fields:
                field.path = [encode(text) for text in field.path]
        case.may |= {"font-legacy"}

    return change


def each_text(case, change, headers=True, rows=True, columns=None):
    """Applies a change to texts of a table."""
    table = case.table
    if headers:
        table.letterhead = [change(text) for text in table.letterhead]
        for field in table.fields:
            field.path = [change(text) for text in field.path]
    for row in table.rows if rows else []:
        for column, cell in enumerate(row.cells):
            if columns is not None and column not in columns:
                continue
            if isinstance(cell, Cell) and (cell.formula or cell.runs):
                continue
            if isinstance(value(cell), str):
                put(row, column, change(value(cell)))


def decomposed(case, chance):
    each_text(case, lambda text: unicodedata.normalize("NFD", text))
    case.may.add("text-decomposed")


TONES = [("hoà", "hòa"), ("Hoà", "Hòa"), ("HOÀ", "HÒA"), ("hoá", "hóa"), ("thuỷ", "thủy"), ("Uỷ", "Ủy"), ("khoẻ", "khỏe")]


def tone_places(case, chance):
    case.table.letterhead.insert(0, chance.choice(["CỘNG HOÀ", "CỘNG HÒA"]) + " XÃ HỘI CHỦ NGHĨA VIỆT NAM")

    def swap(text):
        for old, new in TONES:
            text = text.replace(old, new) if old in text else text.replace(new, old)
        return text

    each_text(case, swap, rows=False)
    if case.table.name == "list":
        column = case.table.column("unit")
        for row in case.table.details:
            text = value(row.cells[column])
            if isinstance(text, str) and swap(text) != text:
                put(row, column, swap(text))
                case.override(row, column, swap(text))


def spaces(case, chance):
    """Non-breaking and thin spaces in headers and figures."""
    each_text(case, lambda text: text.replace(" ", chance.choice(["\u00a0", "\u2009", " "])))
    for row, column in number_cells(case, "count"):
        if chance.random() < 0.3:
            put(row, column, f"\u00a0{value(row.cells[column])}\u00a0")
    case.may |= AS_TEXT | {"sum-text"}


def invisible(case, chance):
    def sprinkle(text):
        index = chance.randint(0, len(text))
        return text[:index] + chance.choice(["\u200b", "\u00ad", "\ufeff", "\u2060"]) + text[index:]

    each_text(case, sprinkle)


def full_width(case, chance):
    for row, column in number_cells(case, "count"):
        if chance.random() < 0.5:
            put(row, column, "".join(chr(ord(digit) + 0xFEE0) for digit in str(value(row.cells[column]))))
    case.may |= AS_TEXT | {"sum-text"}


LOOKALIKES = str.maketrans("aceopxyTHKCBMPA", "асеорхуТНКСВМРА")


def cyrillic(case, chance):
    """Letters that look alike, in headers, units and categories."""
    table = case.table
    columns = table.columns("unit", "category")
    each_text(case, lambda text: text.translate(LOOKALIKES) if chance.random() < 0.6 else text, columns=columns)


def rich_text(case, chance):
    for row in case.table.details:
        for column in case.table.columns("unit", "text"):
            text = value(row.cells[column])
            if isinstance(text, str) and len(text) > 3 and not isinstance(row.cells[column], Cell):
                index = chance.randint(1, len(text) - 1)
                row.cells[column] = Cell(text, runs=[(text[:index], True, None), (text[index:], False, None)])


def code_lists(separator):
    def change(case, chance):
        column = case.table.column("deprivations")
        need(column, "no list of codes")
        for row in case.table.details:
            put(row, column, value(row.cells[column]).replace(",", separator))

    return change


def codes_as_number(case, chance):
    column = case.table.column("deprivations")
    need(column, "no list of codes")
    row = next(row for row in case.table.details if value(row.cells[column]).count(",") == 1)
    row.cells[column] = Cell(float(value(row.cells[column]).replace(",", ".")))


def codes_as_date(format):
    """Two codes that became a day of 2024, as Excel stores `1/5`: what it shows depends on the machine."""

    def change(case, chance):
        column = case.table.column("deprivations")
        need(column, "no list of codes")
        row = next(row for row in case.table.details if value(row.cells[column]).count(",") == 1)
        month, day = map(int, value(row.cells[column]).split(","))
        row.cells[column] = Cell((datetime.date(2024, month, day) - datetime.date(1899, 12, 30)).days, format=format)

    return change


def codes_as_other_date(case, chance):
    """A day that no two codes make: 21 November."""
    column = case.table.column("deprivations")
    need(column, "no list of codes")
    row = chance.choice(case.table.details)
    row.cells[column] = Cell(45251, format="d,mm")
    case.override(row, column, ANY)


def codes_run_together(case, chance):
    """`2,4,11` that lost its commas: the number 2411."""
    column = case.table.column("deprivations")
    need(column, "no list of codes")
    row = next(row for row in case.table.details if value(row.cells[column]).count(",") == 2)
    row.cells[column] = Cell(int(value(row.cells[column]).replace(",", "")), format="#,##0")


def codes_as_names(case, chance):
    """The names of the indicators alone."""
    column = case.table.column("deprivations")
    need(column, "no list of codes")
    for row in case.table.details:
        put(row, column, ", ".join(CODE_NAMES[code] for code in value(row.cells[column]).split(",")))


CODE_NAMES = {"1": "Việc làm", "2": "Người phụ thuộc", "3": "Dinh dưỡng", "4": "BHYT", "5": "Trình độ GD", "6": "Đi học",
              "7": "Chất lượng nhà ở", "8": "DT nhà ở", "9": "Nước SH", "10": "Nhà tiêu", "11": "Viễn thông",
              "12": "Phương tiện TT"}


def codes_with_names(case, chance):
    column = case.table.column("deprivations")
    need(column, "no list of codes")
    for row in case.table.details:
        codes = value(row.cells[column]).split(",")
        put(row, column, "; ".join(f"{code}. {CODE_NAMES[code]}" for code in codes))


def codes_in_columns(case, chance):
    """Twelve columns with marks instead of one with a list; the header cells are the bare numbers."""
    mark_columns(case, str, "x")


def codes_in_named_columns(case, chance):
    """Twelve columns with marks, headed by the indicators."""
    mark_columns(case, lambda code: CODE_NAMES[str(code)], chance.choice(["x", "X", "✓", 1]))


def mark_columns(case, head, mark):
    table = case.table
    column = table.column("deprivations")
    need(column and table.header_rows is None, "no list of codes")
    heading = table.fields[column].path
    table.fields[column:column + 1] = [Field(f"code{code}", "mark", heading + [head(code)]) for code in range(1, 13)]
    for row in table.rows:
        codes = str(value(row.cells[column]) or "").split(",")
        row.cells[column:column + 1] = [mark if str(code) in codes else None for code in range(1, 13)]


def bare_number_headers(case, chance):
    """Header cells that are bare numbers, under a heading that says what of."""
    need(case.table.name == "list", "no columns of the twelve indicators; see F4 in its own tests")
    codes_in_columns(case, chance)
    for field in case.table.fields:
        if field.type == "mark":
            field.path = ["Chiều thiếu hụt", field.path[-1]]


def cause_spellings(case, chance):
    column = case.table.column("causes")
    need(column, "no causes")
    for row in case.table.details:
        text = value(row.cells[column]).replace("Đông người", "Đồng người").replace("Thiếu vốn", "thiếu vốn SX")
        if text != value(row.cells[column]):
            put(row, column, text)
            case.override(row, column, text)


def ditto_marks(case, chance):
    """Marks in place of a text that is that of the row above."""
    table, found = case.table, False
    columns = table.columns("text", "category", "unit")
    for above, row in reversed(list(zip(table.rows, table.rows[1:]))):
        for column in columns:
            text = value(row.cells[column])
            if above.kind == row.kind == "detail" and isinstance(text, str) and text == value(above.cells[column]):
                found = True
                put(row, column, chance.choice(["nt", "nt.", "-nt-", '"', "''", "//", "Nt", "-//-"]))
    need(found, "no text repeats that of the row above")


def category_spellings(case, chance):
    table = case.table
    column = table.column("category") or table.column("breakdown")
    need(column, "no categories")
    words = {"Nghèo": ["Nghèo", "Hộ nghèo", "N", "HN", "HỘ NGHÈO"], "Cận nghèo": ["Cận nghèo", "CN", "HCN", "Cận"],
             "Hộ": ["Hộ", "Số hộ", "hộ"], "Nhân khẩu": ["Nhân khẩu", "Khẩu", "Số khẩu", "NK"]}
    for row in table.rows:
        text = value(row.cells[column])
        if text in words:
            put(row, column, chance.choice(words[text]))


def category_codes(case, chance):
    """`1` for poor, `2` for near-poor: what they stand for is not in the file, but the lists of codes bear it out."""
    column = case.table.column("category")
    need(column, "no categories")
    for row in case.table.details:
        put(row, column, 1 if value(row.cells[column]) == "Nghèo" else 2)


def rename_units(case, rename):
    """Gives units other names, which the records then have."""
    table, changed, last = case.table, False, None
    column = table.column("unit")
    for row in table.details:
        text = value(row.cells[column])
        if isinstance(text, str):
            last = rename(text) if row.origin is not None and rename(text) != text else None
            if last:
                changed = True
                put(row, column, last)
                case.override(row, column, last)
        elif last and text is None:
            # The second line of the unit above.
            case.override(row, column, last)
    need(changed, "no such units")


def unit_prefixes(case, chance):
    def rename(text):
        if text.startswith("Tiểu khu "):
            return {"1": "TK 1", "2": "Tk 2", "3": "TK3"}.get(text[9:], text)
        return text.removeprefix("Xã ").removeprefix("Thôn Đ") if text.startswith("Xã ") else text.replace(
            "Thôn ", "thôn ").replace("Mơ Nang 2", "Mơ Nang II")

    if case.table.name == "list":
        return rename_units(case, lambda text: f"Thôn {text}")
    rename_units(case, rename)


def unit_apostrophes(case, chance):
    rename_units(case, lambda text: text.replace("T'l", "TL").replace("Blôm", "B’Lôm"))


def capitals(case, chance):
    table = case.table
    column = table.column("name") or table.column("unit")
    for row in table.details:
        text = value(row.cells[column])
        if row.origin is not None and isinstance(text, str):
            put(row, column, text.upper())
            case.override(row, column, text.upper())


def minority_names(case, chance):
    column = case.table.column("name")
    need(column, "no names of persons")
    names = ["Y Blăm Niê", "H'Nhung Êban", "K' Brêu", "Y-Thuân Mlô", "H’ Lan", "Ka Să Y Tông"]
    for row, name in zip(case.table.details, names):
        put(row, column, name)
        case.override(row, column, name)


def all_members(case, chance):
    """All persons of a household, its figures on the first row only."""
    table = case.table
    need(table.name == "list", "no list of households")
    rows = []
    for row in table.rows:
        rows.append(row)
        if row.kind == "detail" and row.origin is not None and row.origin % 4 == 0:
            for name in ("Lò Thị Mẫu", "Lò Văn Mẫu"):
                cells = [None] * len(table.fields)
                cells[table.column("name")] = name
                rows.append(Row("detail", cells))
    table.rows = rows


def letterhead_and_notes(case, chance):
    table = case.table
    table.letterhead = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-UBND",
                        "Biểu số 01"] + table.letterhead + ["Đơn vị tính: hộ"]
    table.footer = ["Ghi chú: số liệu tính đến ngày 31/12", "1. Cột 3 ghi theo kết quả rà soát",
                    "* Hộ nghèo theo chuẩn 2022-2025"] + table.footer + [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Mẫu"]


def swollen_range(case, chance):
    def hook(book, pages):
        format = book.add_format({"bg_color": "#FFFFCC"})
        pages[0].write_blank(1048575, 0, None, format)
        pages[0].write_blank(2, 16383, None, format)
        pages[0].set_column(30, 16383, 9, format)

    case.on_book.append(hook)
    case.resaves = False


def protected(case, chance):
    case.on_book.append(lambda book, pages: pages[0].protect("annex"))


def locked_structure(case, chance):
    case.on_file.append(lambda path: rewrite(path, lambda name, data: data.replace(
        b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>') if name == "xl/workbook.xml" else data))


def encrypted(case, chance):
    def hook(path):
        import msoffcrypto.format.ooxml

        plain = path.with_suffix(".plain")
        path.rename(plain)
        with open(plain, "rb") as source, open(path, "wb") as target:
            msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("annex", target)
        plain.unlink()

    case.on_file.append(hook)
    case.problem = "encrypted"


def converted(ending, name, problem):
    """Another format of LibreOffice; the runner converts it."""
    def change(case, chance):
        case.convert = ending
        case.problem = problem
        case.file_name = name

    return change


def renamed_html(case, chance):
    def hook(path):
        rows = "".join("<tr>" + "".join(f"<td>{value(cell)}</td>" for cell in row.cells) + "</tr>"
                       for row in case.table.rows)
        path.write_text(f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>")

    case.on_file.append(hook)
    case.problem = "not-a-workbook"
    case.file_name = "renamed.xls"


def renamed_csv(case, chance):
    def hook(path):
        path.write_text("\n".join(";".join(str(value(cell)) for cell in row.cells) for row in case.table.rows))

    case.on_file.append(hook)
    case.problem = "not-a-workbook"


def binary_workbook(case, chance):
    """The frame of a .xlsb: no Excel here writes a whole one."""
    def hook(path):
        kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content'
                             f'-types"><Default Extension="bin" ContentType="{kind}"/><Default Extension="rels" ContentType'
                             '="application/vnd.openxmlformats-package.relationships+xml"/></Types>')
            archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relation'
                             f'ships"><Relationship Id="rId1" Type="{relation}" Target="xl/workbook.bin"/></Relationships>')
            archive.writestr("xl/workbook.bin", b"\x83\x01\x00\x84\x01\x00")

    case.on_file.append(hook)
    case.problem = "not-a-workbook"
    case.file_name = "binary.xlsb"


def lock_file(case, chance):
    """The file that Excel lays beside an open workbook, given with it as `*.xlsx` does."""
    def hook(path):
        path.write_bytes(b"\x08Nguoi A " + b"\x20" * 46 + b"\x08\x00N\x00g\x00u\x00o\x00i\x00" + b"\x20\x00" * 50)

    case.on_file.append(hook)
    case.problem = "not-a-workbook"
    case.file_name = "~$phu-luc.xlsx"


def decomposed_file_name(case, chance):
    case.file_name = unicodedata.normalize("NFD", "phụ lục giảm nghèo.xlsx")


def escape_texts(case, chance):
    """Line breaks as Excel writes them, and spaces at the ends of texts."""
    def hook(path):
        rewrite(path, lambda name, data: re.sub(
            rb"<t[^>]*>([^<]*)</t>", rb'<t xml:space="preserve"> \1_x000D_\n</t>', data)
            if name == "xl/sharedStrings.xml" else data)

    case.on_file.append(hook)
    case.resaves = False


def inline_strings(case, chance):
    def hook(path):
        with zipfile.ZipFile(path) as archive:
            data = archive.read("xl/sharedStrings.xml")
        items = re.findall(rb"<si>(.*?)</si>", data, re.S)
        rewrite(path, lambda name, data: re.sub(
            rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="s"><v>([0-9]+)</v></c>',
            lambda match: match[1] + b' t="inlineStr"><is>' + items[int(match[2])] + b"</is></c>", data)
            if name.startswith("xl/worksheets/sheet") else data)

    case.on_file.append(hook)
    case.resaves = False


STRICT = [(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
          (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
           b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
          (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"http://purl.oclc.org/ooxml/drawingml/main"),
          (b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
           b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties")]


def strict_namespace(case, chance):
    def change(name, data):
        for old, new in STRICT:
            data = data.replace(old, new)
        return data.replace(b"<workbook ", b'<workbook conformance="strict" ') if name == "xl/workbook.xml" else data

    case.on_file.append(lambda path: rewrite(path, change))
    case.resaves = False


def no_dimension(case, chance):
    case.on_file.append(in_sheets(rb"<dimension [^>]*/>", b""))
    case.resaves = False


def no_references(case, chance):
    """Rows and cells without `r`: every cell is written, the empty ones too, and counts from its neighbour."""
    def fill(match):
        attributes, cells = match[1], match[2]
        at = {}
        for cell in re.finditer(rb'<c r="([A-Z]+)[0-9]+"(.*?)(?:/>|>(.*?)</c>)', cells, re.S):
            number = 0
            for letter in cell[1]:
                number = number * 26 + letter - 64
            at[number] = (cell[2], cell[3])
        inner = b"".join(
            b"<c" + at[column][0] + (b">" + at[column][1] + b"</c>" if at[column][1] is not None else b"/>")
            if column in at else b"<c/>" for column in range(1, max(at, default=0) + 1))
        return b"<row" + attributes + b">" + inner + b"</row>"

    def change(name, data):
        if not name.startswith("xl/worksheets/sheet"):
            return data
        rows = {int(match[1]): match[0] for match in re.finditer(rb'<row r="([0-9]+)".*?(?:</row>)', data, re.S)}
        need(rows, "no rows")
        body = b"".join(rows.get(number, b"<row></row>") for number in range(1, max(rows) + 1))
        body = re.sub(rb"<row r=\"[0-9]+\"", b"<row", body)
        body = re.sub(rb"<row([^>]*)>(.*?)</row>", fill, body, flags=re.S)
        return re.sub(rb"<sheetData>.*</sheetData>", lambda _: b"<sheetData>" + body + b"</sheetData>", data, flags=re.S)

    case.on_file.append(lambda path: rewrite(path, change))
    case.resaves = False


def narrow_columns(case, chance):
    """Columns that show fewer decimals than are stored, in General."""
    if case.table.columns("rate"):
        for row, column in number_cells(case, "rate"):
            if not isinstance(row.cells[column], Cell):
                row.cells[column] = Cell(value(row.cells[column]), format="General")
        case.may |= {"rate-precision"}

    def hook(book, pages):
        pages[0].set_column(0, 20, 2)

    case.on_book.append(hook)


def exported_apart(case, chance):
    """Two forms of one workbook, exported at different moments."""
    need(case.table.name in ("review", "changes"), "no other form has its figures")
    name = "changes" if case.table.name == "review" else "review"
    other = copy.deepcopy(next(table for table in case.tables if table.name == name))
    row = next(row for row in other.details if row.origin == 4)
    if name == "changes":
        row.cells[other.column("poor_opening")] += 1
        row.cells[other.column("poor_closing")] += 1
        total = other.totals[0]
        total.cells[other.column("poor_opening")] += 1
        total.cells[other.column("poor_closing")] += 1
    else:
        row.cells[other.column("poor_households")] += 1
        total = other.totals[0]
        total.cells[other.column("poor_households")] += 1
        from variation_forms import rate
        for line in (row, total):
            line.cells[other.column("poor_rate")] = rate(
                line.cells[other.column("poor_households")], line.cells[other.column("households")])
    case.sheets.append(Sheet("Biểu khác", [Placed(other)]))
    case.more.append(ANY)
    case.ignores_more = True
    case.compares_totals = False
    case.must.add("cross-stock|cross-flow|snapshot-drift")


def district_template(case, chance):
    case.table.letterhead = ["UBND HUYỆN HÀ TRUNG" if index == 0 else re.sub("của U.*", "của UBND huyện)", text)
                             for index, text in enumerate(case.table.letterhead)]


def two_levels(case, chance):
    """After July 2025: no districts, merged communes, special zones."""
    names = {"Xã Đắk Wil": "Đặc khu Đắk Wil", "Thị trấn Ea T'ling": "Xã Cư Jút", "Tiểu khu 1": "Thôn Tiểu khu 1",
             "Thôn Blôm": "Thôn Blôm - Bôn Ama", "Xứ Xuyên": "Xứ Xuyên - Kim Mã"}
    case.table.fields[case.table.column("unit")].path = [
        "Xã, phường, đặc khu" if case.table.name in ("review", "changes") else "Thôn, tổ dân phố"]
    rename_units(case, lambda text: names.get(text, text))
