"""Waiting for what other processes bring about."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LOOK_EVERY_SECONDS = 0.05


def wait_until(condition: Callable[[], bool], what: str = "it", within: float = 20) -> None:
    """Looks again and again until it holds; fails with `what` when that takes too long."""
    pause = threading.Event()
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"{what} didn't come to pass"
        pause.wait(LOOK_EVERY_SECONDS)
