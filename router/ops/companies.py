"""The company registry as far as this firm has it: the KBO's open data files in a small database of their own.

The files are those of kbopub.economie.fgov.be/kbo-open-data (registration needed): enterprise.csv, denomination.csv,
address.csv and establishment.csv, with dotted numbers. Nothing here is ever needed to run; it fills in forms and tells
of clients whose number is not, or no longer, there.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from router.classify.names import company
from router.errors import LedgerpostError

FILE_NAME = "companies.sqlite"
_NEEDED = ("enterprise.csv", "denomination.csv", "address.csv")
_MOST_FOUND = 20
_TABLES = """
    CREATE TABLE companies (number TEXT PRIMARY KEY, active INTEGER NOT NULL);
    CREATE TABLE names (number TEXT NOT NULL, rank INTEGER NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL);
    CREATE TABLE places (number TEXT PRIMARY KEY, postcode TEXT, city TEXT, city_fr TEXT, street TEXT, street_fr TEXT);
    CREATE TABLE establishments (number TEXT NOT NULL, establishment TEXT NOT NULL);
"""
_INDEXES = """
    CREATE INDEX names_number ON names (number, rank);
    CREATE INDEX names_words ON names (words);
    CREATE INDEX establishments_number ON establishments (number);
"""
_ACTIVE = "AC"
_FULL_NAME = "001"  # type of denomination: the registered name; others are short and commercial names
_SEAT = "REGO"  # type of address: the registered office


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company as the registry has it; what it does not say is empty."""

    number: str  # ten digits
    is_active: bool
    name: str = ""
    other_names: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""
    city: str = ""
    street_alt: str = ""
    city_alt: str = ""
    establishments: tuple[str, ...] = ()


class KboFiles:
    """The KBO's open data, once taken in by `take_in`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, folder: Path) -> KboFiles | None:
        """Return what a state folder has; None when nothing was taken in."""
        path = folder / FILE_NAME
        return cls(path) if path.is_file() else None

    def by_number(self, number: str) -> Company | None:
        """Return the company with an enterprise number of ten digits."""
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as database:
            return _company(database, number)

    def by_name(self, name: str) -> list[Company]:
        """Return companies whose name begins with these words, the shortest names first; at most 20."""
        words = " ".join(company(name))
        if not words:
            return []
        found = (
            "SELECT number FROM names WHERE words >= ? AND words < ? "
            "GROUP BY number ORDER BY min(length(words)) LIMIT ?"
        )
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as database:
            numbers = [row[0] for row in database.execute(found, (words, words + "\U0010ffff", _MOST_FOUND))]
            return [known for number in numbers if (known := _company(database, number))]


def take_in(source: Path, folder: Path) -> int:
    """Take the KBO's files in `source` into `folder` in place of what was there; return how many companies.

    Raises LedgerpostError when a file or column is missing; then what was there stays.
    """
    if missing := [name for name in _NEEDED if not (source / name).is_file()]:
        raise LedgerpostError(
            f"expected {', '.join(_NEEDED)} in the folder, found no {missing[0]}; unpack a full file of the KBO open "
            "data there"
        )
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{FILE_NAME}.part"
    fresh.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(fresh)) as database:
            count = _filled(database, source)
        fresh.replace(folder / FILE_NAME)
    finally:
        fresh.unlink(missing_ok=True)
    return count


def _filled(database: sqlite3.Connection, source: Path) -> int:
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    database.executemany("INSERT OR REPLACE INTO companies VALUES (?, ?)", _enterprises(source))
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", _names(source))
    database.executemany("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?)", _places(source))
    if (source / "establishment.csv").is_file():
        database.executemany("INSERT INTO establishments VALUES (?, ?)", _establishments(source))
    database.executescript(_INDEXES)
    database.commit()
    return int(database.execute("SELECT count(*) FROM companies").fetchone()[0])


def _company(database: sqlite3.Connection, number: str) -> Company | None:
    row = database.execute("SELECT active FROM companies WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    found = database.execute("SELECT name FROM names WHERE number = ? ORDER BY rank", (number,))
    names = list(dict.fromkeys(name for (name,) in found))
    place = (
        database.execute(
            "SELECT street, postcode, city, street_fr, city_fr FROM places WHERE number = ?", (number,)
        ).fetchone()
        or ("",) * 5
    )
    units = database.execute("SELECT establishment FROM establishments WHERE number = ? ORDER BY 1", (number,))
    street, postcode, city, street_fr, city_fr = (text or "" for text in place)
    return Company(
        number=number,
        is_active=bool(row[0]),
        name=names[0] if names else "",
        other_names=tuple(names[1:]),
        street=street or street_fr,
        postcode=postcode,
        city=city or city_fr,
        street_alt=street_fr if street and street_fr != street else "",
        city_alt=city_fr if city and city_fr != city else "",
        establishments=tuple(unit for (unit,) in units),
    )


# ------------------------------------------------------------------ the files
def _enterprises(source: Path) -> Iterator[tuple[str, int]]:
    for row in _lines(source / "enterprise.csv", ("EnterpriseNumber", "Status")):
        yield _digits(row["EnterpriseNumber"]), int(row["Status"] == _ACTIVE)


def _names(source: Path) -> Iterator[tuple[str, int, str, str]]:
    for row in _lines(source / "denomination.csv", ("EntityNumber", "TypeOfDenomination", "Denomination")):
        number, name = _digits(row["EntityNumber"]), " ".join(row["Denomination"].split())
        if name and number[:1] in {"0", "1"}:
            yield number, int(row["TypeOfDenomination"] != _FULL_NAME), name, " ".join(company(name))


def _places(source: Path) -> Iterator[tuple[str, ...]]:
    columns = ("EntityNumber", "TypeOfAddress", "Zipcode", "MunicipalityNL", "MunicipalityFR", "StreetNL", "StreetFR",
               "HouseNumber", "Box")  # fmt: skip
    for row in _lines(source / "address.csv", columns):
        number = _digits(row["EntityNumber"])
        if row["TypeOfAddress"] == _SEAT and number[:1] in {"0", "1"}:
            house = row["HouseNumber"] + (f" bus {row['Box']}" if row["Box"] else "")
            streets = (f"{row[key]} {house}".strip() if row[key] else "" for key in ("StreetNL", "StreetFR"))
            yield (number, row["Zipcode"], row["MunicipalityNL"], row["MunicipalityFR"], *streets)


def _establishments(source: Path) -> Iterator[tuple[str, str]]:
    for row in _lines(source / "establishment.csv", ("EstablishmentNumber", "EnterpriseNumber")):
        yield _digits(row["EnterpriseNumber"]), _digits(row["EstablishmentNumber"])


def _lines(path: Path, columns: Iterable[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            raise LedgerpostError(
                f"expected the column {missing[0]} in {path.name}, found none; take a full file of the KBO open data"
            )
        for row in reader:
            yield {key: value or "" for key, value in row.items() if key is not None}


def _digits(dotted: str) -> str:
    return re.sub(r"\D", "", dotted)
