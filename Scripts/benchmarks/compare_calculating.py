"""Computes a book of 100,000 formulas with each tool, interleaved, and prints a Markdown table for each kind of formulas."""
import json
import math
import re
import resource
import shutil
import subprocess
import sys
import time
import zipfile

import xlsxwriter

import bench

NAMES = {
    "annex": "**annex XLSX**",
    "formualizer": "formualizer",
    "libreoffice": "LibreOffice",
}
ROWS = 10_000
GROUPS = 200
# Each row's ten formulas: {r} is the row, {p} the one before. A and B are counts, C is a village's name; sheet T has a
# table of the villages.
KINDS = {
    "rows": ["A{r}+B{r}", "A{r}/(A{r}+B{r})", "ROUND(A{r}*100/(A{r}+B{r}),2)", 'IF(A{r}>B{r},"tăng","giảm")',
             "SUM(A{r}:B{r},D{r})", "MAX(A{r}:B{r})-MIN(A{r}:B{r})", "IFERROR(A{r}/(B{r}-B{r}),0)", 'C{r}&": "&A{r}',
             "AND(A{r}>0,B{r}>0)", "ROUNDDOWN(E{r}*1000,0)"],
    "lookups": ["VLOOKUP(C{r},T!$A$1:$B$200,2,FALSE)", "MATCH(A{r},T!$C$1:$C$200,1)", "INDEX(T!$B$1:$B$200,E{r})",
                "SUMIF(T!$A$1:$A$200,C{r},T!$B$1:$B$200)", "COUNTIF(T!$B$1:$B$200,\">\"&A{r})", "LEFT(C{r},4)",
                "SUM(A$2:A{s})", "SUMPRODUCT(A{r}:B{r},D{r}:E{r})", "IFERROR(VLOOKUP(A{r},T!$B$1:$C$200,2,FALSE),-1)",
                "TEXT(A{r},\"#,##0\")"],
    "chain": ["D{p}+A{r}", "E{p}+D{r}", "MOD(F{p}+B{r},97)", "G{p}*0.5+A{r}", "D{r}-E{p}", "I{p}+1", "MAX(J{p},A{r})",
              "K{p}+I{r}", "IF(L{p}>1000,0,L{p}+B{r})", "M{p}+J{r}"],
}
# The rows whose cells are compared.
SAMPLE = [2, 3, 17, 500, 1_001]


def generate(path, kind, rows, values=None):
    """Writes the book; with values they stand in place of the formulas."""
    book = xlsxwriter.Workbook(path)
    sheet, table = book.add_worksheet("S"), book.add_worksheet("T")
    for row in range(GROUPS):
        table.write_row(row, 0, [f"Thôn {row}", row * 37 % 500, row * 3])
    sheet.write_row(0, 0, ["a", "b", "tên"] + [0] * 10)
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, [row * 7919 % 600 + 1, row * 104_729 % 400 + 1, f"Thôn {row * 31 % GROUPS}"])
        for place, formula in enumerate(KINDS[kind]):
            if values is not None:
                sheet.write(row, 3 + place, values[row + 1, 4 + place])
            else:
                # No window of a sum is longer than a hundred rows.
                text = formula.format(r=row + 1, p=row, s=min(row + 1, 101))
                sheet.write_formula(row, 3 + place, text, None, "")
    book.close()


