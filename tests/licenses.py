#!/usr/bin/env python3
"""Holds the licence of every dependency to the list in deny.toml, and its source to crates.io.

Reads `cargo metadata`; prints what is wrong and then fails. `cargo deny check` does the same and more, where it is installed.
`--self-test` tries the reading of licence expressions.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def allowed_licences(text: str) -> set[str]:
    """The list `allow` of the section [licenses]; Python before 3.11 has no reader of TOML."""
    section = re.search(r"^\[licenses\]$(.*?)(?=^\[|\Z)", text, re.M | re.S)
    entries = section and re.search(r"^allow\s*=\s*\[(.*?)\]", section[1], re.M | re.S)
    if not entries:
        raise SystemExit("deny.toml has no list of licences")
    return set(re.findall(r'"([^"]+)"', entries[1]))


def satisfies(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be met with allowed licences. AND binds more strongly than OR; `/` is an old OR."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression)
    at = 0

    def peek() -> str:
        return tokens[at] if at < len(tokens) else ""

    def take() -> str:
        nonlocal at
        at += 1
        return tokens[at - 1]

    def either() -> bool:
        met = both()
        while peek() in ("OR", "/"):
            take()
            met = both() or met
        return met

    def both() -> bool:
        met = one()
        while peek() == "AND":
            take()
            met = one() and met
        return met

    def one() -> bool:
        if at >= len(tokens):
            raise ValueError(expression)
        token = take()
        if token == "(":
            met = either()
            if peek() != ")":
                raise ValueError(expression)
            take()
            return met
        if peek() == "WITH":
            take()
            token = f"{token} WITH {take()}"
        return token in allowed

    met = either()
    if at != len(tokens):
        raise ValueError(expression)
    return met


def problems(packages: list[dict], allowed: set[str]) -> list[str]:
    """What is wrong with packages, one line each; our own has no source."""
    wrong = []
    for package in packages:
        name, licence = f"{package['name']} {package['version']}", package["license"]
        if package["source"] not in (None, REGISTRY):
            wrong.append(f"{name}: comes from {package['source']}")
        if not licence:
            wrong.append(f"{name}: names no licence")
            continue
        try:
            if not satisfies(licence, allowed):
                wrong.append(f"{name}: {licence} is not in deny.toml")
        except ValueError:
            wrong.append(f"{name}: the licence {licence} cannot be read")
    return wrong


def self_test() -> None:
    allowed = {"MIT", "ISC", "Apache-2.0 WITH LLVM-exception"}
    met = ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND ISC", "Apache-2.0 WITH LLVM-exception OR X", "X AND Y OR MIT"]
    unmet = ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "MIT AND (X OR Y)", "X OR MIT AND Y"]
    assert all(satisfies(expression, allowed) for expression in met), met
    assert not any(satisfies(expression, allowed) for expression in unmet), unmet
    for broken in ["", "MIT AND", "(MIT", "MIT ISC"]:
        try:
            satisfies(broken, allowed)
        except (ValueError, IndexError):
            continue
        raise AssertionError(broken)
    package = {"name": "a", "version": "1", "source": "git+https://example.org", "license": None}
    assert len(problems([package], allowed)) == 2


def main() -> None:
    self_test()
    if "--self-test" in sys.argv:
        return
    allowed = allowed_licences((ROOT / "deny.toml").read_text(encoding="utf-8"))
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    packages = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)["packages"]
    wrong = problems(packages, allowed)
    if wrong:
        raise SystemExit("\n".join(wrong))
    print(f"{len(packages)} packages, all under licences that deny.toml lists")


if __name__ == "__main__":
    main()
