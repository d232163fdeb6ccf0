"""A real desk in a process of its own, on loopback: for browsers, and for what only a socket shows. Ends itself after some minutes.

``python -m support.live_desk LEDGER PORT HOST DAY``: HOST is what the desk takes itself to listen on (0.0.0.0 asks everybody to sign in);
it listens on 127.0.0.1 whatever that says.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx2
import uvicorn

import dragoman
from dragoman.web import DeskSettings, create_app

TESTS = Path(__file__).parents[1]
LONGEST_SECONDS = 600.0


@contextmanager
def serve(ledger: Path, *, host: str = "127.0.0.1", day: str = "2033-05-20") -> Iterator[str]:
    """Yield the address of a desk whose views are worked out. host: as in the settings; day: what it takes for today."""
    port = find_port()
    places = os.pathsep.join(map(str, (Path(dragoman.__file__).parents[1], TESTS)))
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "support.live_desk", str(ledger), str(port), host, day]
    log = ledger.with_name(f"desk-{port}.log")
    with log.open("wb") as told:
        desk = subprocess.Popen(command, env=environment, stderr=told, stdout=told)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + ("/" if host == "127.0.0.1" else "/sign-in"), desk)
        yield address
    finally:
        desk.terminate()
        try:
            desk.wait(20)
        except subprocess.TimeoutExpired:
            desk.kill()
            desk.wait()


def find_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(address: str, desk: subprocess.Popen[bytes], seconds: float = 90.0) -> None:
    """Return when the page answers; raises AssertionError where it does not in time, or the desk has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and desk.poll() is None:
        try:
            if httpx2.get(address, timeout=10).status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the desk at {address} did not start")


def _serve_here(ledger: str, port: str, host: str, day: str) -> None:
    settings = DeskSettings(
        Path(ledger), host, int(port), "Mira Tol", today=date.fromisoformat(day), poll_seconds=0.3
    )
    clock = threading.Timer(LONGEST_SECONDS, os._exit, (3,))
    clock.daemon = True
    clock.start()
    uvicorn.run(create_app(settings), host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


if __name__ == "__main__":
    _serve_here(*sys.argv[1:])
