"""Swatches of a package: CMYK, spot colours, black and paper."""

from __future__ import annotations

from copy import deepcopy

from paiban.base.spot import Spot
from paiban.base.value import Record, field
from paiban.page.items import Colour
from paiban.photo.press.condition import Condition
from paiban.photo.press.style_inks import to_cmyk
from paiban.render.idml.idml_xml import Node, node, part

_BLACK, _PAPER = "Color/Black", "Color/Paper"
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


class Swatches(Record):
    """The colours of the pages, each with the name of its swatch, in the order in which they are
    met. Greys are tints of black; sRGB is separated for ``condition``."""

    condition: Condition
    _named: dict[Colour, str] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)

    def of(self, colour: Colour) -> str:
        """The swatch of a colour."""
        found = self._named.get(colour)
        if found is None:
            found = self._named[colour] = self._new(colour)
        return found

    def _new(self, colour: Colour) -> str:
        if isinstance(colour, Spot):
            return self._add(colour.name, tuple(colour), "Spot")
        inks = to_cmyk(colour, self.condition)
        if inks == (0.0, 0.0, 0.0, 1.0):
            return _BLACK
        if not any(inks):
            return _PAPER
        percents = [round(100 * ink, 2) for ink in inks]
        letters = zip("CMYK", percents, strict=True)
        name = " ".join(f"{letter}={percent:g}" for letter, percent in letters)
        return self._add(name, inks, "Process")

    def _add(self, name: str, inks: tuple[float, ...], model: str) -> str:
        self_ = f"Color/{_escaped(name)}"
        value = _percents(to_cmyk(inks, self.condition))
        if self_ not in self._nodes:
            self._nodes[self_] = _colour(self_, name, value, model)
        return self_

    def colours(self) -> tuple[Node, ...]:
        """The swatches, copied: a node is in one document only."""
        return (
            _colour(_BLACK, "Black", "0 0 0 100", "Process", fixed=True),
            *map(deepcopy, self._nodes.values()),
            _colour(_PAPER, "Paper", "0 0 0 0", "Process", fixed=True),
        )

    def graphic(self) -> bytes:
        """The part Resources/Graphic.xml."""
        return part(
            "Graphic",
            *self.colours(),
            *(_ink(name) for name in _PROCESS),
            *(_spot_ink(each) for each in self._nodes.values() if each.get("Model") == "Spot"),
            _none(),
            node("StrokeStyle", Self="StrokeStyle/$ID/Solid", Name="$ID/Solid"),
            node("StrokeStyle", Self="StrokeStyle/$ID/Wavy", Name="$ID/Wavy"),
        )


def _escaped(name: str) -> str:
    """A name as it stands in references, where ``/`` and ``:`` part names."""
    return name.replace("%", "%25").replace("/", "%2f").replace(":", "%3a")


def _percents(inks: tuple[float, ...]) -> str:
    return " ".join(f"{round(100 * ink, 2):g}" for ink in inks)


def _colour(self_: str, name: str, value: str, model: str, *, fixed: bool = False) -> Node:
    return node(
        "Color", Self=self_, Model=model, Space="CMYK", ColorValue=value, ColorOverride="Normal",
        AlternateSpace="NoAlternateColor", AlternateColorValue="", Name=name,
        ColorEditable=not fixed, ColorRemovable=not fixed, Visible=True, SwatchCreatorID=7937,
    )  # fmt: skip


def _ink(name: str) -> Node:
    return node(
        "Ink", Self=f"Ink/$ID/Process {name}", Name=f"$ID/Process {name}", Angle=45, Frequency=70,
        NeutralDensity=1, InkType="Normal", ConvertToProcess=False, PrintInk=True,
    )  # fmt: skip


def _spot_ink(colour: Node) -> Node:
    name = colour.get("Name") or ""
    return node(
        "Ink", Self=f"Ink/{_escaped(name)}", Name=name, Angle=45, Frequency=70, NeutralDensity=1,
        InkType="Normal", ConvertToProcess=False, PrintInk=True,
    )  # fmt: skip


def _none() -> Node:
    return node(
        "Swatch", Self="Swatch/None", Name="None", ColorEditable=False, ColorRemovable=False,
        Visible=True, SwatchCreatorID=7937,
    )  # fmt: skip
