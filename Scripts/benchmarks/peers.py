"""Reads with one of the other tools and prints one line of JSON: peers.py TOOL cells|first|small PATH [--check]

The time is that of opening and reading, taken inside the process; releasing what was read is not in it. With --check
the values are counted after the clock has stopped, in the manner of tally.py.
"""
import ctypes
import json
import pathlib
import sys
import time

from memory import peak
from tally import MASK, Tally


class Calamine:
    """python-calamine as far as its Rust code goes: the sheets lie parsed in memory, without Python objects."""

    def __init__(self):
        import python_calamine
        self.open = python_calamine.CalamineWorkbook.from_path

    def read(self, path):
        book = self.open(str(path))
        return [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]

    def first(self, path):
        return [self.open(str(path)).get_sheet_by_index(0).to_python(nrows=10)]

    def count(self, sheets, tally):
        for sheet in sheets:
            for row in sheet if isinstance(sheet, list) else sheet.iter_rows():
                for value in row:
                    tally.add(value)


class CalaminePython(Calamine):
    """python-calamine with all values made Python objects."""

    def read(self, path):
        return [sheet.to_python() for sheet in super().read(path)]


class FastExcel:
    """fastexcel: parses into Arrow columns without making Python objects."""

    def __init__(self):
        import fastexcel
        import pyarrow  # fastexcel imports it on the first sheet, which would be in the time
        self.open = fastexcel.read_excel

    def read(self, path):
        book = self.open(str(path))
        # The kind of a column comes from its first thousand rows, where the sparse columns have nothing.
        sample = None if path.stem == "sparse" else 1000
        options = {"header_row": None, "schema_sample_rows": sample, "eager": True}
        return [book.load_sheet(name, **options) for name in book.sheet_names]

    def first(self, path):
        return [self.open(str(path)).load_sheet(0, header_row=None, n_rows=10, eager=True)]

    def count(self, sheets, tally):
        for sheet in sheets:
            for column in sheet.columns:
                for value in column.drop_null().to_pylist():
                    tally.add(value)


class Excelize:
    """excelize, the Go library, called in its shared library past the Python objects of the package.

    Its values are strings copied into C memory, which is its interface and so in the time.
    """

    def __init__(self):
        import excelize
        import types_go
        self.excelize, self.library = excelize, excelize.lib
        self.library.GetRows.restype = types_go._StringMatrixErrorResult
        # Values as they stand in the file: formatting them is not what the other tools do.
        self.raw = excelize.Options(raw_cell_value=True)
        self.options = ctypes.byref(types_go._Options(RawCellValue=True))

    def read(self, path):
        book = self.excelize.open_file(str(path), self.raw)
        sheets = []
        for name in book.get_sheet_list():
            sheets.append(self.library.GetRows(book.file_index, name.encode(), self.options))
            if sheets[-1].err:
                raise RuntimeError(sheets[-1].err.decode())
        book.close()
        return sheets

    def first(self, path):
        book = self.excelize.open_file(str(path), self.raw)
        rows = book.rows(book.get_sheet_list()[0])
        read = []
        while len(read) < 10 and rows.next():
            read.append(rows.columns(self.raw))
        rows.close()
        book.close()
        return [read]

    def count(self, sheets, tally):
        for sheet in sheets:
            for row in sheet if isinstance(sheet, list) else self.texts(sheet):
                for text in row:
                    try:
                        tally.add(float(text) if text else None)
                    except ValueError:
                        tally.add(text)

    @staticmethod
    def texts(sheet):
        for index in range(sheet.RowLen):
            row = sheet.Row[index]
            yield [ctypes.string_at(row.Cell[cell]).decode() for cell in range(row.CellLen)]


class OpenPyXL:
    """openpyxl read-only; it holds nothing, so the values are counted while the clock runs."""

    def __init__(self):
        import openpyxl
        self.open = lambda path: openpyxl.load_workbook(path, read_only=True, data_only=True)

    def read(self, path):
        tally = Tally()
        book = self.open(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                for value in row:
                    tally.add(value)
        book.close()
        return tally

    def first(self, path):
        book = self.open(path)
        read = [list(book.worksheets[0].iter_rows(max_row=10, values_only=True))]
        book.close()
        return read

    def count(self, read, tally):
        if isinstance(read, Tally):
            for name, value in read.as_dict().items():
                setattr(tally, name, getattr(tally, name) + value & MASK)
        else:
            Calamine.count(self, read, tally)


TOOLS = {
    "python-calamine": Calamine, "python-calamine-objects": CalaminePython, "fastexcel": FastExcel,
    "excelize": Excelize, "openpyxl": OpenPyXL,
}


def main(name, what, path, *flags):
    tool, tally, path = TOOLS[name](), Tally(), pathlib.Path(path)
    paths = sorted(path.iterdir()) if what == "small" else [path]
    read = tool.first if what == "first" else tool.read
    start_mb, seconds, cpu = peak(), 0, 0
    for path in paths:
        clock, cpu_clock = time.perf_counter(), time.process_time()
        values = read(path)
        seconds += time.perf_counter() - clock
        cpu += time.process_time() - cpu_clock
        peak_mb = peak()
        if "--check" in flags:
            tool.count(values, tally)
        del values
    result = {"seconds": seconds, "cpu": cpu, "peak_mb": peak_mb, "start_mb": start_mb}
    print(json.dumps(result | ({"tally": tally.as_dict()} if "--check" in flags else {})))


main(*sys.argv[1:])
