"""Changes one cell of a long workbook with each tool, interleaved, and prints a Markdown table for each kind of value."""
import sys
import zipfile

import bench
from check import inexact_numbers, read
from generate import generated

NAMES = {
    "annex": "**annex XLSX**",
    "zlib": "libzip and zlib: inflating and deflating the sheet",
    "excelize": "excelize: open, set, save",
    "openpyxl": "openpyxl: load, set, save",
}
SHEET = "xl/worksheets/sheet1.xml"
# A cell in the middle, by row and column from 0, and what it becomes.
EDITS = {"number": (0, "22.5"), "text": (1, "Hộ mới thoát nghèo")}
PACKAGES = ["XlsxWriter", "excelize", "openpyxl", "python-calamine"]


class Comparison:
    def __init__(self, options):
        self.options = options
        self.failed = False
        self.report = bench.Report(options, "-edit")
        self.folder = options.cache / "written"
        self.folder.mkdir(exist_ok=True)
        self.source, _ = generated("cells", options.data, options.scale, bench.say)
        self.rows = read(self.source)

    def measure(self, kind):
        column, value = EDITS[kind]
        row = len(self.rows) // 2
        cell = f"{'ABCDEFGHIJ'[column]}{row + 1}"
        expected = [*self.rows]
        expected[row] = [*expected[row]]
        expected[row][column] = float(value) if kind == "number" else value

        def run(tool, round_number):
            if tool == "zlib":
                return bench.run([self.options.cache / "redeflate", self.source, SHEET], self.options.memory)
            target = self.folder / f"{tool}.xlsx"
            target.unlink(missing_ok=True)
            program = ([self.options.cache / "programs/release/editor"] if tool == "annex" else
                       [sys.executable, "-B", bench.HERE / "peers_editing.py", tool])
            result = bench.run([*program, self.source, target, cell, kind, value], self.options.memory)
            if round_number == 0:
                inexact = inexact_numbers(read(target), expected)
                if inexact and tool == "annex":
                    raise bench.WrongResult(f"{inexact} numbers are changed besides {cell}")
                changes[tool] = (f"{inexact:,}", differences(self.source, target))
            target.unlink()
            self.report.record({"data": kind, "tool": tool, "round": round_number} | result)
            return result

        changes = {}
        tools = [tool for tool in NAMES if not self.options.tools or tool in self.options.tools]
        runs, failures = bench.interleave(kind, tools, self.options.rounds, run, once=["openpyxl"])
        self.failed |= bench.has_failed(failures)
        return runs, failures, changes

    def table(self, kind):
        runs, failures, changes = self.measure(kind)
        yardstick = bench.median(runs, "zlib")

        def columns(tool):
            return bench.times(runs[tool]) | {
                "peak MB (before opening)": bench.memory(runs[tool]),
                "time ÷ yardstick": f"{bench.median(runs, tool) / yardstick:.2f}" if yardstick else "",
                **dict(zip(("other numbers changed", "other entries changed"), changes.get(tool, ("", "")))),
                "runs": str(len(runs[tool])),
            }

        lines = [f"### {kind}", "", *bench.table(NAMES, runs, failures, columns), ""]
        if yardstick:
            of_sheet = runs["zlib"][0]
            lines.append(f"The sheet has {of_sheet['inflated_bytes'] / 1e6:.1f} MB, deflated at level 6 "
                         f"{of_sheet['deflated_bytes'] / 1e6:.1f} MB; inflating it takes {of_sheet['inflating']:.3f} s.")
        if yardstick and runs.get("annex"):
            factor = bench.median(runs, "annex") / yardstick
            lines.append(f"Ours takes **{factor:.2f}** times the yardstick (wanted: at most 1.3).")
        return "\n".join([*lines, ""])

    def all(self):
        libraries = bench.output(self.options.cache / "redeflate", "--version")
        self.report.emit(bench.machine(self.options, libraries, PACKAGES))
        self.report.emit(f"`cells`, {self.source.stat().st_size / 1e6:.1f} MB.\n")
        for kind in self.options.only:
            self.report.emit(self.table(kind))
        self.report.finish()
        return 1 if self.failed else 0


def differences(source, target):
    """How many entries besides the sheet are in one archive alone, or not the same in both."""
    before, after = contents(source), contents(target)
    names = [name for name in sorted((before | after).keys() - {SHEET}) if before.get(name) != after.get(name)]
    return f"{len(names)} of {len(before) - 1}" + (f": {names[0].split('/')[-1]}" if len(names) == 1 else "")


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


sys.exit(Comparison(bench.arguments("edit", __doc__, list(EDITS), NAMES)).all())
