"""Runs the writers on the same numbers and texts, interleaved, and prints one Markdown table for each data set."""
import sys

import bench
import data
from check import inexact_numbers, read

NAMES = {
    "annex": "**annex XLSX**",
    "annex-inline": "annex XLSX, inline texts",
    "libxlsxwriter": "libxlsxwriter, constant memory",
    "rustpy": "rustpy-xlsxwriter, list of dicts",
    "rustpy-arrow": "rustpy-xlsxwriter, Arrow table",
    "rustpy-shared": "rustpy-xlsxwriter, shared strings",
    "xlsxwriter": "XlsxWriter, constant memory",
    "openpyxl": "openpyxl, write-only",
    "excelize": "excelize, stream writer",
}
# For reference; their figures need no seven rounds.
ONCE = ["rustpy-shared", "xlsxwriter", "openpyxl", "excelize"]
PACKAGES = ["XlsxWriter", "excelize", "openpyxl", "pyarrow", "python-calamine", "rustpy-xlsxwriter"]


class Comparison:
    def __init__(self, options):
        self.options = options
        self.failed = False
        self.report = bench.Report(options, "-write")
        self.folder = options.cache / "written"
        self.folder.mkdir(exist_ok=True)

    def command(self, tool, source, target):
        if tool.startswith("annex"):
            flag = ["--inline"] if tool == "annex-inline" else []
            return [self.options.cache / "programs/release/writer", "data", source, target, *flag]
        if tool == "libxlsxwriter":
            return [self.options.cache / "write", source, target]
        return [sys.executable, "-B", bench.HERE / "peers_writing.py", tool, source, target]

    def measure(self, data_set):
        source = data.generated(data_set, self.options.data, self.options.scale, bench.say)
        rows = data.loaded(source)

        def run(tool, round_number):
            target = self.folder / f"{tool}.xlsx"
            target.unlink(missing_ok=True)
            result = bench.run(self.command(tool, source, target), self.options.memory)
            result["bytes"] = target.stat().st_size
            if round_number == 0:
                # rustpy-xlsxwriter writes the keys of its dicts as a row of headings.
                inexact[tool] = inexact_numbers(read(target)[tool.startswith("rustpy"):], rows)
                if inexact[tool] and tool.startswith("annex"):
                    raise bench.WrongResult(f"{inexact[tool]} numbers are not those that were given")
            target.unlink()
            self.report.record({"data": data_set, "tool": tool, "round": round_number} | result)
            return result

        inexact = {}
        tools = [tool for tool in NAMES if not self.options.tools or tool in self.options.tools]
        runs, failures = bench.interleave(data_set, tools, self.options.rounds, run, once=ONCE)
        self.failed |= bench.has_failed(failures)
        return len(rows) * 2 * data.PAIRS, runs, failures, inexact

    def table(self, data_set):
        cells, runs, failures, inexact = self.measure(data_set)
        ours = bench.median(runs, "annex")

        def columns(tool):
            middle = bench.median(runs, tool)
            return bench.times(runs[tool]) | {
                "M cells/s": f"{cells / middle / 1e6:.2f}",
                "file MB": f"{runs[tool][0]['bytes'] / 1e6:.1f}",
                "peak MB (before the clock)": bench.memory(runs[tool]),
                "time ÷ ours": f"{middle / ours:.2f}" if ours else "",
                "runs": str(len(runs[tool])),
            }

        lines = [f"### {data_set}", "", *bench.table(NAMES, runs, failures, columns), ""]
        return "\n".join([*lines, *self.remarks(runs, inexact), ""])

    def remarks(self, runs, inexact):
        for tool in (tool for tool in inexact if inexact[tool]):
            yield f"{NAMES[tool]}: {inexact[tool]:,} numbers are not exactly those that were given."
        if not runs.get("annex"):
            return
        for tool, wanted in (("libxlsxwriter", 2), ("rustpy", 1), ("rustpy-arrow", 1)):
            if runs.get(tool):
                factor = bench.median(runs, tool) / bench.median(runs, "annex")
                size = runs["annex"][0]["bytes"] / runs[tool][0]["bytes"]
                yield (f"{NAMES[tool]}: takes **{factor:.2f}** times our time (wanted: at least {wanted}); our file has "
                       f"**{size:.2f}** times the size of its (wanted: at most 1.10).")

    def memory(self):
        """The peaks of memory of writing rows that nobody holds."""
        rows = data.ROWS // self.options.scale
        target = self.folder / "computed.xlsx"
        for texts in "repeating", "unique":
            program = self.options.cache / "programs/release/writer"
            result = bench.run([program, texts, rows, target], self.options.memory)
            found = len(read(target)) * 2 * data.PAIRS
            target.unlink()
            self.failed |= found != rows * 2 * data.PAIRS
            self.report.record({"data": f"computed-{texts}", "tool": "annex", "cells": found} | result)
            yield (f"{found:,} cells computed as they are written, texts {texts}: at most "
                   f"**{result['peak_mb']:.1f} MB**, the whole process (wanted: below 32).")

    def all(self):
        libraries = bench.output(self.options.cache / "write", "--version")
        self.report.emit(bench.machine(self.options, libraries, PACKAGES))
        for data_set in self.options.only:
            self.report.emit(self.table(data_set))
        self.report.emit("\n".join(["### memory", "", *self.memory()]))
        self.report.finish()
        return 1 if self.failed else 0


sys.exit(Comparison(bench.arguments("write", __doc__, data.DATA_SETS, NAMES)).all())
