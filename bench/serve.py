"""How long after an edit a preview server shows it.

Starts each server on a free port of this machine, edits one source, and asks for a page over one kept connection every
millisecond until the new text is in it. The clock starts when the write begins. Servers run one after the other and are
always stopped. Absent: builds.
"""
import http.client
import itertools
import os
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict

import corpus
import measure
import tools
from measure import BenchError

STARTED_WITHIN = 300.0
SEEN_WITHIN = 30.0
EVERY = 0.001
SETTLE = 0.4
"""Between two edits, so that one does not wait for the work of the last."""
TOKENS = itertools.count(1)
"""No text is ever written twice, so that an old page is never taken for a new one."""


@dataclass(frozen=True)
class Edit:
    """One way to change a source. `change` makes its new text from the old one and a token; `seen` says at which
    addresses the token must then show, each by what to add to the name of the edit."""

    name: str
    path: Path
    change: Callable[[str, str], str]
    seen: Dict[str, str]
    in_place: bool = False


class Client:
    """One kept HTTP connection."""

    def __init__(self, port):
        self.port = port
        self.connection = None

    def get(self, path):
        """The body of an answer 200, else nothing."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            body = answer.read()
            return body if answer.status == 200 else b""
        except (OSError, http.client.HTTPException):
            self.close()
            return b""

    def close(self):
        """Ends the connection; the next request opens another."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def run(options, work, results):
    """Measures each server that is given; gives the results as they are written to JSON."""
    tools.write_corpora(options, work)
    prefix = measure.pinning()
    results["serve"] = {}
    for tool in tools.generators(options, work, prefix):
        port = free_port()
        binary = getattr(options, tool.name)
        results["serve"][tool.name] = served(tool, prefix + command(tool, binary, port), port, work, options)
    return results


def command(tool, binary, port):
    """How a server is started. Hugo keeps its output in memory here, as ours does, and renders everything it must."""
    if tool.name == "wulian":
        return [binary, "--root", str(tool.root), "serve", "--port", str(port), "--no-open"]
    return [binary, "server", "--noBuildLock", "--renderToMemory", "--disableFastRender", "--cacheDir",
            str(tool.root / ".cache"), "--bind", "127.0.0.1", "--port", str(port)]


def served(tool, command_line, port, work, options):
    """Starts one server, makes every edit, stops it."""
    with open(work / f"{tool.name}-serve.log", "wb") as log:
        process = subprocess.Popen(command_line, cwd=tool.root, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_until_up(tool, process, port, work)
            found = {}
            for edit in edits(tool, options.n):
                for name, seconds in repeated(edit, port, options.repetitions).items():
                    found[name] = summary(seconds)
            return found
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_up(tool, process, port, work):
    """Waits for the first page."""
    client, start = Client(port), time.monotonic()
    while not client.get("/"):
        if process.poll() is not None or time.monotonic() - start > STARTED_WITHIN:
            end = (work / f"{tool.name}-serve.log").read_text(errors="replace")[-2000:]
            raise BenchError(f"the server of {tool.name} never came up\n{end}")
        time.sleep(0.05)
    client.close()


def edits(tool, count):
    """Every edit that is measured. The newest update stands on the first list page and in the feed."""
    page = f"/{corpus.update(tool.number).url}"
    newest = count - 1
    newest_url = f"/{corpus.update(newest).url}"
    return [
        Edit("body, renamed over", tool.page, with_paragraph, {"": page}),
        Edit("body, written in place", tool.page, with_paragraph, {"": page}, in_place=True),
        Edit("title", tool.root / tool.dialect.source(newest), tool.dialect.retitled,
             {": page": newest_url, ": list": "/updates/", ": feed": "/feed.xml"}),
        Edit("template", tool.template, with_mark, {"": page}),
    ]


def with_paragraph(text, token):
    """A page with one more paragraph."""
    return f"{text}\n{token}。\n"


def with_mark(text, token):
    """A base template with another text in its footer."""
    return text.replace(tools.MARK, token)


def repeated(edit, port, repetitions):
    """Seconds until each place showed each of so many edits; none where one never did."""
    original = edit.path.read_text(encoding="utf-8")
    found = {f"{edit.name}{place}": [] for place in edit.seen}
    client = Client(port)
    for _ in range(repetitions):
        token = f"第{next(TOKENS)}次改动"
        text = edit.change(original, token).encode()
        start = time.monotonic()
        save(edit, text)
        waiting = dict(edit.seen)
        while waiting and time.monotonic() - start < SEEN_WITHIN:
            for place, url in list(waiting.items()):
                if token.encode() in client.get(url):
                    found[f"{edit.name}{place}"].append(time.monotonic() - start)
                    del waiting[place]
            time.sleep(EVERY)
        for place in waiting:
            found[f"{edit.name}{place}"].append(None)
        time.sleep(SETTLE)
    save(edit, original.encode())
    time.sleep(SETTLE)
    client.close()
    return found


def save(edit, text):
    """Writes a source the way an editor does: beside it and renamed over it, or in place."""
    if edit.in_place:
        edit.path.write_bytes(text)
        return
    beside = edit.path.with_name(f".{edit.path.name}.tmp")
    beside.write_bytes(text)
    os.replace(beside, edit.path)


def summary(seconds):
    """Median, least and most of what was seen, and how many never were."""
    seen = [value for value in seconds if value is not None]
    return {
        "median": statistics.median(seen) if seen else None,
        "min": min(seen, default=None),
        "max": max(seen, default=None),
        "never": len(seconds) - len(seen),
        "runs": seconds,
    }


def free_port():
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
