"""Runs the readers on the generated workbooks, interleaved, and prints one Markdown table for each data set."""
import sys

import bench
from generate import MAKERS, generated

NAMES = {
    "annex": "**annex XLSX**",
    "annex-one-thread": "annex XLSX, one thread",
    "annex-formulas": "annex XLSX, formulas' texts too",
    "libzip": "libzip, inflating only",
    "python-calamine": "python-calamine, Rust part",
    "python-calamine-objects": "python-calamine, to_python",
    "fastexcel": "fastexcel, to Arrow",
    "excelize": "excelize",
    "openpyxl": "openpyxl, read-only",
}
COMMON = ["annex", "annex-one-thread", "libzip", "python-calamine", "fastexcel", "excelize", "openpyxl"]
TABLES = {
    "cells": COMMON + ["python-calamine-objects"],
    "strings": COMMON + ["python-calamine-objects"],
    "formulas": COMMON + ["annex-formulas"],
    "formulas-shared": COMMON + ["annex-formulas"],
    # excelize is left out: its binding copies each row, padded to its last column, into memory that is never freed.
    "sparse": [tool for tool in COMMON if tool != "excelize"],
    "small": COMMON,
    "rows-1k": ["annex", "python-calamine", "fastexcel", "excelize", "openpyxl"],
    "rows-1m": ["annex", "python-calamine", "fastexcel", "excelize", "openpyxl"],
}
PACKAGES = ["XlsxWriter", "excelize", "fastexcel", "openpyxl", "pyarrow", "python-calamine"]


class Comparison:
    def __init__(self, options):
        self.options = options
        self.failed = False
        self.report = bench.Report(options)

    def command(self, tool, data_set, path, checks):
        what = "small" if data_set == "small" else "first" if data_set.startswith("rows-") else "cells"
        if tool == "libzip":
            return [self.options.cache / "inflate", path]
        if tool.startswith("annex"):
            flag = {"annex-one-thread": ["--one-thread"], "annex-formulas": ["--formulas"]}.get(tool, [])
            return [self.options.cache / "programs/release/reader", what, path, *flag]
        return [sys.executable, "-B", bench.HERE / "peers.py", tool, what, path, *(["--check"] if checks else [])]

    def measure(self, data_set):
        path, facts = generated(data_set, self.options.data, self.options.scale, bench.say)
        expected = facts["first"] or facts["tally"]

        def run(tool, round_number):
            checks = round_number == 0
            result = bench.run(self.command(tool, data_set, path, checks), self.options.memory)
            tally = result.get("tally")
            if tally is not None and {name: tally[name] for name in expected} != expected:
                raise bench.WrongResult(f"read something else: {tally}, expected {expected}")
            self.report.record({"data": data_set, "tool": tool, "checked": checks} | result)
            return result

        tools = [tool for tool in TABLES[data_set] if not self.options.tools or tool in self.options.tools]
        runs, failures = bench.interleave(data_set, tools, self.options.rounds, run, once=["openpyxl"])
        self.failed |= bench.has_failed(failures)
        return path, facts, runs, failures

    def table(self, data_set):
        path, facts, runs, failures = self.measure(data_set)
        ours = bench.median(runs, "annex")

        def columns(tool):
            middle = bench.median(runs, tool)
            return bench.times(runs[tool]) | {
                "M cells/s": "" if facts["first"] or tool == "libzip" else f"{facts['cells'] / middle / 1e6:.2f}",
                "peak MB (before opening)": bench.memory(runs[tool]),
                "time ÷ ours": f"{middle / ours:.2f}" if ours else "",
                "runs": str(len(runs[tool])),
            }

        lines = [f"### {data_set}", "", *bench.table(NAMES, runs, failures, columns)]
        return "\n".join(lines + ["", *self.remarks(path, facts, runs, ours), ""]), ours

    def remarks(self, path, facts, runs, ours):
        if facts["first"]:
            return
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        size = sum(file.stat().st_size for file in files) / 1e6
        yield f"{facts['cells']:,} cells with values, {len(files):,} file(s), {size:.1f} MB."
        if not runs.get("libzip"):
            return
        inflated = runs["libzip"][0]
        yield (
            f"Inflated: sheets {inflated['sheet_bytes'] / 1e6:.1f} MB, shared strings "
            f"{inflated['string_bytes'] / 1e6:.1f} MB; {facts['strings']:,} distinct strings with "
            f"{facts['string_bytes'] / 1e6:.1f} MB of text.")
        if ours:
            factor = ours / bench.median(runs, "libzip")
            yield f"Ours takes **{factor:.2f}** times what libzip takes to inflate the same parts."
            peak = max(run["peak_mb"] for run in runs["annex"]) - runs["annex"][0]["start_mb"]
            yield f"Ours grows by {peak:.1f} MB while reading."

    def all(self):
        libraries = bench.output(self.options.cache / "inflate", "--version")
        self.report.emit(bench.machine(self.options, libraries, PACKAGES))
        medians = {}
        for data_set in self.options.only:
            text, medians[data_set] = self.table(data_set)
            self.report.emit(text)
        if medians.get("rows-1k") and medians.get("rows-1m"):
            self.report.emit(
                f"First ten rows, ours: the long file takes {medians['rows-1m'] / medians['rows-1k']:.1f} times as long "
                "as the one of 1,000 rows.")
        self.report.finish()
        return 1 if self.failed else 0


sys.exit(Comparison(bench.arguments("read", __doc__, list(MAKERS), list(NAMES))).all())
