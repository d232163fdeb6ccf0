"""Pictures of every page of the desk, light and dark: ``python docs/screenshots.py``, which needs Chromium and the test tools.

It reads the example dispatches into a ledger of its own, opens a desk on it, and writes docs/images/desk/NAME-light.png and NAME-dark.png, 1280
pixels wide and no higher than 1600, each with 64 colours so that all of them stay small. Nothing leaves this machine.
"""

from __future__ import annotations

import re
import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "src")]

from benchmarks.desk_pages import find_examples, list_templates  # noqa: E402 - found where the line above says

from dragoman import open_ledger  # noqa: E402
from support.dispatches import NAMES, read_dispatch  # noqa: E402
from support.live_desk import serve  # noqa: E402

TO = ROOT / "docs" / "images" / "desk"
WIDTH, HIGHEST, MOST_BYTES = 1280, 1600, 3_000_000


def main() -> None:
    """Write the pictures; ends with an error where they are larger than 3 MB together."""
    TO.mkdir(parents=True, exist_ok=True)
    for old in TO.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.ledger"
        with open_ledger(ledger) as store:
            store.append([read_dispatch(name) for name in NAMES])
        with serve(ledger) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_context(
                viewport={"width": WIDTH, "height": 900}, base_url=desk, reduced_motion="reduce"
            ).new_page()
            for template, address in find_examples(desk, list_templates()).items():
                take(page, template, address)
            browser.close()
    size = sum(one.stat().st_size for one in TO.glob("*.png"))
    print(f"{len(list(TO.glob('*.png')))} pictures, {size / 1e6:.2f} MB")
    if size > MOST_BYTES:
        sys.exit("The pictures are larger than 3 MB together.")


def take(page: Page, template: str, address: str) -> None:
    """Write a page's two pictures; nothing for a file, a redirection or a part of a page."""
    told = page.request.get(address, max_redirects=0, timeout=60_000)
    if (
        "attachment" in told.headers.get("content-disposition", "")
        or "<!doctype html>" not in told.text()[:200].lower()
    ):
        return
    name = re.sub(r"{\w+}", "one", template).strip("/").replace("/", "-") or "overview"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": WIDTH, "height": 900})
        page.goto(address, wait_until="networkidle")
        height = min(HIGHEST, int(page.evaluate("document.documentElement.scrollHeight")))
        page.set_viewport_size({"width": WIDTH, "height": max(height, 600)})
        path = TO / f"{name}-{scheme}.png"
        path.write_bytes(shrink(page.screenshot()))
        print(path.relative_to(ROOT), path.stat().st_size // 1000, "kB", flush=True)


def shrink(png: bytes) -> bytes:
    """Return a picture of 8 bits a channel with at most 64 colours: the commonest ones, each other pixel in the nearest of them."""
    width, height, pixels = _read(png)
    coarse = (pixels.astype(np.uint32) >> 2) << 2
    keys = (coarse[:, 0] << 16) | (coarse[:, 1] << 8) | coarse[:, 2]
    values, where, counts = np.unique(keys, return_inverse=True, return_counts=True)
    common = np.argsort(-counts, kind="stable")[:64]
    # The exact colour that is commonest within a coarse one, so that plain grounds keep theirs.
    exact = np.array([_commonest(pixels[where == index]) for index in common], dtype=np.int64)
    coarse_colours = np.stack([values >> 16 & 255, values >> 8 & 255, values & 255], axis=1).astype(np.int64)
    nearest = np.argmin(((coarse_colours[:, None, :] - exact[None, :, :]) ** 2).sum(axis=2), axis=1).astype(
        np.uint8
    )
    nearest[common] = np.arange(len(common), dtype=np.uint8)
    rows = nearest[where.reshape(-1)].reshape(height, width)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = exact.astype(np.uint8).tobytes()
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _commonest(pixels: np.ndarray) -> np.ndarray:
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    return colours[np.argmax(counts)]


def _read(png: bytes) -> tuple[int, int, np.ndarray]:
    """Width, height and the pixels (n, 3) of a picture as Chromium writes it: 8 bits a channel, not interlaced."""
    place, data, head = 8, b"", b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        head = content if kind == b"IHDR" else head
        data += content if kind == b"IDAT" else b""
        place += 12 + length
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    channels = {2: 3, 6: 4}[colour]
    assert (depth, interlaced) == (8, 0)
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * channels)
    kinds, lines = rows[:, 0], rows[:, 1:].reshape(height, width, channels)
    made = np.zeros((height, width, channels), np.uint8)
    for y in range(height):
        above = made[y - 1] if y else np.zeros((width, channels), np.uint8)
        made[y] = _unfilter(int(kinds[y]), lines[y], above)
    return width, height, made[:, :, :3].reshape(-1, 3)


def _unfilter(kind: int, line: np.ndarray, above: np.ndarray) -> np.ndarray:
    """One row of pixels, (width, channels), from how it is written (PNG specification, section 9: none, sub, up, average, Paeth)."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line, axis=0, dtype=np.uint8)
    if kind == 2:
        return line + above
    made = line.astype(int).tolist()
    over = above.astype(int).tolist()
    left, corner = [0] * len(made[0]), [0] * len(made[0])
    for x, pixel in enumerate(made):
        for c, value in enumerate(pixel):
            a, b, d = left[c], over[x][c], corner[c]
            pixel[c] = (value + ((a + b) // 2 if kind == 3 else _paeth(a, b, d))) & 255
        left, corner = pixel, over[x]
    return np.array(made, np.uint8)


def _paeth(a: int, b: int, c: int) -> int:
    p = a + b - c
    return min((a, b, c), key=lambda one: abs(p - one))


if __name__ == "__main__":
    main()
