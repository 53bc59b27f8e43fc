"""The numbers and texts that the writers write, in a file that each of them loads before its clock starts.

Little-endian: the number of pairs (64 bits), the numbers (doubles), where each text ends (32 bits), the texts, each with
a zero behind it. Five pairs make a row, number before text.
"""
import array
import hashlib
import pathlib
import random
import sys

PAIRS = 5
ROWS = 200_000
DATA_SETS = ["texts-repeating", "texts-unique"]


def generated(name, folder, scale, say):
    """The path of a data set; generated unless this generator has made it before."""
    here = pathlib.Path(__file__).parent
    version = hashlib.sha256((here / "data.py").read_bytes() + (here / "generate.py").read_bytes()).hexdigest()
    path, record = folder / f"{name}.data", folder / f"{name}.version"
    if not record.exists() or record.read_text() != version:
        say(f"generating {path}")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made(name, ROWS // scale))
        record.write_text(version)
    return path


def made(name, rows):
    # Not above: generate.py changes how XlsxWriter writes numbers, which is to be measured as it is.
    from generate import number, text

    rng = random.Random(name)
    numbers, ends, texts = array.array("d"), array.array("I"), bytearray()
    for row in range(rows):
        for pair in range(PAIRS):
            numbers.append(number(rng, row))
            texts += text(row * PAIRS + pair if name == "texts-unique" else rng.randrange(3000)).encode() + b"\0"
            ends.append(len(texts))
    count = array.array("Q", [len(numbers)])
    if sys.byteorder == "big":
        for values in count, numbers, ends:
            values.byteswap()
    return count.tobytes() + numbers.tobytes() + ends.tobytes() + bytes(texts)


def loaded(path):
    """The rows as lists of numbers and texts in turn."""
    data = pathlib.Path(path).read_bytes()
    count = int.from_bytes(data[:8], "little")
    numbers, ends = array.array("d", data[8:][:8 * count]), array.array("I", data[8 + 8 * count:][:4 * count])
    if sys.byteorder == "big":
        numbers.byteswap()
        ends.byteswap()
    texts, rows, start = data[8 + 12 * count:], [], 0
    for first in range(0, count, PAIRS):
        row = []
        for index in range(first, first + PAIRS):
            row += [numbers[index], texts[start:ends[index] - 1].decode()]
            start = ends[index]
        rows.append(row)
    return rows
