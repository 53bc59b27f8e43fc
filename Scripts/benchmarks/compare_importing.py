"""Imports folders of small annexes with the annex library, and reads their cells with XLSX alone, on all cores."""
import random
import statistics
import sys

import xlsxwriter

import bench

NAMES = {"cells": "XLSX, cells only", "annex": "**annex**, records to NDJSON"}
FOLDERS = {"annexes": 10_000}
PACKAGES = ["XlsxWriter"]
VILLAGES = ["Thôn Đông", "Thôn Đoài", "Bản Nà Lốc", "Bản Pá Khoang", "Buôn Krông", "Buôn Ea Sar", "Làng Kon Rẫy", "Ấp Tân Lập",
            "Khóm Mỹ An", "Tổ dân phố Bình Minh", "Tiểu khu Hòa Bình", "Thôn Yên Phú", "Xóm Vĩnh Thịnh", "Thôn Suối Cát"]
COMMUNES = ["Hòa Tiến", "Vĩnh Lộc", "Ea Kao", "Mường Phăng", "Tân Thạnh", "Đồng Văn", "Kon Plông", "Phú Lâm"]


class Form:
    """A district's drawing of an annex: its header, and a row of figures for a village."""

    def __init__(self, title, header, row, total):
        self.title, self.header, self.row, self.total = title, header, row, total


def plan(number, village, chance):
    households = chance.randint(80, 600)
    poor = chance.randint(5, 70)
    down = chance.randint(0, poor)
    closing = households + chance.randint(-3, 12)
    return [number, village, households, poor, round(poor / households * 100, 2), closing, round(down / closing * 100, 2),
            down, poor - down, round((poor - down) / closing * 100, 2), None]


def targets(number, village, chance):
    poor = chance.randint(5, 70)
    down = chance.randint(0, poor)
    return [number, village, poor, round(chance.uniform(1, 20), 2), down, poor - down, f"Cán bộ {number}"]


def households(number, village, chance):
    poor = chance.random() < 0.5
    codes = sorted(chance.sample(range(1, 13), chance.randint(3, 5) if poor else chance.randint(0, 2)))
    members = chance.randint(1, 8)
    return [number, f"Hộ số {number}", members, "Nghèo" if poor else "Cận nghèo", village, chance.randint(0, members),
            chance.choice(["Thiếu vốn", "Thiếu đất sản xuất", "Có người ốm đau", "Thiếu lao động"]),
            ",".join(map(str, codes)), chance.choice(["Hội Phụ nữ", "Hội Nông dân"]), "Hỗ trợ vay vốn", f"Cán bộ {number % 5}"]


FORMS = [
    Form("CHỈ TIÊU GIẢM TỶ LỆ HỘ NGHÈO NĂM {year}",
         ["TT", "Đơn vị", "Tổng số hộ dân đầu năm", "Số hộ nghèo đầu năm", "Tỷ lệ hộ nghèo đầu năm",
          "Dự kiến hộ dân đến cuối năm", "Tỷ lệ giảm", "Số hộ nghèo giảm", "Số hộ nghèo cuối năm",
          "Tỷ lệ hộ nghèo cuối năm", "Ghi chú"], plan, {2, 3, 5, 7, 8}),
    Form("GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM {year}",
         ["STT", "Tên thôn", "Hộ nghèo đầu năm", "Tỷ lệ %", "Số hộ nghèo dự kiến giảm", "Hộ nghèo cuối năm",
          "Cán bộ phụ trách"], targets, {2, 4, 5}),
    Form("DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO, CẬN NGHÈO NĂM {year}",
         ["TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Thôn", "Số LĐ", "Nguyên nhân nghèo", "Chiều thiếu hụt",
          "Tổ chức giúp đỡ", "Giải pháp", "Cán bộ theo dõi"], households, None),
]


def draw(path, index):
    chance = random.Random(index)
    form = FORMS[index % len(FORMS)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(chance.choice(["PL01", "Sheet1", "Biểu 1"]))
        bold = book.add_format({"bold": True, "border": 1})
        plain = book.add_format({"border": 1})
        rate = book.add_format({"border": 1, "num_format": "0.00"})
        sheet.write(0, 0, f"UBND XÃ {chance.choice(COMMUNES).upper()}")
        sheet.write(2, 0, form.title.format(year=chance.choice([2023, 2024, 2025])), bold)
        sheet.write_row(4, 0, form.header, bold)
        villages = chance.sample(VILLAGES, chance.randint(6, len(VILLAGES)))
        rows = [form.row(number, village, chance) for number, village in enumerate(villages, 1)]
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(5 + number, column, value, rate if isinstance(value, float) else plain)
        if form.total:
            total = ["", "Tổng cộng"] + [None] * (len(form.header) - 2)
            for column in form.total:
                total[column] = sum(row[column] for row in rows)
            sheet.write_row(5 + len(rows), 0, total, bold)


class Comparison:
    def __init__(self, options):
        self.options = options
        self.report = bench.Report(options, "-import")

    def folder(self, name):
        count = FOLDERS[name] // self.options.scale
        folder = self.options.data / name
        folder.mkdir(parents=True, exist_ok=True)
        for index in range(count):
            path = folder / f"{index:05}.xlsx"
            if not path.exists():
                draw(path, index)
        return folder, count

    def all(self):
        tools = self.options.tools or list(NAMES)
        self.report.emit(bench.machine(self.options, "all cores", PACKAGES))
        program = self.options.cache / "programs/release/importer"
        failed = False
        for name in self.options.only:
            folder, count = self.folder(name)

            def run(tool, number):
                job = "import" if tool == "annex" else "cells"
                result = bench.run([program, job, folder, self.options.cache / "imported.ndjson"], self.options.memory)
                if tool == "annex" and result["count"] != count:
                    raise bench.WrongResult(f"{result['count']} of {count} files were imported without a finding")
                self.report.record({"data": name, "tool": tool, "round": number} | result)
                return result

            runs, failures = bench.interleave(name, tools, self.options.rounds, run)
            base = bench.median(runs, "cells")
            lines = bench.table(NAMES, runs, failures, lambda tool: bench.times(runs[tool]) | {
                "ms a file": f"{statistics.median(one['cpu'] for one in runs[tool]) * 1000 / count:.3g}",
                "÷ cells": f"{bench.median(runs, tool) / base:.2f}" if base else "", "MB": bench.memory(runs[tool])})
            self.report.emit(f"\n### {name}: {count:,} files\n\n" + "\n".join(lines))
            failed = failed or bench.has_failed(failures)
        self.report.finish()
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(Comparison(bench.arguments("import", __doc__, list(FOLDERS), NAMES)).all())
