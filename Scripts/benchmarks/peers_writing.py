"""Writes a workbook with one of the other tools and prints one line of JSON: peers_writing.py TOOL DATA TARGET

The rows are in memory, in the form that the tool takes, before the clock starts.
"""
import functools
import json
import sys
import time

import data
from memory import peak


class RustPy:
    """rustpy-xlsxwriter: a list of dicts, whose keys it writes as a row of headings."""

    def __init__(self):
        from rustpy_xlsxwriter import write_worksheet
        self.write = write_worksheet

    def prepared(self, rows):
        return [dict(zip("ABCDEFGHIJ", row)) for row in rows]


class RustPyArrow(RustPy):
    """The same from an Arrow table, which it reads without Python objects."""

    def prepared(self, rows):
        import pyarrow
        return pyarrow.table({name: list(column) for name, column in zip("ABCDEFGHIJ", zip(*rows))})


class RustPyShared(RustPy):
    """The same with shared strings, which it does not write unless told to."""

    def __init__(self):
        super().__init__()
        self.write = functools.partial(self.write, dedupe_strings=True)


class XlsxWriter:
    """XlsxWriter in constant memory."""

    def __init__(self):
        import xlsxwriter
        self.open = xlsxwriter.Workbook

    def prepared(self, rows):
        return rows

    def write(self, rows, target):
        book = self.open(target, {"constant_memory": True})
        sheet = book.add_worksheet()
        for index, row in enumerate(rows):
            for column in range(0, len(row), 2):
                sheet.write_number(index, column, row[column])
                sheet.write_string(index, column + 1, row[column + 1])
        book.close()


class OpenPyXL(XlsxWriter):
    """openpyxl write-only."""

    def __init__(self):
        import openpyxl
        self.open = openpyxl.Workbook

    def write(self, rows, target):
        book = self.open(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(target)


class Excelize(XlsxWriter):
    """excelize's stream writer; the package's Python layer hands it each row, which is in the time."""

    def __init__(self):
        import excelize
        self.open = excelize.new_file

    def write(self, rows, target):
        book = self.open()
        sheet = book.new_stream_writer("Sheet1")
        for index, row in enumerate(rows, 1):
            sheet.set_row(f"A{index}", row)
        sheet.flush()
        book.save_as(target)
        book.close()


TOOLS = {
    "rustpy": RustPy, "rustpy-arrow": RustPyArrow, "rustpy-shared": RustPyShared, "xlsxwriter": XlsxWriter,
    "openpyxl": OpenPyXL, "excelize": Excelize,
}


def main(name, source, target):
    tool = TOOLS[name]()
    rows = tool.prepared(data.loaded(source))
    start_mb, clock, cpu_clock = peak(), time.perf_counter(), time.process_time()
    tool.write(rows, target)
    seconds, cpu = time.perf_counter() - clock, time.process_time() - cpu_clock
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak(), "start_mb": start_mb}))


main(*sys.argv[1:])
