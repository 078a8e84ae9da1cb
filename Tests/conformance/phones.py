"""Telephone numbers of the whole world and texts that hold them, the same in every run, with what the Python package
`phonenumbers` makes of each."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from re import _constants as rx  # type: ignore[attr-defined]
from re import _parser as reader  # type: ignore[attr-defined]

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
         "voicemail")


@dataclasses.dataclass(frozen=True)
class Case:
    text: str
    region: str
    how: str
    # The number that was written, in E.164; none where the text was spoilt or made up.
    meant: str | None = None

    def __str__(self) -> str:
        return f"{self.text!r} in {self.region} ({self.how})"


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What `phonenumbers` says: `valid`, `possible` (the length is right, or would be within one area) or `impossible`."""

    word: str
    e164: str | None


def verdict(case: Case) -> Verdict:
    try:
        number = phonenumbers.parse(case.text, case.region)
    except NumberParseException:
        return Verdict("impossible", None)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if phonenumbers.is_valid_number(number):
        return Verdict("valid", e164)
    if phonenumbers.is_possible_number(number):
        return Verdict("possible", e164)
    return Verdict("impossible", None)


def sample(expression: str, chance: random.Random) -> str:
    """A word of a regular expression over digits."""

    def digits(items) -> list[str]:
        found: list[str] = []
        for kind, value in items:
            if kind is rx.LITERAL:
                found.append(chr(value))
            elif kind is rx.RANGE:
                found += map(chr, range(value[0], value[1] + 1))
            else:
                found += "0123456789"
        return found

    def word(sequence) -> str:
        made = ""
        for kind, value in sequence:
            if kind is rx.LITERAL:
                made += chr(value)
            elif kind is rx.IN:
                made += chance.choice(digits(value))
            elif kind is rx.SUBPATTERN:
                made += word(value[3])
            elif kind is rx.BRANCH:
                made += word(chance.choice(value[1]))
            else:
                least, most, repeated = value
                made += "".join(word(repeated) for _ in range(chance.randint(least, most)))
        return made

    return word(reader.parse(expression))


def known(region: str, chance: random.Random, each: int) -> Iterator[PhoneNumber]:
    """The package's examples of every kind, and numbers made from its expressions."""
    for kind in PhoneNumberType.values():
        if (example := phonenumbers.example_number_for_type(region, kind)) is not None:
            yield example
    metadata = PhoneMetadata.metadata_for_region(region)
    for kind in KINDS:
        description = getattr(metadata, kind)
        if description is None or not description.national_number_pattern:
            continue
        for _ in range(each):
            national = sample(description.national_number_pattern, chance)
            yield phonenumbers.parse(f"+{metadata.country_code}{national}", None)


def services(chance: random.Random, each: int) -> Iterator[PhoneNumber]:
    """Numbers that belong to no country."""
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        if (example := phonenumbers.example_number_for_non_geo_entity(code)) is not None:
            yield example
        pattern = PhoneMetadata.metadata_for_nongeo_region(code).general_desc.national_number_pattern
        for _ in range(each):
            yield phonenumbers.parse(f"+{code}{sample(pattern, chance)}", None)


def respelled(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The same number with other signs than the package writes."""
    yield "no-break", text.replace(" ", "\u00a0")
    yield "dots", text.replace(" ", ".").replace("-", ".")
    yield "dashes", text.replace(" ", chance.choice("\u2010\u2011\u2012\u2013\u2014\u2212"))
    yield "full-width", "".join(chr(ord(c) + 0xFEE0) if c in "0123456789+" else c for c in text)
    yield "Arabic-Indic", text.translate({ord("0") + i: 0x660 + i for i in range(10)})
    yield "extension", text + chance.choice([" ext. 12", " x12", "x12", " #12", " extension 12", ";ext=12"])


def mistyped(digits: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    place = chance.randrange(len(digits))
    yield "one missing", digits[:place] + digits[place + 1:]
    yield "several missing", digits[:chance.randint(1, max(1, len(digits) - 3))]
    yield "one too many", digits[:place] + chance.choice("0123456789") + digits[place:]
    yield "several too many", digits + "".join(chance.choices("0123456789", k=chance.randint(2, 8)))
    yield "another digit", digits[:place] + chance.choice("0123456789") + digits[place + 1:]


def cases(seed: int, each: int) -> Iterator[Case]:
    chance = random.Random(seed)
    everything = [(region, number) for region in REGIONS for number in known(region, chance, each)]
    everything += [("US", number) for number in services(chance, each)]
    for region, number in everything:
        other = chance.choice(REGIONS)
        national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        code, significant = str(number.country_code), phonenumbers.national_significant_number(number)
        yield Case(e164, other, "E.164", e164)
        yield Case(international, other, "international", e164)
        yield Case(phonenumbers.format_number(number, PhoneNumberFormat.RFC3966), other, "RFC 3966", e164)
        yield Case(phonenumbers.format_out_of_country_calling_number(number, other), other, "from abroad", e164)
        yield Case(national, region, "national", e164)
        yield Case(significant, region, "significant", e164)
        yield Case(code + significant, region, "plus left out", e164)
        prefix = PhoneMetadata.metadata_for_region(region).national_prefix
        if prefix:
            yield Case(f"{prefix} {significant}", region, "trunk prefix", e164)
            yield Case(f"+{code} ({prefix}){significant}", other, "written together", e164)
        for base, where in ((national, region), (international, other)):
            how, text = chance.choice(list(respelled(base, chance)))
            yield Case(text, where, how, e164)
        how, text = chance.choice(list(mistyped(significant, chance)))
        yield Case(text, region, how)
        how, text = chance.choice(list(mistyped(code + significant, chance)))
        yield Case("+" + text, other, how)
    for _ in range(len(everything)):
        length = chance.randint(1, 20)
        digits = "".join(chance.choices("0123456789", k=length))
        yield Case(chance.choice(["", "", "+", "0", "00"]) + digits, chance.choice(REGIONS), "random")
