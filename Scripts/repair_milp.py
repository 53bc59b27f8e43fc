"""The minimal-weight repair of a table as a mixed-integer program, solved by HiGHS.

A cell is a count, or a rate as the whole number of its printed digits. The formulation is that of Fellegi and Holt with
balance, inequality and ratio edits: a binary variable a cell says whether it changes, bounds tied to it keep an unchanged
cell at its figure, and a printed rate, which one edit alone refers to, switches that edit off when it changes.
"""
import dataclasses
import time

import highspy


@dataclasses.dataclass
class Cell:
    place: str
    value: int
    weight: int
    # The decimals of a rate; None for a count.
    decimals: int | None = None


@dataclasses.dataclass
class Table:
    cells: list = dataclasses.field(default_factory=list)
    # (coefficients by cell, "=" or "<="): their sum compares with 0.
    linear: list = dataclasses.field(default_factory=list)
    # (rate, part, whole): 100·part/whole rounded half up.
    ratios: list = dataclasses.field(default_factory=list)

    def add(self, place, value, weight, decimals=None):
        self.cells.append(Cell(place, value, weight, decimals))
        return len(self.cells) - 1

    def broken(self, values=None, but=()):
        """The edits that fail; those of the rates in `but` are left out."""
        values = values or [cell.value for cell in self.cells]
        found = [edit for edit in self.linear if not holds(sum(factor * values[cell] for cell, factor in edit[0].items()),
                                                           edit[1])]
        for rate, part, whole in self.ratios:
            unit = 100 * 10 ** self.cells[rate].decimals
            if rate not in but and not (2 * values[rate] - 1) * values[whole] <= 2 * unit * values[part] < \
                    (2 * values[rate] + 1) * values[whole]:
                found.append((rate, part, whole))
        return found


def holds(total, relation):
    return total == 0 if relation == "=" else total <= 0


@dataclasses.dataclass
class Answer:
    status: str
    seconds: float
    weight: int | None = None
    changed: list | None = None


def solve(table, seconds, presolve="choose"):
    """The optimum, with the time of building the model in the seconds; an answer that is not exact is no answer."""
    start = time.monotonic()
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("presolve", presolve)
    # A switch that is a millionth open lets a tenth of a household through; below 1e-8 HiGHS misses optima.
    for tolerance in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
        model.setOptionValue(tolerance, 1e-7)
    model.setOptionValue("mip_rel_gap", 0.0)
    integer = highspy.HighsVarType.kInteger
    largest = 2 * max((cell.value for cell in table.cells if cell.decimals is None), default=0) + 100
    value, switch = {}, {}
    for index, cell in enumerate(table.cells):
        switch[index] = model.addVariable(lb=0, ub=1, obj=cell.weight, type=integer)
        if cell.decimals is None:
            value[index] = model.addVariable(lb=0, ub=largest, type=integer)
            model.addConstr(value[index] + cell.value * switch[index] >= cell.value)
            model.addConstr(value[index] - (largest - cell.value) * switch[index] <= cell.value)
    for terms, relation in table.linear:
        total = highspy.Highs.qsum([factor * value[cell] for cell, factor in terms.items()])
        model.addConstr(total == 0) if relation == "=" else model.addConstr(total <= 0)
    for rate, part, whole in table.ratios:
        # (2r − 1)·whole ≤ 2·unit·part < (2r + 1)·whole, in households.
        unit = 2 * 100 * 10 ** table.cells[rate].decimals
        low, high = 2 * table.cells[rate].value - 1, 2 * table.cells[rate].value + 1
        model.addConstr((low / unit) * value[whole] - value[part] - max(low, 0) / unit * largest * switch[rate] <= 0)
        model.addConstr(value[part] - (high / unit) * value[whole] - (largest + 1) * switch[rate] <= -1 / unit)
    model.minimize()
    status = model.modelStatusToString(model.getModelStatus())
    answer = Answer(status, time.monotonic() - start)
    if status != "Optimal":
        return answer
    solution = model.getSolution().col_value
    changed = [index for index in switch if round(solution[switch[index].index]) == 1]
    rounded = [round(solution[value[index].index]) if index in value else cell.value
               for index, cell in enumerate(table.cells)]
    kept = [index for index in value if index not in changed and rounded[index] != table.cells[index].value]
    if kept or table.broken(rounded, but=changed):
        answer.status = "not exact"
        return answer
    answer.weight = sum(table.cells[index].weight for index in changed)
    answer.changed = sorted(table.cells[index].place for index in changed)
    return answer
