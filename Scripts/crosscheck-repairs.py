"""The comparison of Scripts/crosscheck-repairs: crosscheck-repairs.py ANNEX TABLES"""
import json
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

import repair_milp
from repair_tables import draw, lines, lot, spoil, system

SECONDS = 60


def written(seed, folder):
    """A workbook with some wrong figures, and its figures and edits."""
    chance = lot(seed)
    is_plan = chance.random() < 0.6
    errors = 1 + seed % 3
    # Where most rows break a rule, it is the rule that is doubted.
    figures = spoil(chance, draw(chance, is_plan, chance.randint(4 * errors, 25)), errors)
    book = openpyxl.Workbook()
    for line in lines(figures, is_plan):
        book.active.append(line)
    for row in book.active.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = "0.00"
    path = folder / f"{seed:05}.xlsx"
    book.save(path)
    return path, system(figures, is_plan)


def located(findings):
    """The repairs that a report names, each once: their cells and weights."""
    repairs = {}
    for finding in findings:
        if found := finding.get("localization"):
            repairs[tuple(sorted(found["set"]))] = found
    return repairs


def compare(table, findings):
    """What differs between the repairs of the report and the solver's; `None` for nothing."""
    repairs = located(findings)
    weights = {cell.place: cell.weight for cell in table.cells}
    cells = sorted({cell for cells in repairs for cell in cells})
    # A slip that changes several cells at once weighs less than the cells do.
    own = sum(weights[cell] for cell in cells)
    answer = repair_milp.solve(table, SECONDS)
    if answer.status != "Optimal":
        return f"HiGHS: {answer.status}"
    if answer.weight > own:
        # HiGHS sometimes misses the optimum of such a model behind its presolve.
        answer = repair_milp.solve(table, SECONDS, presolve="off")
    told = sum(found["weight"] for found in repairs.values())
    if told > own or own != answer.weight and told != answer.weight:
        return f"annex {cells} weighs {told} (its cells {own}), HiGHS {answer.changed} weighs {answer.weight}"
    return None


def main():
    annex, tables = sys.argv[1], int(sys.argv[2])
    differing = 0
    with tempfile.TemporaryDirectory() as name:
        books = [written(seed, pathlib.Path(name)) for seed in range(tables)]
        done = subprocess.run([annex, "validate", "--format", "json", *(path for path, _ in books)],
                              capture_output=True, text=True)
        files = json.loads(done.stdout)["files"]
        for seed, ((_, table), file) in enumerate(zip(books, files, strict=True)):
            difference = compare(table, file["findings"])
            differing += difference is not None
            if difference:
                print(f"FAILED table {seed}: {difference}")
    print(f"{tables - differing} of {tables} repairs weigh what HiGHS finds")
    return 1 if differing else 0


sys.exit(main())
