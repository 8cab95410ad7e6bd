"""Invented names: of teams, of staff, and of children, whose names are plainly made up."""

import random
from collections.abc import Iterator

from bot.sample.draw import one_of

AUTHORITY = "Harrowmere"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_STAFF_FORENAMES = _words(
    "Aaliyah Adwoa Agnieszka Aisha Alastair Amara Anouk Bethan Blessing Callum Carys Chidi Connor "
    "Daniela Declan Dilys Ebele Eleri Emeka Farida Fergus Fiona Gareth Gloria Grace Gurpreet Hamza "
    "Hana Harriet Ifeoma Imran Ines Jasmin Joanne Kamal Katarzyna Kwame Lakshmi Laura Leon Lucia "
    "Marcus Mariam Megan Mehmet Moira Nadia Naomi Nikhil Oluwaseun Orla Patrick Priya Rashid "
    "Rebecca Rhys Rosa Samira Sean Shanice Sinead Stefan Sunita Tamsin Tariq Tomasz Uzma Vikram "
    "Winston Yasmin Yusuf Zainab"
)
_SURNAME_STARTS = _words(
    "Amber Ash Barley Beck Birch Black Bram Briar Cald Dun Elder Fen Gallow Hal Hazel Hollow Kes "
    "Lang Lark Marl Mere Nettle Ottery Pell Quill Raven Rook Sallow Sedge Stan Tarn Thorn Wain "
    "Whit Wil Winter Wood Yarrow"
)
_SURNAME_ENDS = _words(
    "bank beck bourne bridge burn combe croft dale den feld ford gate ham hurst ley more ridge "
    "stead stoke stone thorpe wick well worth"
)
_TEAM_STARTS = _words(
    "River Mill Oak Ash Elm Castle Harbour Market Abbey Bridge Canal Church Cross Dock Fern Forest "
    "Hill Lake Meadow North Park Priory Quarry Spring"
)
_TEAM_ENDS = _words(
    "side brook field gate wood view end fold haven holme lea mead reach vale wharf"
)
_CHILD_FORENAMES = _words(
    "Acorn Biscuit Bracken Bramble Button Clover Cobble Comet Cricket Dandelion Domino Ember "
    "Fennel Figgy Flicker Gossamer Hopscotch Indigo Jigsaw Juniper Kettle Kipper Lantern Lupin "
    "Marble Merrylegs Nimbus Nutmeg Orbit Pebble Pipkin Plum Quaver Rollo Saffron Skipper Sorrel "
    "Tansy Tumble Twig Umber Velvet Waffle Whistle Wren Yonder Zigzag"
)
_CHILD_SURNAMES = _words(
    "Applecart Bellweather Candlewax Dewdrop Everbright Fiddlewood Gingerbread Honeypot Inkwell "
    "Jellystone Kiteflyer Lamplight Moonraker Nightjar Oatcake Puddleduck Quillfeather Rainbarrel "
    "Sandcastle Thistledown Underhill Vinegar Windmill Xylophone Yellowhammer Zebedee"
)


def team_names(draw: random.Random) -> Iterator[str]:
    """Yield names of teams, never one twice."""
    names = [start + end for start in _TEAM_STARTS for end in _TEAM_ENDS]
    draw.shuffle(names)
    yield from names
    number = 2
    while True:
        yield from (f"{name} {number}" for name in names)
        number += 1


def staff_names(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield names of staff with their e-mail addresses, never one address twice."""
    taken: dict[str, int] = {}
    while True:
        forename = one_of(draw, _STAFF_FORENAMES)
        surname = one_of(draw, _SURNAME_STARTS) + one_of(draw, _SURNAME_ENDS)
        address = f"{forename}.{surname}".lower()
        taken[address] = taken.get(address, 0) + 1
        number = "" if taken[address] == 1 else str(taken[address])
        yield f"{forename} {surname}", f"{address}{number}@example.org"


def child_forenames(draw: random.Random, count: int) -> list[str]:
    """Return forenames for siblings, no two alike."""
    return draw.sample(_CHILD_FORENAMES, count)


def child_surname(draw: random.Random) -> str:
    """Return a family's surname."""
    return one_of(draw, _CHILD_SURNAMES)
