"""Computes all formulas of a workbook with formualizer and prints one line of JSON: peers_calculating.py FILE CELL…

The clock starts when the workbook is loaded. The values of the cells, as 2:3 for the third column of the second row of the
first sheet, follow for the check.
"""
import json
import sys
import time

from memory import peak


def main(path, *cells):
    import formualizer

    start_mb, whole, whole_cpu = peak(), time.perf_counter(), time.process_time()
    book = formualizer.load_workbook(path)
    clock, cpu_clock = time.perf_counter(), time.process_time()
    book.evaluate_all()
    now, cpu = time.perf_counter(), time.process_time()
    values = [book.get_value(book.sheet_names[0], *map(int, cell.split(":"))) for cell in cells]
    print(json.dumps({"seconds": now - clock, "cpu": cpu - cpu_clock, "whole_seconds": now - whole,
                      "whole_cpu": cpu - whole_cpu, "peak_mb": peak(), "start_mb": start_mb,
                      "values": [str(value) if isinstance(value, str) else value for value in values]}))


main(*sys.argv[1:])
