"""The settings that the cells of a spreadsheet are read with, and the refusal of a cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from service.formats.imports.columns.header_words import FIELDS
from service.formats.imports.columns.headings import field_and_claimant
from service.formats.imports.columns.preset import Preset
from service.formats.tables.sheet import Cell
from service.formats.timestamp import named_zone

_STATED_OFFSET = re.compile(r"(?:UTC|GMT|Z)?(?:\s*([+-])(\d{1,2})(?::?(\d\d))?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellReading:
    """The settings that a spreadsheet needs in order to be read.

    ``columns`` maps headers to fields ("" for none), or to a field of one claimant ("killed @ Ministry of Defense");
    ``defaults`` maps fields to the value of rows that leave them
    empty, ``values`` maps the cells of a field to their meaning ("" for nothing). ``zone`` is the zone of times without
    one ("Z", "+04:30", "Asia/Kabul").
    ``dates`` tells how its days are written, as ``order_of`` gives it: "day/month/year", or a pattern ("%d/%m/%Y").
    ``zones`` are those that the headers of single fields state.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zone: str | None = None
    dates: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)

    @property
    def unknown_fields(self) -> list[str]:
        """The unknown fields that the settings name, sorted."""
        columns = {field_and_claimant(stated)[0] for stated in self.columns.values()}
        return sorted({*columns, *self.defaults, *self.values} - FIELDS - {""})

    def of_preset(self, preset: Preset) -> "CellReading":
        """The reading of a well-known data set; statements about the file itself come first."""
        values = {name: {**preset.values.get(name, {}), **self.values.get(name, {})} for name in preset.values}
        return replace(self, defaults={**preset.defaults, **self.defaults}, values={**self.values, **values})

    def at(self, name: str) -> "CellReading":
        """The reading of the cells of a field, in the zone that its header states. Raises Unfit."""
        return self.in_zone(self.zones[name]) if name in self.zones else self

    def in_zone(self, stated: Cell) -> "CellReading":
        """The reading of a row that states its own zone. Raises Unfit for one that is none."""
        if stated is None:
            return self
        zone = zone_of(str(stated))
        if zone is None:
            raise Unfit("This zone is not known: give Z, +04:30 or a name as in Asia/Kabul.")
        return replace(self, zone=zone)


class Unfit(Exception):
    """A cell that cannot be read; ``reason`` says how to mend it."""

    def __init__(self, reason: str, accepted: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.accepted = reason, accepted


def zone_of(stated: str) -> str | None:
    """The zone that a text names: Z, an offset of hours and minutes, or a name of the time zone database."""
    offset = _STATED_OFFSET.fullmatch(stated.strip())
    if offset:
        return f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}" if offset[1] else "Z"
    zone = named_zone(stated.strip())
    return zone.key if zone else None
