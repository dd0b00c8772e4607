"""The same corpus in each generator's own form.

Each module has `write(root, count)` and the facts a run needs: where a page's source and output are, and which
template every page is made with.
"""
import shutil
from pathlib import Path

import corpus
from photograph import Camera


class Folder:
    """Writes files under one root and makes each folder once."""

    def __init__(self, root):
        self.root = Path(root)
        self.made = set()

    def write(self, path, content):
        """Writes text or bytes at a path from the root."""
        target = self.root / path
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def images(self, path):
        """Writes the pictures that updates show."""
        for number in range(corpus.IMAGES):
            self.write(f"{path}/i{number:02d}.png", corpus.image(number))

    def update(self, source, head, update, camera):
        """Writes an update; with a camera as a folder that holds its photograph too."""
        if camera is None:
            self.write(source, f"{head}\n{update.body}")
            return
        place = source[: -len(".md")]
        self.write(f"{place}/index.md", f"{head}\n{corpus.with_photograph(update.body)}")
        self.write(f"{place}/{corpus.PHOTOGRAPH}", camera.photograph(update.number))

    def copy(self, source, path):
        """Copies a folder of templates."""
        shutil.copytree(source, self.root / path, dirs_exist_ok=True)


def cameras(photographs):
    """For each update in turn the camera that took its photograph, or none: the first so many have one."""
    camera = Camera(corpus.SEED) if photographs else None
    while True:
        yield camera if photographs > 0 else None
        photographs -= 1
