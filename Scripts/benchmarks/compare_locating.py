"""Locates wrong figures in rate plans of many villages with the annex library and with HiGHS, and prints a table."""
import json
import statistics
import subprocess
import sys

import xlsxwriter

import bench

sys.path.insert(0, str(bench.HERE.parent))
import repair_milp  # noqa: E402
from repair_tables import RATIOS, draw, lines, lot, spoil, system  # noqa: E402

NAMES = {"annex": "**annex**", "highs": "HiGHS, one program for the whole table"}
# Villages by the name of the table, and how many of its figures are wrong.
TABLES = {"100": (100, 1), "1000": (1_000, 10), "10000": (10_000, 100)}
SECONDS = 300
PACKAGES = ["XlsxWriter", "highspy"]


class Comparison:
    def __init__(self, options):
        self.options = options
        self.failed = False
        self.report = bench.Report(options, "-locate")
        self.folder = options.cache / "located"
        self.folder.mkdir(exist_ok=True)

    def drawn(self, name):
        """The right and the wrong figures of a table."""
        rows, errors = TABLES[name]
        chance = lot(rows)
        right = draw(chance, True, rows)
        return right, spoil(chance, right, errors)

    def written(self, name, figures):
        path = self.folder / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            formats = {True: book.add_format({"num_format": "0.00"}), False: None}
            for row, line in enumerate(lines(figures, True)):
                for column, value in enumerate(line):
                    if value is not None:
                        sheet.write(row, column, value, formats["ABCDEFGHIJ"[column] in RATIOS and row > 0])
        return path

    def checked(self, path):
        program = self.options.cache / "programs/release/locator"
        done = subprocess.run([program, path, str(self.options.rounds + 1)], capture_output=True, text=True)
        if done.returncode:
            raise bench.Failure(done.stderr.strip())
        result = json.loads(done.stdout)
        # The first round warms up.
        return result | {"seconds": [check["seconds"] for check in result["checks"][1:]]}

    def row(self, name):
        right, wrong = self.drawn(name)
        errors = {cell: right[cell] for cell in right if right[cell] != wrong[cell]}
        cells = {"villages": f"{TABLES[name][0]:,}", "wrong figures": str(len(errors))}
        if "annex" in self.tools:
            clean = self.checked(self.written(f"{name}-right", right))
            if clean["found"]:
                self.failed = True
                bench.say(f"{name}: a right table has findings: {clean['found'][:5]}")
            spoilt = self.checked(self.written(name, wrong))
            found = {cell: value for cell, value in spoilt["found"]}
            exact = [cell for cell in errors if matches(found.get(cell), cell, errors[cell])]
            check, both = (statistics.median(run["seconds"]) * 1000 for run in (clean, spoilt))
            cells |= {
                "reading ms": f"{clean['reading']['seconds'] * 1000:.3g}", "check ms": f"{check:.3g}",
                "check and locate ms": f"{both:.3g}", "min–max": span(spoilt["seconds"]),
                "locating ms": f"{both - check:.3g}",
                "located": f"{len(exact)} of {len(errors)}", "other cells named": str(len(found.keys() - errors.keys())),
            }
            self.report.record({"table": name, "tool": "annex", "right": clean, "wrong": spoilt})
        if "highs" in self.tools:
            table = system(wrong, True)
            answer = repair_milp.solve(table, SECONDS)
            self.report.record({"table": name, "tool": "highs"} | vars(answer))
            if answer.weight is None:
                cells |= {"HiGHS s": f"no answer in {answer.seconds:.0f} s ({answer.status})"}
            else:
                same = len(set(answer.changed) & set(errors))
                cells |= {"HiGHS s": f"{answer.seconds:.3g}", "HiGHS located": f"{same} of {len(errors)}"}
                if "annex" in self.tools:
                    cells |= {"HiGHS ÷ check and locate": f"{answer.seconds * 1000 / both:,.0f}"}
        return cells

    def all(self):
        self.tools = self.options.tools or list(NAMES)
        self.report.emit(bench.machine(self.options, "HiGHS with one thread", PACKAGES))
        rows = [self.row(name) for name in self.options.only]
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        self.report.emit("| " + " | ".join(headings) + " |\n|" + "--:|" * len(headings))
        for row in rows:
            self.report.emit("| " + " | ".join(row.get(heading, "") for heading in headings) + " |")
        self.report.finish()
        return 1 if self.failed else 0


def matches(told, cell, right):
    """Whether a value in a report is a figure; rates are kept in hundredths."""
    return bool(told) and round(float(told) * (100 if cell[0] in RATIOS else 1)) == right


def span(seconds):
    return f"{min(seconds) * 1000:.3g}–{max(seconds) * 1000:.3g}"


sys.exit(Comparison(bench.arguments("locate", __doc__, list(TABLES), NAMES)).all())
