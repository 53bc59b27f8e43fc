"""Rate plans and reduction targets drawn by lot, with wrong figures: as workbooks, and as the edits that must hold."""
import random

from repair_milp import Table

# What a cell weighs, as EditSystem+Annex.swift has it.
RATE, TOTAL, DERIVED, INPUT = 30, 39, 46, 53

PLAN = ["TT", "Đơn vị", "Tổng số hộ dân đầu năm 2024", "Số hộ nghèo đầu năm 2024", "Tỷ lệ hộ nghèo đầu năm 2024",
        "Dự kiến hộ dân đến cuối năm 2024", "Tỷ lệ giảm", "Ước số hộ giảm", "Số hộ nghèo cuối năm 2024",
        "Tỷ lệ hộ nghèo cuối năm 2024"]
TARGETS = ["STT", "Đơn vị", "Hộ nghèo năm 2023", "Tỷ lệ (%)", "Số hộ nghèo dự kiến giảm năm 2024",
           "Hộ nghèo cuối năm 2024"]
# The rates of a plan with their part and whole, by column.
RATIOS = {"E": ("D", "C"), "G": ("H", "F"), "J": ("I", "F")}


def rounded(part, whole):
    """A rate in hundredths of a percent, half up."""
    return (2 * 10_000 * part + whole) // (2 * whole)


def village(lot, most):
    before = lot.randint(min(20, most), max(20, most))
    opening = lot.randint(0, max(1, before * lot.choice([5, 15, 40]) // 100))
    reduction = lot.randint(0, opening // 2 if lot.random() < 0.7 else opening)
    after = max(opening - reduction, before + lot.randint(-(before // 60), before // 25 + 2))
    return {"C": before, "D": opening, "F": after, "H": reduction, "I": opening - reduction}


def draw(lot, is_plan, rows, most=1_200):
    """The right figures by cell; rates in hundredths."""
    figures, villages = {}, [village(lot, lot.choice([most // 8, most // 3, most])) for _ in range(rows)]
    total = {column: sum(one[column] for one in villages) for column in villages[0]}
    for row, counts in enumerate([*villages, total], start=2):
        if is_plan:
            line = counts | {rate: rounded(counts[part], counts[whole]) for rate, (part, whole) in RATIOS.items()}
        else:
            line = {"C": counts["D"], "E": counts["H"], "F": counts["I"]}
        figures |= {f"{column}{row}": value for column, value in line.items()}
    return figures


def slip(lot, right):
    """A figure as a slip of the finger makes it."""
    digits = list(str(right))
    place = lot.randrange(len(digits))
    kind = lot.choice(["replaced", "replaced", "replaced", "dropped", "added", "exchanged"])
    if kind == "replaced":
        digits[place] = str(lot.randint(0, 9))
    elif kind == "dropped" and len(digits) > 1:
        del digits[place]
    elif kind == "added":
        digits.insert(place, str(lot.randint(0, 9)))
    elif place + 1 < len(digits):
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    return int("".join(digits))


def spoil(lot, figures, errors):
    """The figures with some of them wrong."""
    wrong = dict(figures)
    for cell in lot.sample(sorted(figures), errors):
        for _ in range(50):
            wrong[cell] = slip(lot, figures[cell])
            if wrong[cell] != figures[cell]:
                break
    return wrong


def system(figures, is_plan):
    """The cells and edits of a table."""
    table, index = Table(), {}
    last = max(int(cell[1:]) for cell in figures)
    rates = RATIOS if is_plan else {}
    derived = "I" if is_plan else "F"
    for cell, value in figures.items():
        is_rate, row = cell[0] in rates, int(cell[1:])
        weight = RATE if is_rate else TOTAL if row == last else DERIVED if cell[0] == derived else INPUT
        index[cell] = table.add(cell, value, weight, 2 if is_rate else None)
    opening, reduction, closing = ("D", "H", "I") if is_plan else ("C", "E", "F")
    for row in range(2, last + 1):
        def at(column):
            return index[f"{column}{row}"]

        table.linear.append(({at(closing): 1, at(opening): -1, at(reduction): 1}, "="))
        limits = [(reduction, opening)] + ([("D", "C"), ("I", "F")] if is_plan else [])
        table.linear += [({at(part): 1, at(whole): -1}, "<=") for part, whole in limits]
        table.ratios += [(at(rate), at(part), at(whole)) for rate, (part, whole) in rates.items()]
    for column in sorted({cell[0] for cell in figures} - set(rates)):
        rows = {index[f"{column}{row}"]: -1 for row in range(2, last)}
        table.linear.append(({index[f"{column}{last}"]: 1} | rows, "="))
    return table


def lines(figures, is_plan):
    """The rows of the sheet, the header first; the rates with two decimals."""
    header = PLAN if is_plan else TARGETS
    yield header
    last = max(int(cell[1:]) for cell in figures)
    for row in range(2, last + 1):
        line = [None, "Tổng cộng"] if row == last else [row - 1, f"Thôn {row - 1}"]
        for number in range(2, len(header)):
            column = "ABCDEFGHIJ"[number]
            value = figures.get(f"{column}{row}")
            line.append(value / 100 if is_plan and column in RATIOS else value)
        yield line


def lot(seed):
    return random.Random(seed)
