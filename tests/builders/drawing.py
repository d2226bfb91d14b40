"""Reading a drawing back: where its marks lie, and whose they are."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> Element:
    """The drawing, if it is well-formed."""
    return ElementTree.fromstring(drawing)


def rows(drawing: Element) -> dict[str, Element]:
    """The rows by their claims."""
    return {group.attrib["data-claim"]: group for group in drawing.iter(f"{SVG}g") if "data-claim" in group.attrib}


def dots(part: Element) -> list[float]:
    """Where the points of a part lie, from left to right, those said before apart."""
    return sorted(
        float(each.attrib["cx"]) for each in part.iter(f"{SVG}circle") if each.attrib["class"] in ("point", "hollow")
    )


def bars(part: Element, kind: str = "bar") -> list[tuple[float, float]]:
    """From where to where the bars of a part reach."""
    found = [each for each in part.iter(f"{SVG}rect") if each.attrib["class"] == kind]
    return [(float(each.attrib["x"]), float(each.attrib["x"]) + float(each.attrib["width"])) for each in found]


def texts(part: Element) -> list[str]:
    return ["".join(each.itertext()) for each in part.iter(f"{SVG}text")]


def heights(part: Element) -> list[float]:
    """How far apart the lines of the words that begin at the left edge are."""
    lines = sorted(float(each.attrib["y"]) for each in part.iter(f"{SVG}text") if each.attrib.get("x") == "0")
    return [later - earlier for earlier, later in pairwise(lines)]


def of_kind(part: Element, kind: str) -> list[Element]:
    return [each for each in part.iter() if kind in each.attrib.get("class", "").split()]


def horizontal(part: Element) -> Iterator[float]:
    """Every horizontal coordinate of a part's marks: points, bars and lines, but not of its words."""
    for each in part.iter():
        if each.tag == f"{SVG}circle":
            yield float(each.attrib["cx"])
        elif each.tag == f"{SVG}rect":
            yield float(each.attrib["x"])
            yield float(each.attrib["x"]) + float(each.attrib["width"])
        elif each.tag == f"{SVG}path":
            yield from path_places(each)


def path_places(path: Element) -> list[float]:
    points = path.attrib["d"].replace("M", " ").replace("L", " ").replace("Z", " ").split()
    return [float(each) for each in points[::2]]


def printed_ticks(drawing: Element) -> dict[str, float]:
    """The numbers below the axis, and where they stand."""
    return {"".join(each.itertext()): float(each.attrib["x"]) for each in of_kind(drawing, "tick")}