def saved_values(path):
    """The values of the first sheet of a book that LibreOffice has saved."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/sharedStrings.xml").decode()
        strings = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)) for item in re.findall(r"<si>(.*?)</si>", text, re.S)]
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    values = {}
    for letters, row, attributes, content in re.findall(r'<c r="([A-Z]+)(\d+)"([^>]*)>(.*?)</c>', sheet):
        value = re.search(r"<v>([^<]*)</v>", content)
        if value:
            shared = 't="s"' in attributes
            plain = strings[int(value[1])] if shared else value[1]
            text = shared or 't="str"' in attributes
            values[int(row), ord(letters) - 64] = plain if text else float(plain)
    return values


def same(left, right):
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    return math.isclose(float(left or 0), float(right or 0), rel_tol=1e-9, abs_tol=1e-9)


class Comparison:
    def __init__(self, options):
        self.options = options
        self.failed = False
        self.report = bench.Report(options, "-calculate")
        self.folder = options.cache / "calculated"
        self.folder.mkdir(exist_ok=True)
        self.rows = ROWS // options.scale
        self.sample = [row for row in SAMPLE if row <= self.rows] + [self.rows + 1]

    def libreoffice(self, source):
        """Loads, computes and saves a book; the seconds of the whole process."""
        target = self.folder / "libreoffice"
        before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", target, source],
                              capture_output=True, text=True)
        seconds, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode or not (target / source.name).exists():
            raise bench.Failure(done.stderr.strip() or "nothing was saved")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, cpu, target / source.name

    def measure(self, kind):
        source, plain = self.folder / f"{kind}.xlsx", self.folder / f"{kind}-values.xlsx"
        generate(source, kind, self.rows)
        cells = [f"{row}:{column}" for row in self.sample for column in range(4, 14)]
        wanted = saved_values(self.libreoffice(source)[2])
        generate(plain, kind, self.rows, wanted)

        def check(tool, values):
            for cell, value in zip(cells, values):
                row, column = map(int, cell.split(":"))
                if not same(value, wanted.get((row, column))):
                    raise bench.WrongResult(f"{cell} is {value}, not {wanted.get((row, column))}: {KINDS[kind][column - 4]}")

        def run(tool, round_number):
            if tool == "libreoffice":
                whole, whole_cpu, _ = self.libreoffice(source)
                rest, rest_cpu, _ = self.libreoffice(plain)
                result = {"seconds": whole - rest, "cpu": whole_cpu - rest_cpu, "whole_seconds": whole,
                          "peak_mb": math.nan, "start_mb": math.nan}
            elif tool == "annex":
                program = self.options.cache / "programs/release/calculator"
                result = bench.run([program, source], self.options.memory)
                if round_number == 0:
                    lines = subprocess.run([program, source, "--values"], capture_output=True, text=True).stdout.splitlines()
                    values = {cell["cell"]: cell.get("value") for cell in map(json.loads, lines) if cell["sheet"] == "S"}
                    check(tool, [values.get("ABCDEFGHIJKLM"[int(cell.split(":")[1]) - 1] + cell.split(":")[0]) for cell in cells])
            else:
                result = bench.run([sys.executable, "-B", bench.HERE / "peers_calculating.py", source, *cells],
                                   self.options.memory)
                values = result.pop("values")
                if round_number == 0:
                    check(tool, values)
            self.report.record({"data": kind, "tool": tool, "round": round_number} | result)
            return result

        tools = [tool for tool in NAMES if not self.options.tools or tool in self.options.tools]
        return bench.interleave(kind, tools, self.options.rounds, run)

    def table(self, kind):
        runs, failures = self.measure(kind)
        self.failed |= bench.has_failed({tool: failures[tool] for tool in failures if tool == "annex"})
        yardstick = bench.median(runs, "annex")

        def columns(tool):
            whole = sorted(run["whole_seconds"] for run in runs[tool])
            return bench.times(runs[tool]) | {
                "÷ ours": f"{bench.median(runs, tool) / yardstick:.2f}" if yardstick else "",
                "with loading s": f"{whole[len(whole) // 2]:.3g}",
                "peak MB": "" if tool == "libreoffice" else bench.memory(runs[tool]),
                "runs": str(len(runs[tool])),
            }

        return "\n".join([f"### {kind}", "", *bench.table(NAMES, runs, failures, columns), ""])

    def all(self):
        office = bench.output("soffice", "--version") if shutil.which("soffice") else "no LibreOffice"
        self.report.emit(bench.machine(self.options, office, ["XlsxWriter", "formualizer"]))
        self.report.emit(f"{self.rows * 10:,} formulas.\n")
        for kind in self.options.only:
            self.report.emit(self.table(kind))
        self.report.finish()
        return 1 if self.failed else 0


sys.exit(Comparison(bench.arguments("calculate", __doc__, list(KINDS), NAMES)).all())
