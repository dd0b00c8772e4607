"""What an image file is and how large, from its first bytes. Absent: decoding."""
import struct

from measure import BenchError


def size(path):
    """Format, width and height."""
    data = path.read_bytes()
    if data[:2] == b"\xff\xd8":
        return ("jpeg", *jpeg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("webp", *webp(data))
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return ("png", *struct.unpack(">II", data[16:24]))
    raise BenchError(f"{path.name} is no JPEG, WebP or PNG")


def jpeg(data):
    """Width and height, from the frame's header."""
    at = 2
    while data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise BenchError("a JPEG without a frame")


def webp(data):
    """Width and height, in any of the three forms."""
    kind = data[12:16]
    if kind == b"VP8 ":
        return tuple(side & 0x3FFF for side in struct.unpack("<HH", data[26:30]))
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return tuple(int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
