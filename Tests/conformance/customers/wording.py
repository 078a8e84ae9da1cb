"""How people put days, times, services, yes and no: several ways for each, drawn by the customer's own dice."""

from __future__ import annotations

import datetime
import random
import re

HOURS = ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]


def nth(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def day(dice: random.Random, day: datetime.date, today: datetime.date, *, month_first: bool) -> str:
    """`on Tuesday`, `tomorrow`, `on the 14th`: a phrase that names this day and, said today, no other."""
    ahead = (day - today).days
    month, short, weekday, date = f"{day:%B}", f"{day:%b}", f"{day:%A}", day.day
    near = []
    if ahead == 0:
        near += ["today", "today"]
    if ahead == 1:
        near += ["tomorrow", "tomorrow"]
    if ahead == 2:
        near += ["the day after tomorrow"]
    if 1 <= ahead <= 6:
        near += [f"on {weekday}", f"on {weekday}", f"this coming {weekday}"]
    if ahead == 7:
        near += ["a week from today", "in a week"]
    if ahead == 14:
        near += ["in two weeks", "two weeks from today"]
    if week(day) - week(today) == datetime.timedelta(7) and ahead > 1:
        near += [f"next {weekday}", f"next {weekday}", f"on {weekday} next week"]
    if 0 < ahead < 27:
        near += [f"on the {nth(date)}", f"on {weekday} the {nth(date)}"]
    dated = [
        f"on {month} {date}", f"on {month} {nth(date)}", f"on the {nth(date)} of {month}", f"on {date} {month}",
        f"on {weekday}, {month} {date}", f"on {short} {date}", f"on {weekday} {date} {short}",
        f"on {day.month}/{date}" if month_first else f"on {date}/{day.month}", f"on {day.isoformat()}",
    ]
    return dice.choice(near if near and dice.random() < 0.6 else dated)


def plain_day(day: datetime.date) -> str:
    return f"{day:%A}, {day:%B} {day.day}"


def week(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(day.weekday())


def time(dice: random.Random, at: datetime.time, *, bare: bool = False) -> str:
    """`2pm`, `half past two`, `14:00`, without `at`; `bare`: behind `at` also `2` and `2:30`."""
    hour, minute, half = at.hour % 12 or 12, at.minute, "pm" if at.hour >= 12 else "am"
    said = f"{hour}:{minute:02}" if minute else f"{hour}"
    ways = [f"{said}{half}", f"{said} {half}", f"{said}{half}", f"{at:%H:%M}"]
    if minute == 0:
        ways += [f"{hour} {'in the morning' if at.hour < 12 else afternoon(at)}"]
    # Said without more, an hour of the business day is heard as such.
    if 9 <= at.hour <= 17:
        word = HOURS[at.hour % 12]
        ways += {
            0: [f"{hour} o'clock"], 15: [f"quarter past {word}"], 30: [f"half past {word}"],
            45: [f"quarter to {HOURS[(at.hour + 1) % 12]}"],
        }.get(minute, [])
        ways += [said, said] if bare else []
    if at == datetime.time(12):
        ways += ["noon", "noon"]
    return dice.choice(ways)


def afternoon(at: datetime.time) -> str:
    return "in the afternoon" if at.hour < 17 else "in the evening"


def plain_time(at: datetime.time) -> str:
    return f"{at.hour % 12 or 12}:{at:%M} {'PM' if at.hour >= 12 else 'AM'}"


def part_of_day(at: datetime.time) -> tuple[str, int, int]:
    """What people call that part of the day, and the hours they surely mean by it."""
    if at.hour < 12:
        return "in the morning", 0, 12
    if at.hour < 17:
        return "in the afternoon", 12, 18
    return "in the evening", 17, 24


# How people write in a hurry.
HURRIED = {
    "tomorrow": "tmrw", "appointment": "appt", "please": "pls", "thanks": "thx", "thank you": "ty", "Monday": "mon",
    "Tuesday": "tues", "Wednesday": "weds", "Thursday": "thurs", "Friday": "fri", "Saturday": "sat", "Sunday": "sun",
    " with ": " w/ ", "Could I": "could i", "you": "u", " and ": " & ", "people": "ppl", "tonight": "2nite",
}


def hurried(dice: random.Random, text: str) -> str:
    """In lower case, with short forms, without full stops."""
    for full, brief in HURRIED.items():
        if dice.random() < 0.4:
            text = re.sub(rf"\b{full}\b" if full.isalpha() else full, brief, text)
    return text.lower().rstrip(".!")


def hours_wished(dice: random.Random, at: datetime.time) -> tuple[str, int, int]:
    """A stretch that holds this time, and the minutes of the day from which and to which one comes."""
    minute, hour = at.hour * 60 + at.minute, at.hour
    said, first, last = part_of_day(at)
    before, after = clock(hour - 1), clock(hour + 2)
    ways = [(said, first * 60, last * 60)] * 2 + [
        (f"between {before} and {after}", (hour - 1) * 60, (hour + 2) * 60 + 1),
        (f"after {before}", (hour - 1) * 60, 1440), (f"any time after {before}", (hour - 1) * 60, 1440),
        (f"before {after}", 0, (hour + 2) * 60), (f"around {clock(hour)}", minute - 121, minute + 121),
        (f"from {before} to {after}", (hour - 1) * 60, (hour + 2) * 60 + 1), ("any time", 0, 1440),
        (f"{clock(hour)} or later", hour * 60, 1440), (f"not before {before}", (hour - 1) * 60, 1440),
    ]
    return dice.choice(ways)


def clock(hour: int) -> str:
    return f"{hour % 12 or 12}{'am' if hour % 24 < 12 else 'pm'}"


def yes(dice: random.Random) -> str:
    return dice.choice([
        "Yes", "Yes please", "yes, please", "Sure", "yep", "Sounds good", "ok", "That's right", "Perfect, thanks",
    ])


def never_mind(dice: random.Random) -> str:
    return dice.choice([
        "No thanks, never mind.", "Never mind then", "No, then I'll leave it, thanks", "Forget it, thank you",
    ])


def people(dice: random.Random, count: int) -> str:
    if count == 1:
        return dice.choice(["just me", "1", "one person", "only me"])
    return dice.choice([f"{count}", f"{count} people", f"{NUMBERS[count]} of us", f"there are {NUMBERS[count]} of us"])
