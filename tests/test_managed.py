"""The light context manager behaves like the one of the standard library."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.managed import managed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAKERS = [managed, contextlib.contextmanager]


@pytest.fixture(params=MAKERS, ids=["ours", "theirs"])
def make(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Both: whatever holds of one has to hold of the other."""
    maker: Callable[..., Any] = request.param
    return maker


def test_what_stands_around_the_yield_runs_around_the_block(make: Callable[..., Any]) -> None:
    said = []

    @make
    def around(name: str, *, end: str) -> Iterator[str]:
        """Says what it does."""
        said.append(f"before {name}")
        yield name.upper()
        said.append(end)

    with around("ada", end="behind") as given:
        said.append(given)
    assert said == ["before ada", "ADA", "behind"]
    assert around.__doc__ == "Says what it does."


def test_an_error_of_the_block_goes_through_and_is_cleaned_up_behind(make: Callable[..., Any]) -> None:
    said = []

    @make
    def cleaning() -> Iterator[None]:
        try:
            yield
        finally:
            said.append("clean")

    error = KeyError("ada")
    with pytest.raises(KeyError) as caught, cleaning():
        raise error
    assert caught.value is error
    assert said == ["clean"]


def test_an_error_may_be_put_in_other_words(make: Callable[..., Any]) -> None:
    @make
    def worded() -> Iterator[None]:
        try:
            yield
        except KeyError as error:
            raise ValueError("in other words") from error

    with pytest.raises(ValueError, match="in other words") as caught, worded():
        raise KeyError("ada")
    assert isinstance(caught.value.__cause__, KeyError)


def test_an_error_before_the_yield_is_the_callers(make: Callable[..., Any]) -> None:
    @make
    def refusing(reason: str) -> Iterator[None]:
        if reason:
            raise ValueError(reason)
        yield

    with pytest.raises(ValueError, match="no"), refusing("no"):
        raise AssertionError
