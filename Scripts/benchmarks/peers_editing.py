"""Changes a cell with one of the other tools and prints one line of JSON:
peers_editing.py openpyxl|excelize FILE TARGET CELL number|text VALUE
"""
import json
import sys
import time

from memory import peak


def with_openpyxl():
    import openpyxl

    def edit(source, target, cell, value):
        book = openpyxl.load_workbook(source)
        book.worksheets[0][cell] = value
        book.save(target)
    return edit


def with_excelize():
    import excelize

    def edit(source, target, cell, value):
        book = excelize.open_file(source)
        book.set_cell_value(book.get_sheet_list()[0], cell, value)
        book.save_as(target)
        book.close()
    return edit


def main(name, source, target, cell, kind, value):
    edit = {"openpyxl": with_openpyxl, "excelize": with_excelize}[name]()
    value = float(value) if kind == "number" else value
    start_mb, clock, cpu_clock = peak(), time.perf_counter(), time.process_time()
    edit(source, target, cell, value)
    seconds, cpu = time.perf_counter() - clock, time.process_time() - cpu_clock
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak(), "start_mb": start_mb}))


main(*sys.argv[1:])
