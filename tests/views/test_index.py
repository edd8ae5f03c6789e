from __future__ import annotations

import msgspec

from rashomon.views import CaseIndex
from tests.views.accounts import accounts

LOOK_UPS = ("claims_of", "numbers", "inner", "origins", "accusing", "points", "held_by")


def test_an_index_takes_over_what_the_same_lists_gave_and_nothing_else() -> None:
    case = accounts()
    former = CaseIndex(case)
    for name in LOOK_UPS:
        getattr(former, name)
    fewer_points = msgspec.structs.replace(case, points=case.points[1:])
    fewer_claims = msgspec.structs.replace(case, claims=case.claims[1:])
    for changed in (fewer_points, fewer_claims, accounts()):
        index, fresh = CaseIndex(changed, former), CaseIndex(changed)
        assert {name: getattr(index, name) for name in LOOK_UPS} == {name: getattr(fresh, name) for name in LOOK_UPS}
        assert [index.spots(id) for id in index.documents] == [fresh.spots(id) for id in index.documents]
    assert CaseIndex(fewer_points, former).claims_of is former.claims_of
    assert CaseIndex(fewer_claims, former).claims_of is not former.claims_of
