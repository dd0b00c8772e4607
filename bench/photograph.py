"""Photographs of 12 megapixels: baseline JPEG, the same bytes on every machine, made quickly in plain Python.

Two dozen strips, each one row of blocks, are coded once; they stand alone because a restart marker follows each. A
photograph is strips in an order of its own, a slow walk from dark to light and back, so that all differ and each is as
hard to decode, make smaller and encode as a camera's: coefficients fall off with frequency as those of photographs do.
Absent: pixels, which nobody here ever computes.
"""
import math
import random
import struct

WIDTH, HEIGHT = 4000, 3000
BLOCK = 16
"""A block of colour, 4:2:0: four squares of 8 × 8 for light, one each for the two colours."""
ACROSS, DOWN = WIDTH // BLOCK, -(-HEIGHT // BLOCK)
STRIPS = 24
STEPS = 256
"""Amplitudes a coefficient can have, so that a byte of chance chooses one."""
ZIGZAG = [(total - at if total % 2 else at, at if total % 2 else total - at)
          for total in range(15) for at in range(total, -1, -1) if at < 8 and total - at < 8]
"""Row and column of each coefficient in the order in which they are stored."""
DC = ([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], list(range(12)))
AC_FIRST = bytes.fromhex("01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282")
AC = ([0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
      [*AC_FIRST, *sorted({run << 4 | size for run in range(16) for size in range(1, 11)} - set(AC_FIRST))])
"""The codes of the standard's annex K: how many of each length, and what they mean."""


class Camera:
    """The strips; `photograph(number)` puts them together."""

    def __init__(self, seed):
        self.seed = seed
        self.dc, self.ac = codes(*DC), codes(*AC)
        self.strips = [self.strip(number) for number in range(STRIPS)]

    def photograph(self, number):
        """The file of photograph `number`."""
        rng = random.Random(f"{self.seed}:photograph:{number}")
        at, parts = rng.randrange(STRIPS), [header()]
        for row in range(DOWN):
            at = min(max(at + rng.choice((-2, -1, -1, 0, 1, 1, 2)), 0), STRIPS - 1)
            parts.append(self.strips[at])
            parts.append(bytes((0xFF, 0xD0 + row % 8 if row < DOWN - 1 else 0xD9)))
        return b"".join(parts)

    def strip(self, number):
        """One row of blocks, coded and filled up to whole bytes."""
        rng = random.Random(f"{self.seed}:strip:{number}")
        bits, before = [], [0, 0, 0]
        level = (number - STRIPS // 2) * 16
        light, colour = amplitudes(2.3 + 4.7 * number / STRIPS, 1.3), amplitudes(2.5, 1.9)
        grain, thing = 4 + 12 * number // STRIPS, 0
        for across in range(ACROSS):
            # Now and then another thing begins, darker or lighter than what it stands before.
            thing = rng.randrange(-90, 91) if rng.random() < 0.15 else thing
            base = level + thing + round(40 * math.sin(across / 23 + number / 9))
            for component, squares, table in ((0, 4, light), (1, 1, colour), (2, 1, colour)):
                for _ in range(squares):
                    wanted = (base if component == 0 else base // (3 + 2 * component)) + rng.randrange(-grain, grain + 1)
                    bits.append(self.first(wanted - before[component]))
                    before[component] = wanted
                    bits.append(self.rest(table, rng.getrandbits(8 * 63).to_bytes(63, "little")))
        text = "".join(bits)
        text += "1" * (-len(text) % 8)
        return int(text, 2).to_bytes(len(text) // 8, "big").replace(b"\xff", b"\xff\x00")

    def first(self, difference):
        """The mean of a square, as its difference from the one before."""
        size = abs(difference).bit_length()
        return self.dc[size] + amount(difference, size)

    def rest(self, table, chances):
        """The other 63 coefficients of a square."""
        out, run = [], 0
        for values, chance in zip(table, chances):
            value = values[chance]
            if value == 0:
                run += 1
                continue
            while run > 15:
                out.append(self.ac[0xF0])
                run -= 16
            size = abs(value).bit_length()
            out.append(self.ac[run << 4 | size] + amount(value, size))
            run = 0
        if run:
            out.append(self.ac[0])
        return "".join(out)


def amplitudes(most, fall):
    """What each coefficient may be, one for each chance: far from nought seldom, and less so the higher its frequency."""
    table = []
    for row, column in ZIGZAG[1:]:
        scale = most / (1 + math.hypot(row, column)) ** fall
        tail = [round(-scale * math.log(1 - (step + 0.5) / (STEPS // 2))) for step in range(STEPS // 2)]
        table.append(tail + [-value for value in tail])
    return table


def amount(value, size):
    """The bits of a number whose size is told by the code before it."""
    return format(value if value > 0 else value + (1 << size) - 1, f"0{size}b") if size else ""


def codes(lengths, values):
    """The bits that stand for each value."""
    found, code, at = {}, 0, 0
    for length, count in enumerate(lengths, 1):
        for value in values[at : at + count]:
            found[value] = format(code, f"0{length}b")
            code += 1
        code, at = code << 1, at + count
    return found


def header():
    """Everything before the first strip."""
    quality = bytes(min(255, 3 + 2 * (row + column)) for row, column in ZIGZAG)
    components = [(1, 0x22), (2, 0x11), (3, 0x11)]
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3) + b"".join(bytes((name, shape, 0)) for name, shape in components)
    scan = bytes((3, 1, 0, 2, 0, 3, 0, 0, 63, 0))
    tables = b"".join(bytes((kind, *lengths, *values)) for kind, (lengths, values) in ((0x00, DC), (0x10, AC)))
    segments = [(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), (0xDB, b"\0" + quality), (0xC0, frame), (0xC4, tables),
                (0xDD, struct.pack(">H", ACROSS)), (0xDA, scan)]
    return b"\xff\xd8" + b"".join(struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body for kind, body in segments)
