"""Slips of the fingers, as a seed decides."""

from __future__ import annotations

import random
import re

NEIGHBOURS = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxsddfgjhkjnmpiqtdyibwzhx"))


def with_typos(dice: random.Random, text: str, *, spare: set[str]) -> str:
    """One or two long words mistyped; figures, addresses and the words to spare stay as they are."""
    words = re.split(r"(\s+)", text)
    longer = [
        index for index, word in enumerate(words)
        if re.fullmatch(r"[A-Za-z]{5,}[,.?!]?", word) and word.strip(",.?!").lower() not in spare
    ]
    for index in dice.sample(longer, min(len(longer), dice.choice([1, 1, 2]))):
        words[index] = mistyped(dice, words[index])
    return "".join(words)


def mistyped(dice: random.Random, word: str) -> str:
    """The first letter stays: people see that one."""
    at = dice.randrange(1, len(word.rstrip(",.?!")) - 1)
    return {
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2:],
        "drop": word[:at] + word[at + 1:],
        "double": word[:at] + word[at] + word[at:],
        "neighbour": word[:at] + NEIGHBOURS.get(word[at], word[at]) + word[at + 1:],
    }[dice.choice(["swap", "drop", "double", "neighbour"])]
