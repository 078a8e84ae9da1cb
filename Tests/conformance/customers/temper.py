"""How a customer writes and bears with things."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass
class Temper:
    is_clumsy: bool
    is_hurried: bool
    # Tells one thing at a time.
    drips: bool
    # Takes another time where the one wished for is gone.
    is_easy: bool
    # Asks something in the middle of a booking, once.
    is_curious: bool
    # When a changed mind shows: early, at the details or at the last question.
    changes_at: str | None
    # After how many of their messages they say no more.
    leaves_after: int | None

    @classmethod
    def of(cls, kind: str, dice: random.Random) -> Temper:
        return cls(
            is_clumsy=kind == "typos" or dice.random() < 0.12,
            is_hurried=dice.random() < 0.15,
            drips=kind in ("drip", "snatched") or dice.random() < 0.25,
            is_easy=kind in ("taken", "snatched", "impossible") and dice.random() < 0.5,
            is_curious=dice.random() < 0.12,
            changes_at=dice.choice(["details", "confirm", "early"]) if kind == "changes-mind" else None,
            leaves_after=dice.randint(1, 3) if kind == "silent" else None,
        )
