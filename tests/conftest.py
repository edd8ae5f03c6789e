"""What tests of several stages share."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.settings import Settings
from rashomon.spanmodel import SpanModel


@pytest.fixture(scope="session")
def model() -> SpanModel:
    return SpanModel.shipped(threads=1)


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(Settings(threads=1))
