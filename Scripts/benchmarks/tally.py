"""What was read, in a form that every tool can give and that does not depend on the order of the cells."""
import struct

MASK = (1 << 64) - 1


class Tally:
    """Counts numbers and texts; `bits` is the sum of the numbers' bit patterns, exact where a sum of doubles is not."""

    def __init__(self):
        self.numbers = self.bits = self.texts = self.text_bytes = 0

    def add(self, value):
        if value is None or value == "":
            return
        if isinstance(value, str):
            self.texts += 1
            self.text_bytes += len(value.encode())
        else:
            self.numbers += 1
            self.bits = (self.bits + struct.unpack("<Q", struct.pack("<d", value))[0]) & MASK

    def times(self, count):
        return {name: value * count & MASK for name, value in self.as_dict().items()}

    def as_dict(self):
        return dict(vars(self))
