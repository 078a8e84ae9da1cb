"""What a person takes from a reply: the days and times it names, whether it promises, refuses or asks."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]
MONTH = "|".join(MONTHS)
DATE = re.compile(rf"\b(?:({MONTH}) (\d{{1,2}})|(\d{{1,2}}) ({MONTH}))\b")
TIME = re.compile(r"\b(\d{1,2}):(\d{2})(?:\s?([AaPp])\.?[Mm])?")
REFUSING = re.compile(
    r"is taken|don't have .* free|isn't a time|nothing free|is full|[Ww]e're closed|needs to be booked|can be booked up to"
    r"|only be booked|already passed|all the times I have|has run out", re.DOTALL)


@dataclass
class Reply:
    text: str
    cards: list[dict] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, response: dict) -> Reply:
        return cls(response["response"], response.get("cards") or [], response.get("asks") or [])

    def after(self, earlier: Reply) -> Reply:
        """Two answers that came together: all that was shown, and the question asked last."""
        return Reply(f"{earlier.text}\n{self.text}", earlier.cards + self.cards, self.asks)

    @property
    def question(self) -> str:
        """The last sentence that asks."""
        asking = [part for part in re.split(r"(?<=[.?!])\s+", self.text) if part.endswith("?")]
        return asking[-1] if asking else ""

    @property
    def offers(self) -> list[dict]:
        return [offer for card in self.cards if card["type"] == "offers" for offer in card["offers"]]

    @property
    def hold(self) -> dict | None:
        held = [card["hold"] for card in self.cards if card["type"] == "hold"]
        return held[-1] if held else None

    @property
    def appointment(self) -> dict | None:
        shown = [card["appointment"] for card in self.cards if card["type"] == "appointment"]
        return shown[-1] if shown else None

    @property
    def is_booked(self) -> bool:
        return self.appointment is not None and self.appointment["status"] in ("confirmed", "pending")

    @property
    def refuses(self) -> bool:
        return bool(REFUSING.search(self.text))

    def says(self, *words: str) -> bool:
        return any(word.lower() in self.text.lower() for word in words)


def dates(text: str) -> list[tuple[int, int]]:
    """Month and day of each date named."""
    return [
        (MONTHS.index(match[1] or match[4]) + 1, int(match[2] or match[3])) for match in DATE.finditer(text)
    ]


def times(text: str) -> list[tuple[int, int]]:
    def hour(match: re.Match[str]) -> int:
        half = (match[3] or "").lower()
        return int(match[1]) % 12 + (12 if half == "p" else 0) if half else int(match[1])

    return [(hour(match), int(match[2])) for match in TIME.finditer(text)]


def names_start(text: str, start: datetime.datetime) -> bool:
    """The last day and time named are these; a day without a time is read as a day alone."""
    days, hours = dates(text), times(text)
    right_day = not days or days[-1] == (start.month, start.day)
    return right_day and (not hours or hours[-1] == (start.hour, start.minute))
