"""The light named tuple behaves like the one of the standard library."""

from __future__ import annotations

import copy
import pickle

import pytest

from reljournal.frozen import NamedTuple


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 2
    """How high."""

    def moved(self, by: int) -> Point:
        return self._replace(x=self.x + by)


def test_values_come_by_place_by_name_and_by_default() -> None:
    assert Point(1) == Point(1, 2) == Point(x=1) == Point(y=2, x=1) == (1, 2)
    assert (Point(1).x, Point(1).y) == (1, 2)
    assert Point(1).moved(3) == Point(4, 2)


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_values_that_do_not_fit_are_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point takes x, y"):
        Point(*values, **named)


def test_it_is_a_frozen_tuple_with_fields() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        point.z = 3  # type: ignore[attr-defined]
    assert Point._fields == ("x", "y")
    assert Point._field_defaults == {"y": 2}
    assert Point._make([3, 4])._asdict() == {"x": 3, "y": 4}
    assert hash(point) == hash((1, 2))
    assert repr(point) == "Point(x=1, y=2)"
    assert Point.__doc__ == "A point."
    assert isinstance(point, tuple)


def test_it_matches_copies_and_pickles() -> None:
    match Point(1):
        case Point(x, y):
            assert (x, y) == (1, 2)
    assert copy.deepcopy(Point(1)) == pickle.loads(pickle.dumps(Point(1))) == Point(1)
