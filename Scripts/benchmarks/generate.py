"""Generates the workbooks of the benchmark with XlsxWriter; the same bytes every time.

Columns alternate between numbers and texts so that tools with typed columns (Arrow) read the same values as the rest.
"""
import datetime
import hashlib
import json
import pathlib
import random
import re
import shutil
import zipfile

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tally import Tally

WORDS = (
    "Hộ nghèo,Hộ cận nghèo,Xã Hà Trung,Xã Cẩm Lương,Danh sách hộ,Biểu tổng hợp,thu nhập bình quân,Thôn Đồng Tâm,"
    "Quyết định số,dân tộc thiểu số,phiếu điều tra,Total & subtotal,rate < target,household,commune,district,"
    "reduction,baseline,remarks,not surveyed"
).split(",")
FORMULAS = [
    ("SUM(A{r}:B{r})", lambda a, b: a + b),
    ("A{r}*2", lambda a, b: a * 2),
    ("A{r}-B{r}", lambda a, b: a - b),
    ("ROUND(A{r}/7,2)", lambda a, b: round(a / 7, 2)),
    ("IF(A{r}>B{r},1,0)", lambda a, b: int(a > b)),
    ("A{r}*B{r}", lambda a, b: a * b),
    ("MAX(A{r}:B{r})", max),
    ("A{r}/B{r}", lambda a, b: a / b),
    ("ROUND(A{r}*100/(A{r}+B{r}),1)", lambda a, b: round(a * 100 / (a + b), 1)),
    ('IF(A{r}>B{r},"tăng","giảm")', lambda a, b: "tăng" if a > b else "giảm"),
]
WIDTH = 16_384


def _number_element(self, number, attributes=[]):
    # XlsxWriter itself writes 16 digits; Excel writes 17 where a double needs them.
    text = "".join(f' {key}="{value}"' for key, value in attributes)
    self.fh.write(f"<c{text}><v>{number!r}</v></c>")


Worksheet._xml_number_element = _number_element


class Output:
    """A workbook being written, with the tally of its values."""

    def __init__(self, path):
        self.path = path
        self.tally, self.strings, self.first = Tally(), set(), None
        self.book = xlsxwriter.Workbook(str(path))
        self.book.set_properties({"created": datetime.datetime(2024, 1, 1)})

    def put(self, sheet, row, column, value):
        if isinstance(value, str):
            sheet.write_string(row, column, value)
            self.strings.add(value)
        else:
            sheet.write_number(row, column, value)
        self.tally.add(value)

    def close(self):
        self.book.close()
        facts = self.tally.as_dict()
        return {
            "cells": facts["numbers"] + facts["texts"], "tally": facts, "first": self.first,
            "strings": len(self.strings), "string_bytes": sum(len(text.encode()) for text in self.strings),
        }


def number(rng, row):
    kind = row % 3
    if kind == 0:
        return rng.randrange(1_000_000)
    return rng.randrange(10_000_000) / 100 if kind == 1 else rng.random() * 1000


def text(index):
    return f"{WORDS[index % len(WORDS)]} {index}"


