"""What tests of several stages share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from rashomon.annotate import Annotator
from rashomon.settings import Settings
from rashomon.spanmodel import SpanModel

# How long an example takes tells of what else the machine does; what must be quick has tests and benchmarks of its own.
settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")


@pytest.fixture(scope="session")
def model() -> SpanModel:
    return SpanModel.shipped(threads=1)


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(Settings(threads=1))
