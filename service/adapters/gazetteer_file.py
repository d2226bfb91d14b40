"""The file of the gazetteer that ships with the service: read once, and written by ``bench.build_gazetteer``.

GeoNames (https://www.geonames.org), CC BY 4.0, reduced; see NOTICE. The file is compressed: the names as lines of text,
the names of provinces, then the columns.
"""

import lzma
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.application.concurrency import once_in_a_process
from service.domain.places.gazetteer import Gazetteer, GazetteerTable

FILE_NAME = "gazetteer.xz"
_COLUMNS: dict[str, Any] = {
    "entries": np.int32,
    "kind": np.uint8,
    "lat": np.int16,
    "lon": np.int16,
    "radius": np.uint16,
    "population": np.uint8,
    "admin1": np.uint16,
}


@once_in_a_process
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the service; read once in a process."""
    return Gazetteer(unpacked((files("service.adapters") / FILE_NAME).read_bytes()))


def packed(table: GazetteerTable) -> bytes:
    """The table as the bytes of its file."""
    parts = [table.names, "\n".join(table.provinces).encode()]
    parts += [_planes(np.asarray(getattr(table, name), dtype=kind)) for name, kind in _COLUMNS.items()]
    raw = b"".join(len(part).to_bytes(4, "little") + part for part in parts)
    return lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)


def unpacked(content: bytes) -> GazetteerTable:
    """The table in the bytes of its file."""
    raw = BytesIO(lzma.decompress(content))
    names, provinces = _part(raw), tuple(_part(raw).decode().split("\n"))
    columns: dict[str, Any] = {name: _column(_part(raw), np.dtype(kind)) for name, kind in _COLUMNS.items()}
    return GazetteerTable(names=names, provinces=provinces, **columns)


def _part(raw: BytesIO) -> bytes:
    return raw.read(int.from_bytes(raw.read(4), "little"))


def _planes(column: NDArray[Any]) -> bytes:
    """A column as its first bytes, then its second bytes: bytes that are alike compress better side by side."""
    return np.ascontiguousarray(column.view(np.uint8).reshape(len(column), -1).T).tobytes()


def _column(planes: bytes, kind: np.dtype[Any]) -> NDArray[Any]:
    rows = np.frombuffer(planes, dtype=np.uint8).reshape(kind.itemsize, -1).T
    return np.ascontiguousarray(rows).view(kind).reshape(-1)