def cells(path, scale):
    out, rng = Output(path), random.Random("cells")
    sheet = out.book.add_worksheet()
    for row in range(200_000 // scale):
        for column in range(10):
            out.put(sheet, row, column, text(rng.randrange(3000)) if column % 2 else number(rng, row))
    return out.close()


def strings(path, scale):
    out = Output(path)
    sheet = out.book.add_worksheet()
    for row in range(200_000 // scale):
        for column in range(10):
            out.put(sheet, row, column, text(row * 10 + column))
    return out.close()


def formulas(path, scale):
    out, rng = Output(path), random.Random("formulas")
    sheet = out.book.add_worksheet()
    for row in range(100_000 // scale):
        a, b = rng.randrange(1, 10_000), rng.randrange(1, 10_000)
        out.put(sheet, row, 0, a)
        out.put(sheet, row, 1, b)
        for index, (formula, result) in enumerate(FORMULAS):
            value = result(a, b)
            sheet.write_formula(row, 2 + index, formula.format(r=row + 1), None, value)
            out.tally.add(value)
    return out.close()


def formulas_shared(path, scale):
    """The workbook of `formulas` with one shared formula a column, which XlsxWriter does not write."""
    facts = formulas(path, scale)
    last = 100_000 // scale

    def share(match):
        column, row, attributes, formula = match.groups()
        index = ord(column) - ord("C")
        shared = f'ref="{column}1:{column}{last}" si="{index}">{formula}</f>' if row == "1" else f'si="{index}"/>'
        return f'<c r="{column}{row}"{attributes}><f t="shared" {shared}'

    plain = path.with_suffix(".plain")
    path.rename(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data = re.sub(r'<c r="([C-L])(\d+)"([^>]*)><f>([^<]*)</f>', share, data.decode()).encode()
            target.writestr(item, data)
    plain.unlink()
    return facts


def sparse(path, scale):
    """20 values and 20 styled cells without a value in each row, anywhere in the width of a sheet."""
    out, rng = Output(path), random.Random("sparse")
    sheet, style = out.book.add_worksheet(), out.book.add_format({"bg_color": "#FFFF00"})
    for row in range(20_000 // scale):
        for index, column in enumerate(sorted(rng.sample(range(WIDTH), 40))):
            if index % 2:
                sheet.write_blank(row, column, None, style)
            else:
                out.put(sheet, row, column, text(rng.randrange(3000)) if column % 2 else number(rng, row))
    return out.close()


def small(folder, scale):
    """10,000 workbooks from 40 patterns; each has a text of its own, so no two are the same."""
    count, patterns = 10_000 // scale, 40
    facts = {"cells": 0, "tally": dict.fromkeys(vars(Tally()), 0), "first": None, "strings": 0, "string_bytes": 0}
    folder.mkdir()
    for pattern in range(patterns):
        path = folder / "pattern.xlsx"
        out, rng = Output(path), random.Random(f"small {pattern}")
        for _ in range(pattern % 3 + 1):
            sheet = out.book.add_worksheet()
            for row in range(20):
                for column in range(8):
                    value = text(rng.randrange(3000)) if column % 2 else number(rng, row)
                    out.put(sheet, row, column, "Xã 00000" if (row, column) == (0, 1) else value)
        made = out.close()
        copies = range(pattern, count, patterns)
        for name, value in out.tally.times(len(copies)).items():
            facts["tally"][name] = facts["tally"][name] + value & (1 << 64) - 1
        for name in "cells", "strings", "string_bytes":
            facts[name] += made[name] * len(copies)
        with zipfile.ZipFile(path) as source:
            parts = [(item, source.read(item)) for item in source.infolist()]
        for copy in copies:
            with zipfile.ZipFile(folder / f"{copy:05}.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
                for item, data in parts:
                    target.writestr(item, data.replace("Xã 00000".encode(), f"Xã {copy:05}".encode()))
        path.unlink()
    return facts


def rows(path, count):
    """Each row brings a new string, so the strings grow with the rows."""
    out, rng = Output(path), random.Random("rows")
    sheet = out.book.add_worksheet()
    for row in range(count):
        if row == 10:
            out.first = out.tally.as_dict()
        for column, value in enumerate((row + 1, text(rng.randrange(1000)), number(rng, row), f"Số phiếu {row + 1}")):
            out.put(sheet, row, column, value)
    return out.close()


MAKERS = {
    "cells": cells, "strings": strings, "formulas": formulas, "formulas-shared": formulas_shared, "sparse": sparse,
    "small": small,
    "rows-1k": lambda path, scale: rows(path, 1000), "rows-1m": lambda path, scale: rows(path, 1_000_000 // scale),
}


def generated(name, folder, scale, say):
    """The path of a data set and the facts about it; generated unless this generator has made it before."""
    source = b"".join((pathlib.Path(__file__).parent / file).read_bytes() for file in ("generate.py", "tally.py"))
    version = hashlib.sha256(source + xlsxwriter.__version__.encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name if name == "small" else f"{name}.xlsx")
    record = folder / f"{name}.json"
    if record.exists():
        facts = json.loads(record.read_text())
        if facts["version"] == version:
            return path, facts
        record.unlink()
    say(f"generating {path}")
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    facts = MAKERS[name](path, scale) | {"version": version}
    record.write_text(json.dumps(facts))
    return path, facts
